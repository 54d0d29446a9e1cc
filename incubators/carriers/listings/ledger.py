"""面积台账 as a list: each entry with who entered and who confirmed it."""

from typing import Any

from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import counted
from common.listings.listing import Listing
from desk.conditions import Township
from incubators.carriers.models import AreaEntry
from incubators.carriers.rules.area import SITUATION_LABELS
from incubators.carriers.rules.confirming import STATE_LABELS, State


class OfEntries(Conditions):
    q = Containing("incubator__name", "incubator__code", "basis")
    state = Answer("状态", STATE_LABELS, "state")
    situation = Answer("情形", SITUATION_LABELS, "situation")
    township = Township("incubator__township__code")


def _rows(user: Any, _: str) -> Any:
    found = AreaEntry.objects.listed_for(user).order_by("-on", "-pk")
    related = ("incubator__township", "corrects", "entered_by", "decided_by", "evidence")
    return found.select_related(*related).prefetch_related("corrections")


def situation_of(entry: AreaEntry) -> str:
    """情形; of a 更正 also of which day."""
    label = str(entry.get_situation_display())
    return f"{label}（{entry.corrects.on} 的登记）" if entry.corrects else label


def state_of(entry: AreaEntry) -> str:
    """状态; of one that another stands for: 已更正."""
    is_replaced = any(one.state == State.CONFIRMED for one in entry.corrections.all())
    return "已更正" if is_replaced else str(entry.get_state_display())


def _plain(figure: Any) -> Any:
    return None if figure is None else figure.normalize()


FIGURES = {
    "total": "总面积",
    "self_controlled": "自主支配",
    "incubatees": "在孵使用",
    "public": "公共服务",
}
ENTRIES = Listing(
    "载体面积台账",
    "面积为㎡。登记后由另一人确认才计入；登记过的不修改，错了用“更正”。",
    _rows,
    [
        ("载体", lambda row: row.incubator),
        ("编码", lambda row: row.incubator.code),
        ("日期", lambda row: row.on),
        ("情形", situation_of),
        *((label, lambda row, name=name: _plain(getattr(row, name)))
          for name, label in FIGURES.items()),
        ("状态", state_of),
        ("登记人", lambda row: row.entered_by or "系统"),
        ("确认人", lambda row: row.decided_by or ("系统" if row.decided_at else "")),
        ("依据", lambda row: row.basis or row.reason),
    ],
    OfEntries,
    numbers=counted(*FIGURES.values()),
)  # fmt: skip
