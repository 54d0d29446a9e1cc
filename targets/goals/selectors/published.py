"""市级公布数 beside ours: the same indicator on the same day, and the difference."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import System, User
from common.measures import Values
from targets.goals.measures import measure_all
from targets.goals.models import Indicator, PublishedFigure, Reading
from targets.goals.selectors.figures import latest


@dataclass(frozen=True, slots=True)
class Difference:
    """市级公布数 beside ours, on the day the city speaks of."""

    published: PublishedFigure
    ours: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        return None if self.ours is None else self.ours - self.published.value


def differences(
    user: User | System, indicators: Iterable[Indicator], day: date
) -> dict[str, list[Difference]]:
    """By indicator: every published figure up to the day, latest first, each beside ours."""
    listed = {indicator.pk: indicator for indicator in indicators}
    published = list(
        PublishedFigure.objects.visible_to(user)
        .filter(indicator__in=list(listed), as_of__lte=day)
        .order_by("-as_of")
    )
    if not published:
        return {}
    wanted = {figure.indicator_id for figure in published}
    counts = measure_all(
        [listed[pk] for pk in wanted], sorted({figure.as_of for figure in published})
    )
    readings = list(
        Reading.objects.visible_to(user).filter(indicator__in=wanted).order_by("-period_end", "-id")
    )
    by_code: dict[str, list[Difference]] = {}
    for figure in published:
        indicator = listed[figure.indicator_id]
        ours = _ours(indicator, counts[indicator.code], readings, figure.as_of)
        by_code.setdefault(indicator.code, []).append(Difference(figure, ours))
    return by_code


def _ours(
    indicator: Indicator, counts: Values | None, readings: list[Reading], day: date
) -> Decimal | None:
    if counts is not None:
        return counts.district(day)
    reading = latest(readings, day).get(indicator.pk)
    return reading.value if reading else None
