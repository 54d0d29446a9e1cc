"""在孵 over time: the stretches of days on which each firm is an incubatee, for counting.

Held equal, day by day, to the query of `standing` by a property test.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from common.dates import until_of
from enterprises.evaluation.models import Evaluation
from enterprises.registry.models import Holding
from enterprises.registry.rules.kinds import Kind
from incubators.stays.models import Graduation, Tenancy
from incubators.stays.rules.incubatee import last_day_of_stay, last_day_to_enter
from incubators.stays.rules.words import is_long
from incubators.stays.selectors.standing import TECH

Days = tuple[date, date]  # the last one not included; date.max where there is no end


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which a firm counts in a carrier; `until` is not included."""

    carrier: int
    first_day: date
    until: date | None


def incubatee_stretches() -> Iterator[Stretch]:
    """Every stretch there is; four queries."""
    stays = Tenancy.objects.confirmed().filter(
        registered_inside=True, is_branch=False, enterprise__founded_on__isnull=False
    )
    tech = _tech_days()
    graduated = dict(Graduation.objects.standing().values_list("enterprise_id", "graduated_on"))
    columns = ("incubator_id", "enterprise_id", "during", "field", "entered_on")
    for carrier, firm, during, field, entered, founded in stays.values_list(
        *columns, "enterprise__founded_on"
    ):
        if entered is None or entered > last_day_to_enter(founded):
            continue
        hatched = until_of(last_day_of_stay(entered, long_field=bool(is_long(field))))
        last = min(during.upper or date.max, hatched, graduated.get(firm, date.max))
        for first, until in tech.get(firm, ()):
            begins, ends = max(first, during.lower), min(until, last)
            if begins < ends:
                yield Stretch(carrier, begins, ends)


def _tech_days() -> dict[int, list[Days]]:
    """Firm → when it holds a title, or its year's evaluation says it meets the rules."""
    found: dict[int, list[Days]] = {}
    held = Holding.objects.filter(kind__in=TECH)
    for firm, first, until in held.values_list("enterprise_id", "first_day", "until"):
        found.setdefault(firm, []).append((first, until or date.max))
    judged = Evaluation.objects.filter(kind=Kind.TECH_SME.value, passed=True)
    for firm, year in judged.values_list("enterprise_id", "year"):
        found.setdefault(firm, []).append((date(year, 1, 1), date(year + 1, 1, 1)))
    return {firm: _joined(days) for firm, days in found.items()}


def _joined(days: Iterable[Days]) -> list[Days]:
    """Stretches that touch or meet are one."""
    found: list[Days] = []
    for first, until in sorted(days):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(until, found[-1][1])
        else:
            found.append((first, until))
    return found
