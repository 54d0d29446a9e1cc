"""载体页的页签: 概况, 面积, 级别."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from accounts.http import SignedInRequest
from common import masking
from common.charts.base import Chart, month
from common.charts.steps import steps
from common.dates import month_end, month_ends, today
from common.masking import PURPOSES
from common.tables import plain
from common.templatetags.formats import number
from desk.cards import cards_of
from desk.tabs import Tab, address
from incubators.carriers import policies
from incubators.carriers.listings.ledger import situation_of, state_of
from incubators.carriers.models import AreaEntry, LevelPeriod
from incubators.carriers.pages import LEDGER, OF_LEVELS
from incubators.carriers.rules.area import (
    FIGURE_LABELS,
    ZERO,
    Stand,
    course,
    definition_on,
    stand_on,
)
from incubators.carriers.rules.confirming import State
from incubators.carriers.rules.summary import state
from incubators.carriers.selectors import definitions

MOST_MONTHS = 60
KNOWN = {True: "是", False: "否", None: None}
ENTRY_COLUMNS = plain(
    "日期", "情形", "总面积", "自主支配", "在孵使用", "公共服务", "状态", "登记", "确认", "依据",
    "办理",
    numeric=("总面积", "自主支配", "在孵使用", "公共服务"),
)  # fmt: skip
LEVEL_COLUMNS = plain("级别", "起", "止", "文号", "依据", "认定文件", "办理")


def overview(request: SignedInRequest, carrier: Any) -> dict[str, Any]:
    """概况: what is known, the contact; what other rooms tell is fetched after it."""
    is_masked = request.method != "POST"
    return {
        "facts": facts_of(carrier),
        "floor": floor_of(carrier.counted.stand),
        "contacts": contacts_of(carrier, is_masked=is_masked),
        "is_masked": is_masked,
        "may_reveal": policies.can_reveal(request.user, carrier),
        "purposes": PURPOSES,
        "running": address(carrier.get_absolute_url(), "running"),
    }


def running(request: SignedInRequest, carrier: Any) -> dict[str, Any]:
    """运行: what other rooms tell of it: stays, months, the way to the next level, free space."""
    return {"cards": cards_of(carrier, request.user, today())}


def facts_of(carrier: Any) -> list[tuple[str, Any]]:
    """资料; what nobody told is shown as unknown."""
    return [
        ("载体编码", carrier.code),
        ("类型", carrier.kind_words),
        ("运营机构", carrier.operator),
        ("街镇", carrier.township),
        ("组团或园区", carrier.zone),
        ("园城", carrier.park),
        ("产业链", carrier.chain),
        ("重点产业", carrier.focus),
        ("专业孵化器", KNOWN[carrier.is_professional]),
        ("运营机构为独立法人", KNOWN[carrier.is_legal_person]),
        ("艰苦边远地区", KNOWN[carrier.is_hard_area]),
        ("开始运营日期", carrier.opened_on),
        ("地址", carrier.address),
        ("说明", carrier.note),
    ]


def floor_of(stand: Stand) -> list[tuple[str, str]]:
    """今天的面积, ㎡."""
    figures = ((label, getattr(stand.floor, name)) for name, label in FIGURE_LABELS.items())
    return [("状态", state(stand)), *((f"{label}（㎡）", number(one)) for label, one in figures)]


def contacts_of(carrier: Any, *, is_masked: bool) -> list[tuple[str, str]]:
    name, phone = carrier.contact_name, carrier.contact_phone
    if is_masked:
        name, phone = masking.name(name), masking.phone(phone)
    return [("联系人", name), ("联系电话", phone)]


def area(request: SignedInRequest, carrier: Any) -> dict[str, Any]:
    """面积: the course over time, and every entry with who entered and confirmed it."""
    found = LEDGER.seen(request.user).filter(incubator=carrier.pk).order_by("on", "pk")
    entries = [entry for entry in found if entry.state != State.REFUSED]
    return {
        "chart": chart_of([entry for entry in entries if entry.state == State.CONFIRMED]),
        "entries": [_entry(request, entry) for entry in found],
        "entry_columns": ENTRY_COLUMNS,
    }


def _entry(request: SignedInRequest, entry: AreaEntry) -> dict[str, Any]:
    return {
        "entry": entry,
        "situation": situation_of(entry),
        "state": state_of(entry),
        "acts": LEDGER.row_acts(request.user, entry),
    }


def chart_of(entries: Sequence[AreaEntry]) -> Chart | None:
    """面积走势 at month ends, the last five years; None where nothing is entered."""
    stands, day = course(entry.rule for entry in entries), today()
    if not stands or stands[0].on > day:
        return None
    ends = month_ends(stands[0].on, month_end(day))[-MOST_MONTHS:]
    counted_by = definitions()
    at = [(stand_on(stands, end), definition_on(counted_by, end)) for end in ends]
    counted = [one.known(stand) if one.counts(stand) else ZERO for stand, one in at]
    lines: dict[str, list[Decimal | None]] = {
        "计入面积": counted,
        "总面积": [stand.floor.total if stand.is_in_use else None for stand, _ in at],
        "自主支配面积": [stand.floor.self_controlled for stand, _ in at],
    }
    return steps(measured_in="㎡", months=[month(end) for end in ends], series=lines)


def levels(request: SignedInRequest, carrier: Any) -> dict[str, Any]:
    """级别: each with its days and its paper."""
    found = OF_LEVELS.seen(request.user).filter(incubator=carrier.pk)
    return {
        "periods": [_period(request, period) for period in found],
        "level_columns": LEVEL_COLUMNS,
    }


def _period(request: SignedInRequest, period: LevelPeriod) -> dict[str, Any]:
    return {"period": period, "acts": OF_LEVELS.row_acts(request.user, period)}


def on_paper(request: SignedInRequest, carrier: Any) -> dict[str, Any]:
    """What the printed page has: facts, area, levels, what other rooms tell."""
    return {
        "facts": facts_of(carrier),
        "floor": floor_of(carrier.counted.stand),
        "contacts": contacts_of(carrier, is_masked=True),
        "cards": [card for card in cards_of(carrier, request.user, today()) if card.lines],
        **area(request, carrier),
        **levels(request, carrier),
        "entry_columns": ENTRY_COLUMNS[:-1],  # nothing is done on paper
        "level_columns": LEVEL_COLUMNS[:-1],
        "is_paper": True,
    }


TABS = {
    10: Tab("overview", "概况", overview, "carriers/overview.html"),
    12: Tab("running", "运行", running, "carriers/running.html"),
    20: Tab("area", "面积", area, "carriers/area.html"),
    30: Tab("levels", "级别", levels, "carriers/levels.html"),
}
