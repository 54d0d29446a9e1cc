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
class Group:
    """待办 of one urgency: late, soon, later, whenever."""

    name: str
    tone: str
    duties: list[Duty]


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
    def groups(self) -> list[Group]:
        """逾期, 7 天内, 以后, 随时: those that have any, as duties are in order of days."""
        soon = self.today + SOON
        found: dict[tuple[str, str], list[Duty]] = {}
        for duty in self.duties:
            if duty.due is None:
                of = ("随时", "whenever")
            elif duty.due < self.today:
                of = ("逾期", "late")
            else:
                of = ("7 天内", "soon") if duty.due <= soon else ("以后", "later")
            found.setdefault(of, []).append(duty)
        return [Group(*of, duties) for of, duties in found.items()]

    @property
    def columns(self) -> list[Column]:
        """Of the table of duties."""
        return COLUMNS


def agenda_of(user: User, today: date) -> Agenda:
    """Of every room that tells this person something."""
    return Agenda(today, duties_of(user, today), standings_of(user, today))
