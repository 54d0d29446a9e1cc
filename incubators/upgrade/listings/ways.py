"""上档升位 as a list: every carrier with its nearest next level, the nearest first."""

from datetime import date
from typing import Any

import django_filters

from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import counted
from common.listings.listing import Listing
from desk.conditions import Township
from incubators.carriers.models import Incubator
from incubators.carriers.rules.kinds import KIND_LABELS
from incubators.upgrade.selectors.gaps import Way, ways

UNMET, OPEN = "不符合（项）", "无法判断（项）"
STANDS = {"ready": "已符合", "short": "有不符合的", "open": "无法判断", "none": "没有下一级"}


class OfKind(Answer):
    """One of the kinds of a carrier."""

    def filter(self, rows: Any, value: str) -> Any:
        return rows.filter(kinds__contains=[value]) if value else rows


class OfWay(Answer):
    """What is judged is asked of the judged rows."""

    def filter(self, rows: Any, value: str) -> Any:
        return rows


class OfWays(Conditions):
    """What may be asked; `on` is the day, today where not said."""

    q = Containing("name", "code", "operator__name")
    kind = OfKind("类型", KIND_LABELS)
    township = Township("township__code")
    stands = OfWay("情况", STANDS)
    on = django_filters.DateFilter(label="截至", method="_as_it_is")

    def _as_it_is(self, rows: Any, name: str, value: date) -> Any:
        return rows

    @property
    def found(self) -> list[Way]:
        """The carriers that meet what was asked, the nearest first."""
        if not self.is_valid():
            return []
        day, asked = self.form.cleaned_data["on"] or today(), self.form.cleaned_data["stands"]
        return [one for one in ways(list(self.qs), day) if asked in ("", stands_of(one))]


def stands_of(way: Way) -> str:
    """Which of the four it is."""
    if way.next is None:
        return "none"
    if way.next.unmet:
        return "short"
    return "ready" if way.next.result["passed"] else "open"


def _rows(user: Any, _: str) -> Any:
    seen = Incubator.objects.visible_to(user)
    return seen.select_related("township", "zone", "operator").order_by("code")


WAYS = Listing(
    "上档升位",
    "每家载体最近的下一级，还没有符合的（不符合和无法判断的合计）少的在前；未知不按零。",
    _rows,
    [
        ("载体", lambda way: way.carrier),
        ("编码", lambda way: way.carrier.code),
        ("类型", lambda way: way.carrier.kind_words),
        ("街镇", lambda way: way.carrier.township or "待分派"),
        ("现有级别", lambda way: way.level),
        ("下一级", lambda way: way.next and way.next.standard.label),
        (UNMET, lambda way: way.next and way.next.unmet),
        (OPEN, lambda way: way.next and way.next.open),
        ("结论", lambda way: way.sentence),
    ],
    OfWays,
    numbers=counted(UNMET, OPEN),
)
