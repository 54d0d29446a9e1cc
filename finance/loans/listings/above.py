"""台账上方: the conclusion over the loans that were found."""

from dataclasses import asdict
from typing import Any

from accounts.models import User
from common.asked_days import switches
from common.listings.conditions import Conditions
from finance.loans.rules.telling import of_book, of_stale
from finance.loans.selectors.stood import summed


def around(user: User, asked: Conditions) -> dict[str, Any]:
    """What the page says of the loans found, on the day asked for."""
    del user
    book = summed(asked.found, asked.expected)
    told = asdict(book)
    for name in ("overdue_principal", "non_performing_loans", "non_performing", "stale"):
        del told[name]
    chosen = {name for name, *_ in asked.worded()} - {"on", "state"}
    return {
        "conclusion": of_book(
            asked.day,
            overdue_rate=book.overdue_rate,
            non_performing_rate=book.non_performing_rate,
            is_whole=not chosen,
            **told,
        )
        + of_stale(book.stale),
        "day": asked.day,
        "switches": switches(asked.day),
    }
