"""作战图 as paper: A3 landscape, to be read in grey: every state has its shape and its word."""

from datetime import date
from pathlib import Path

from accounts.models import System, User
from common.papers import pdf_of
from targets.tasks.selectors.battle import Battle

TEMPLATE = Path(__file__).parent / "typst" / "battle.typ"


def battle_pdf(user: User | System, day: date, year: int) -> bytes:
    """The same rows give the same bytes."""
    return pdf_of(TEMPLATE, Battle(user, day, year).as_data(), creation_day=day)
