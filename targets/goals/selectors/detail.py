"""指标详情: one indicator with its way, its townships, its definition and what was entered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from accounts.models import System, User
from common.charts.base import Chart
from common.dates import last_month_end
from common.measures import UNIT
from targets.goals.measures import measure_all
from targets.goals.models import Indicator, IndicatorDefinition, Reading
from targets.goals.rules.comparators import Comparator
from targets.goals.rules.conclusions import About, conclusion
from targets.goals.rules.conclusions import Reading as Told
from targets.goals.selectors.aims import Aim, aims
from targets.goals.selectors.cards import Card, card, change_of, list_url
from targets.goals.selectors.figures import Figure, figures_from
from targets.goals.selectors.known import Known, known_of
from targets.goals.selectors.published import Difference, differences
from targets.goals.selectors.trajectories import charts


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything the page shows of one indicator on one day."""

    indicator: Indicator
    day: date
    card: Card
    sentences: list[str]
    chart: Chart | None
    rows: list[dict[str, Any]]
    readings: QuerySet[Reading]
    differences: list[Difference]
    goals: list[Aim]
    definition: IndicatorDefinition | None
    versions: list[IndicatorDefinition]


def detail(user: User | System, indicator: Indicator, day: date) -> Detail:
    """One indicator on one day."""
    before = last_month_end(day)
    standing = aims(user)
    counts = measure_all([indicator], [before, day])
    known = known_of(user, [indicator], counts, standing)
    by_day = {at: figures_from(user, at, [indicator], known) for at in (before, day)}
    earlier = {figure.place.code: figure.value for figure in by_day[before]}
    district = next(figure for figure in by_day[day] if figure.place.is_district)
    goals, line = standing.of(indicator.pk, day), standing.line(indicator.pk, day)
    held, lines = {indicator.pk: goals}, {indicator.pk: line}
    drawn = charts(user, [indicator], held, day, lines) if indicator.measured_in else {}
    mine = card(user, district, earlier.get(None))
    return Detail(
        indicator=indicator,
        day=day,
        card=mine,
        sentences=conclusion(_about(mine, by_day[day], earlier, known)),
        chart=drawn.get(indicator.code) if district.value is not None else None,
        rows=_rows(user, by_day[day], earlier) if indicator.is_by_unit else [],
        readings=_readings(user, indicator),
        differences=differences(user, [indicator], day).get(indicator.code, []),
        goals=list(goals.values()),
        definition=known.definitions.on(indicator.pk, day),
        versions=known.definitions.versions(indicator.pk),
    )


def every(user: User | System, day: date) -> list[Card]:
    """Every indicator's card of the day, of the district. Few queries, however many there are."""
    listed = Indicator.objects.visible_to(user).select_related("reporter")
    indicators = list(listed.order_by("order", "code"))
    known = known_of(user, indicators, measure_all(indicators, [day]))
    figures = figures_from(user, day, indicators, known)
    return [card(user, figure, None) for figure in figures if figure.place.is_district]


def _about(
    mine: Card, now: Sequence[Figure], earlier: Mapping[str | None, Decimal | None], known: Known
) -> About:
    """What the conclusion needs."""
    figure, indicator, aim = mine.figure, mine.figure.indicator, mine.figure.target
    moved = [
        (one.place.name, change)
        for one in now
        if one.place.kind == UNIT and (change := change_of(one.value, earlier.get(one.place.code)))
    ]
    return About(
        name=indicator.name,
        measured_in=indicator.measured_in,
        decimals=figure.decimals,
        day=figure.as_of,
        word=mine.word,
        milestone=mine.milestone,
        value=figure.value,
        path=figure.path,
        target=aim.value if aim else None,
        year=aim.year if aim else None,
        is_more=aim is not None and aim.comparator == Comparator.GT,
        change=mine.change,
        moved=moved,
        reporter=str(indicator.reporter or ""),
        is_reported=indicator.is_reported,
        reading=_told(figure, known) if indicator.is_reported else Told(),
    )


def _told(figure: Figure, known: Known) -> Told:
    waits = known.waits(figure.indicator, figure.as_of)
    last, owed = figure.reading, f"{figure.as_of.year - 1}年"
    is_owed = last is None or last.period_end < date(figure.as_of.year - 1, 12, 31)
    return Told(
        last=last.period_label if last else "",
        waits=waits.period_label if waits else "",
        owed=owed if is_owed else "",
        note="" if waits else figure.note,
    )


def _readings(user: User | System, indicator: Indicator) -> QuerySet[Reading]:
    related = ("indicator__reporter", "unit", "entered_by", "checked_by", "evidence")
    return (
        Reading.objects.visible_to(user)
        .filter(indicator=indicator)
        .select_related(*related)
        .order_by("-period_end", "-id")
    )


def _rows(
    user: User | System, figures: list[Figure], earlier: Mapping[str | None, Decimal | None]
) -> list[dict[str, Any]]:
    """By township, the largest first; 待分派 and the district last."""
    townships = [figure for figure in figures if figure.place.unit is not None]
    townships.sort(key=lambda figure: -(figure.value or 0))
    rest = [figure for figure in figures if figure.place.unit is None]
    rest.sort(key=lambda figure: figure.place.is_district)
    return [
        {
            "figure": figure,
            "change": change_of(figure.value, earlier.get(figure.place.code)),
            "url": list_url(user, figure),
        }
        for figure in [*townships, *rest]
    ]
