"""园区一览 and 近期到期: lists that open other pages than their own rows."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.urls import reverse

from common.dates import today
from common.listings.conditions import Answer, Computed, Containing, conditions
from common.listings.figures import counted
from common.listings.listing import Listing
from desk.conditions import OfFirm
from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame, Subject
from enterprises.pools.lists import FIRM, ON_FIRM, label_of
from enterprises.registry.models import Zone
from enterprises.registry.models.places import ZONE_KIND_LABELS
from enterprises.registry.rules.kinds import KIND_LABELS, KIND_SHORT
from incubators.zones import policies
from incubators.zones.listings.tabs import tabs
from incubators.zones.selectors.endings import WITHIN, endings, in_zone
from incubators.zones.selectors.figures import HEADLINE
from incubators.zones.selectors.overview import Line, overview, sentence


def zone_choices() -> dict[str, str]:
    """Every zone by its code."""
    return dict(Zone.objects.values_list("code", "name"))


class InZone(Answer):
    """园区 of a firm today: a firm may be in several, of several kinds."""

    def __init__(self) -> None:
        super().__init__("园区", zone_choices)

    def filter(self, rows: Any, value: str) -> Any:
        return in_zone(rows, value, today()) if value else rows


def _last_year() -> date:
    return date(today().year - 1, 12, 31)


def _now(kind: str) -> Callable[[Line], int | None]:
    return lambda line: line.figures[kind].now


def _change(kind: str) -> Callable[[Line], int | None]:
    return lambda line: line.figures[kind].change


_COUNTS = [
    column
    for kind in HEADLINE
    for column in ((KIND_SHORT[kind], _now(kind)), (f"{KIND_SHORT[kind]}净增", _change(kind)))
]
_AREA, _LATE = "载体面积（万㎡）", "逾期节点"
ALL_ZONES = Listing(
    "园区",
    "",
    lambda user, at: overview(user, today(), _last_year()),
    [
        ("园区", lambda line: line.zone.name),
        ("类别", lambda line: line.zone.get_kind_display()),
        *_COUNTS,
        (_AREA, lambda line: line.space.area),
        (_LATE, lambda line: line.overdue),
        ("下一张到期", lambda line: line.ahead.first),
    ],
    conditions(
        Computed,
        q=Containing(of=lambda line: (line.zone.name, line.zone.focus)),
        kind=Answer("类别", ZONE_KIND_LABELS, of=lambda line: line.zone.kind),
    ),
    numbers=counted(*(label for label, _ in _COUNTS), _AREA, _LATE),
)
ZONES = ListPage(
    "zones",
    ALL_ZONES,
    policies.can_see,
    measure="个",
    addresses=Addresses(
        lambda at: reverse("zones:list"), lambda zone: reverse("zones:zone", args=[zone.code])
    ),
    subject=Subject(of=lambda line: line.zone),
    frame=Frame(
        lead=lambda at: f"{sentence(today())}净增为比 {_last_year()}。", tabs=tabs("zones:list")
    ),
)
ENDINGS = ListPage(
    "zones:endings",
    Listing(
        "园区近期到期",
        f"今天在组团、园区、基地、集聚区中的企业，{WITHIN} 天内到期、还在计数的证书。",
        lambda user, at: endings(user, today()).select_related(ON_FIRM),
        [
            *FIRM,
            ("资质", label_of("kind")),
            ("有效期至", lambda row: row.printed_last_day),
            ("还有（天）", lambda row: (row.printed_last_day - today()).days),
        ],
        conditions(OfFirm, zone=InZone(), kind=Answer("资质", KIND_LABELS)),
        numbers=counted("还有（天）"),
    ),
    policies.can_see,
    measure="张",
    addresses=Addresses(
        lambda at: reverse("zones:endings"), lambda row: row.enterprise.get_absolute_url()
    ),
    frame=Frame(tabs=tabs("zones:endings")),
)
