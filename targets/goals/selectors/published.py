"""市级公布数 beside ours: the same indicator on the same day, and the difference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

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
    listed = list(indicators)
    rows = published_rows(user, day).filter(indicator__in=listed)
    if not rows:
        return {}
    wanted = {row.indicator_id for row in rows}
    counts = measure_all(
        [one for one in listed if one.pk in wanted], sorted({row.as_of for row in rows})
    )
    return beside(listed, rows, counts, list(readings_in_sight(user)), definitions(user))


def published_rows(user: User | System, day: date) -> QuerySet[PublishedFigure]:
    """Every published figure up to the day, latest first."""
    return PublishedFigure.objects.visible_to(user).filter(as_of__lte=day).order_by("-as_of")


def beside(
    indicators: Iterable[Indicator],
    published: Iterable[PublishedFigure],
    counts: Mapping[str, Values | None],
    readings: Sequence[Reading],
    versions: Definitions,
) -> dict[str, list[Difference]]:
    """The same of what was read already, and counted on the days published."""
    listed = {indicator.pk: indicator for indicator in indicators}
    ours = _Ours(readings, versions)
    by_code: dict[str, list[Difference]] = {}
    for figure in published:
        if indicator := listed.get(figure.indicator_id):
            value = ours.on(indicator, counts[indicator.code], figure.as_of)
            by_code.setdefault(indicator.code, []).append(Difference(figure, value))
    return by_code


@dataclass(frozen=True, slots=True)
class _Ours:
    """What this portal says of a day."""

    readings: Sequence[Reading]
    versions: Definitions

    def on(self, indicator: Indicator, counts: Values | None, day: date) -> Decimal | None:
        if counts is not None:
            return counts.district(day)
        mine = [one for one in self.readings if one.indicator_id == indicator.pk]
        said = reported(mine, day, rollup_of(self.versions.on(indicator.pk, day)), ())
        return said.value if said else None
