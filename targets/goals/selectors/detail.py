"""指标详情: one indicator with its way, its townships, its definition and what was entered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from accounts.models import System, User
from common.charts.base import Chart
from common.dates import last_month_end
from targets.goals.models import Indicator, Reading
from targets.goals.rules.narrative import short_of, written
from targets.goals.selectors.aims import Aim, aims
from targets.goals.selectors.cards import Card, card, change_of, list_url, standing
from targets.goals.selectors.figures import Figure, figures_on
from targets.goals.selectors.published import Difference, differences
from targets.goals.selectors.trajectories import charts


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything the page shows of one indicator on one day."""

    indicator: Indicator
    day: date
    card: Card
    sentence: str
    chart: Chart | None
    rows: list[dict[str, Any]]
    readings: QuerySet[Reading]
    differences: list[Difference]
    goals: list[Aim]


def detail(user: User | System, indicator: Indicator, day: date) -> Detail:
    """One indicator on one day."""
    before = last_month_end(day)
    by_day = {
        at: [figure for figure in figures if figure.indicator == indicator]
        for at, figures in figures_on(user, [before, day]).items()
    }
    earlier = {figure.place.code: figure.value for figure in by_day[before]}
    district = next(figure for figure in by_day[day] if figure.place.is_district)
    goals = aims(user).of(indicator.pk, day)
    drawn = charts(user, [indicator], {indicator.pk: goals}, day) if indicator.measured_in else {}
    return Detail(
        indicator=indicator,
        day=day,
        card=card(user, district, earlier.get(None)),
        sentence=_sentence(district),
        chart=drawn.get(indicator.code) if district.value is not None else None,
        rows=_rows(user, by_day[day], earlier) if indicator.is_by_unit else [],
        readings=_readings(user, indicator),
        differences=differences(user, [indicator], day).get(indicator.code, []),
        goals=list(goals.values()),
    )


def _readings(user: User | System, indicator: Indicator) -> QuerySet[Reading]:
    return (
        Reading.objects.visible_to(user)
        .filter(indicator=indicator)
        .select_related("unit", "entered_by")
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


def _sentence(figure: Figure) -> str:
    if figure.path is None or figure.value is None:
        return ""
    return f"截至{written(figure.as_of)}，{short_of(standing(figure))}。"
