"""市级公布数 beside ours: the same indicator on the same day, and the difference."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import System, User
from common.measures import Values
from targets.goals.measures import measure_all
from targets.goals.models import Indicator, PublishedFigure, Reading
from targets.goals.selectors.definitions import Definitions, definitions, rollup_of
from targets.goals.selectors.readings import readings_in_sight, reported


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
    ours = _Ours(list(readings_in_sight(user)), definitions(user))
    by_code: dict[str, list[Difference]] = {}
    for figure in published:
        indicator = listed[figure.indicator_id]
        value = ours.on(indicator, counts[indicator.code], figure.as_of)
        by_code.setdefault(indicator.code, []).append(Difference(figure, value))
    return by_code


@dataclass(frozen=True, slots=True)
class _Ours:
    """What this portal says of a day."""

    readings: list[Reading]
    versions: Definitions

    def on(self, indicator: Indicator, counts: Values | None, day: date) -> Decimal | None:
        if counts is not None:
            return counts.district(day)
        mine = [one for one in self.readings if one.indicator_id == indicator.pk]
        said = reported(mine, day, rollup_of(self.versions.on(indicator.pk, day)), ())
        return said.value if said else None
