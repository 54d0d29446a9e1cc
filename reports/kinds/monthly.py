"""创新报表（月）: a calendar month, beside the month before and the same month a year ago."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from common.blocks import Span
from common.dates import month_ends
from common.district import texts
from common.flows import Stock
from reports import selectors
from reports.kinds.paper import DOCUMENTS, PaperKind
from reports.models import Edition
from reports.rules import periods
from reports.rules.kinds import EditionKind

TREND_YEARS = 2


@dataclass(frozen=True, slots=True)
class Frozen:
    """An earlier month, as it was frozen."""

    edition: Edition
    content: Mapping[str, Any]

    def stock(self, indicator: str) -> Stock:
        return selectors.frozen_stock(self.edition, indicator)


def span(period: date) -> Span:
    """The month, the papers it is held against, and two years of month ends."""
    last, year_ago = periods.as_of(period), period.replace(year=period.year - 1)
    return Span(
        first=period,
        last=last,
        last_year=periods.as_of(year_ago),
        previous=_frozen(periods.previous_month(period)),
        year_ago=_frozen(year_ago),
        ends=month_ends(period.replace(year=period.year - TREND_YEARS), last),
    )


def _frozen(period: date) -> Frozen | None:
    edition = selectors.sealed(period)
    return Frozen(edition, json.loads(edition.content)) if edition else None


def head(month: Span) -> dict[str, Any]:
    """Which month it is, what it is called, and whether earlier numbers are those of papers."""
    district = texts(settings.DISTRICT_DIR)["district"]
    return {
        "kind": EditionKind.MONTHLY.value,
        "period": f"{month.first:%Y-%m}",
        "as_of": month.last.isoformat(),
        "title": f"{district}“双倍增”创新报表（{month.first:%Y 年 %-m 月}）",
        "opening_as_of": month.before.isoformat(),
        "opening_source": "frozen" if month.previous else "measured",
        "last_year_source": "frozen" if month.year_ago else "measured",
    }


MONTHLY = PaperKind(EditionKind.MONTHLY, span, head, DOCUMENTS / "monthly.typ")
