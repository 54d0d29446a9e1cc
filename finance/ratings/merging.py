"""两条企业记录合并时的评级和分色: what says the same is one, what differs is decided."""

from typing import Any

from common.dates import last_day_of
from enterprises.registry.merging.hanging import hangs
from enterprises.registry.merging.keyed import Keyed
from enterprises.registry.merging.spans import Spans
from finance.ratings.models import Color, Rating

_FIRM = "enterprise"


def _days(during: Any) -> str:
    return f"{during.lower} 至 {last_day_of(during.upper) if during.upper else '今'}"


def _rating_shown(row: Rating) -> str:
    return f"{row.letter} 级，{_days(row.during)}，{row.source}"


def _rating_facts(row: Rating) -> tuple[Any, ...]:
    return row.letter, row.during


def _color_shown(row: Color) -> str:
    return row.get_shade_display()


def _color_named(row: Color) -> str:
    return f"（{row.year} 年）"


def register_all() -> None:
    """Make known how what this room keeps of a firm follows."""
    hangs(
        Spans(
            "ratings.Rating",
            _FIRM,
            "信用评级",
            named=lambda row: "信用评级",
            shown=_rating_shown,
            place=lambda row: 0,
            facts=_rating_facts,
            clash=lambda mine, theirs: True,
        ),
        Keyed(
            "ratings.Color",
            _FIRM,
            "挖潜增效分色",
            key=("year",),
            facts=("shade",),
            named=_color_named,
            shown=_color_shown,
        ),
    )
