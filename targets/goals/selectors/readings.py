"""填报值: which one stands for a day, until when its period is open, whether it was late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.timezone import localdate

from accounts.models import System, User
from targets.goals.models import Reading, ReadingTerm
from targets.goals.rules.checking import State
from targets.goals.rules.closing import closes_on, following, is_closed
from targets.goals.rules.rollup import Rollup, made_of

Terms = Iterable[tuple[date, int]]  # from which day on, how many days; the latest first


def terms() -> QuerySet[ReadingTerm, tuple[date, int]]:
    """报数期限 as the district set them, the latest first."""
    return ReadingTerm.objects.order_by("-valid_from").values_list("valid_from", "days")


def closing_of(reading: Reading, stated: Terms) -> date:
    """The last day on which the reading's period is open."""
    end = reading.period_end
    days = next((days for since, days in stated if since <= end), None)
    return closes_on(reading.period_start, end, days)


def readings_in_sight(user: User | System) -> QuerySet[Reading]:
    """Every reading, of the latest period first."""
    return Reading.objects.visible_to(user).order_by("-period_end", "-id")


@dataclass(frozen=True, slots=True)
class Reported:
    """What a department reported, as it stands on a day."""

    readings: Sequence[Reading]  # the periods it is made of, the last first
    value: Decimal | None
    adjustment: Reading | None  # of the last period, in force on the day
    is_late: bool
    missing_until: date | None

    @property
    def reading(self) -> Reading:
        """Of the last period."""
        return self.readings[0]

    @property
    def stands(self) -> Reading:
        """What says the last period's number: its adjustment, or itself."""
        return self.adjustment or self.reading

    @property
    def parts(self) -> tuple[Decimal, Decimal] | None:
        """分子、分母, where they were told."""
        top, under = self.stands.numerator, self.stands.denominator
        return None if top is None or under is None else (top, under)

    @property
    def note(self) -> str:
        """What is to be said beside the number."""
        said = []
        if self.missing_until:
            said.append(f"{self.missing_until:%Y-%m-%d} 以前的没有报齐，不合计")
        if self.adjustment and self.adjustment.checked_at:
            day = localdate(self.adjustment.checked_at)
            booked = following(self.reading.period_start, self.reading.period_end, day)
            said.append(f"含 {day} 核对、计入{booked}的调整")
        if self.is_late:
            said.append("补报")
        return "；".join(said)


def reported(
    readings: Iterable[Reading], day: date, rollup: Rollup, stated: Terms
) -> Reported | None:
    """Of one indicator's readings, the latest period first: what stands for the day."""
    mine = list(readings)
    made = made_of(rollup, [one for one in mine if one.counts and not one.adjusts_id], day)
    if not made.parts:
        return None
    after = {one.pk: _adjustment(one, mine, day) for one in made.parts}
    values = [(after[one.pk] or one).value for one in made.parts]
    total = sum((value for value in values if value is not None), Decimal(0))
    is_sum = len(made.parts) > 1
    value = None if made.missing_until else total if is_sum else values[0]
    is_late = any(_is_late(one, stated) for one in made.parts)
    return Reported(made.parts, value, after[made.parts[0].pk], is_late, made.missing_until)


def _adjustment(reading: Reading, among: Iterable[Reading], day: date) -> Reading | None:
    """The last one checked by the day."""
    found = [
        one
        for one in among
        if one.adjusts_id == reading.pk
        and one.counts
        and one.checked_at
        and localdate(one.checked_at) <= day
    ]
    return max(found, key=lambda one: (one.checked_at, one.pk), default=None)


def _is_late(reading: Reading, stated: Terms) -> bool:
    """补报: checked after its period had closed."""
    checked = reading.checked_at
    return checked is not None and is_closed(closing_of(reading, stated), localdate(checked))


def waiting(readings: Iterable[Reading], day: date) -> Reading | None:
    """The latest period's figure that nobody has checked."""
    pending = (one for one in readings if one.state == State.PENDING and one.period_end <= day)
    return next(pending, None)
