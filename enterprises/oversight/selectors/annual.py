"""年度义务漏报: which years a holder missed, by what is recorded as done."""

from dataclasses import dataclass
from datetime import date

from accounts.models import System, User
from enterprises.oversight.models import DutyReport
from enterprises.oversight.rules import annual
from enterprises.registry.models import Enterprise, Qualification


@dataclass(frozen=True, slots=True)
class Owed:
    """年度义务 not recorded as done: the years missed."""

    enterprise: Enterprise
    duty: annual.AnnualDuty
    years: list[int]
    is_alarm: bool


def owed(user: User | System, today: date) -> list[Owed]:
    """漏报: alarms first."""
    kinds = {duty.kind for duty in annual.ANNUAL_DUTIES}
    rows = (
        Qualification.objects.visible_to(user)
        .filter(kind__in=kinds)
        .valid_on(today)
        .select_related("enterprise__township")
    )
    done: dict[tuple[int, str], set[int]] = {}
    for firm, kind, year in DutyReport.objects.values_list("enterprise", "kind", "year"):
        done.setdefault((firm, kind), set()).add(year)
    missed = [duty for row in rows for duty in _owed_by(row, done, today)]
    return sorted(missed, key=lambda owed: (not owed.is_alarm, owed.enterprise.name))


def _owed_by(row: Qualification, done: dict[tuple[int, str], set[int]], today: date) -> list[Owed]:
    made = done.get((row.enterprise_id, row.kind), set())
    missed = []
    for duty in annual.ANNUAL_DUTIES:
        if duty.kind == row.kind:
            years = annual.missed(row.first_day, duty, made, today)
            if years:
                alarm = annual.is_alarm(len(years), duty)
                missed.append(Owed(row.enterprise, duty, years, alarm))
    return missed
