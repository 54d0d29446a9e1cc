"""待办与进度 for a person's first page: what is due, how far what is collected is."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from common.duties import Duty, duties_of
from common.tables import Column, plain
from desk.standings import Standing, standings_of

SOON = timedelta(days=7)
COLUMNS = plain("日期", "事项", "办理")


@dataclass(frozen=True, slots=True)
class Agenda:
    """As of the day: the duties in order of days, the collections now open."""

    today: date
    duties: list[Duty]
    standings: list[Standing]

    @property
    def week(self) -> int:
        """How many duties fall within seven days, or are late."""
        soon = self.today + SOON
        return sum(duty.due is not None and duty.due <= soon for duty in self.duties)

    @property
    def columns(self) -> list[Column]:
        """Of the table of duties."""
        return COLUMNS


def agenda_of(user: User, today: date) -> Agenda:
    """Of every room that tells this person something."""
    return Agenda(today, duties_of(user, today), standings_of(user, today))
