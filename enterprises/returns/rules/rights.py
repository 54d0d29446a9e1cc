"""知识产权: kinds of right, which class of the high-tech rules they are, how they were obtained."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

CLASS_I, CLASS_II = "I", "II"
CLASS_LABELS = {CLASS_I: "Ⅰ类", CLASS_II: "Ⅱ类"}
KIND_LABELS = {
    "invention": "发明专利",
    "plant": "植物新品种",
    "crop": "国家级农作物品种",
    "new_drug": "国家新药",
    "tcm": "国家一级中药保护品种",
    "layout": "集成电路布图设计专有权",
    "utility_model": "实用新型专利",
    "design": "外观设计专利",
    "software": "软件著作权",
}
FIRST_CLASS = frozenset({"invention", "plant", "crop", "new_drug", "tcm", "layout"})
SOFTWARE = "software"
OWN, LICENCE = "own", "licence"
MOST_RANK = 3  # 权利人排名前三
SETTLED_YEARS = 1  # 63号: 转让未满一年的不计
KEPT_YEARS = 2  # 63号: 实用新型、外观设计授权后维持超过两年
OBTAINED_LABELS = {
    OWN: "自主研发",
    "bought": "受让",
    "gift": "受赠",
    "merger": "并购",
    LICENCE: "独占许可",
}
COUNTED = (
    "class_i",
    "class_i_in_use",
    "class_i_original",
    "class_i_high_value",
    "class_ii",
    "class_ii_all",
    "class_ii_63",
)
SELF_DEVELOPED = "self_developed_ip"
_DAYS = ("granted_on", "expires_on", "transferred_on")


def class_of(kind: str) -> str:
    """Ⅰ类 or Ⅱ类 (国科发火〔2016〕195号): the kind alone decides."""
    return CLASS_I if kind in FIRST_CLASS else CLASS_II


@dataclass(frozen=True, slots=True)
class RightOn:
    """A right, as far as the criteria ask."""

    kind: str
    granted_on: date
    expires_on: date | None
    obtained: str
    transferred_on: date | None
    rank: int
    used_for_high_tech: bool
    in_use: bool
    is_high_value: bool

    def counts_on(self, day: date) -> bool:
        """Owned and in force on the day, its last day included; a licence is not ownership."""
        is_over = self.expires_on is not None and self.expires_on < day
        return self.granted_on <= day and not is_over and self.obtained != LICENCE

    def is_settled(self, day: date) -> bool:
        """Its own, or transferred a year ago and more; a transfer without a day is not."""
        if self.obtained == OWN:
            return True
        return self.transferred_on is not None and self.transferred_on <= back(day, SETTLED_YEARS)

    def is_kept(self, day: date) -> bool:
        """63号口径Ⅱ类: software for the leading product; the others kept for over two years."""
        if self.kind == SOFTWARE:
            return self.in_use
        return self.granted_on < back(day, KEPT_YEARS)


FIELDS = tuple(RightOn.__dataclass_fields__)


def back(day: date, years: int) -> date:
    """The same day so many years before; 28 February for a 29th there was not."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def counted(rights: Iterable[RightOn], day: date) -> dict[str, int | bool]:
    """The facts class_i … class_ii_63 and self_developed_ip of these rights, on a day."""
    owned = [right for right in rights if right.counts_on(day)]
    first = [right for right in owned if class_of(right.kind) == CLASS_I]
    second = [right for right in owned if class_of(right.kind) == CLASS_II]
    working = [right for right in first if right.in_use]
    return {
        "class_i": len(first),
        "class_i_in_use": sum(right.is_settled(day) for right in working),
        "class_i_original": sum(r.obtained == OWN and r.rank <= MOST_RANK for r in working),
        "class_i_high_value": sum(r.is_high_value and r.is_settled(day) for r in first),
        "class_ii": sum(not right.used_for_high_tech for right in second),
        "class_ii_all": len(second),
        "class_ii_63": sum(right.is_kept(day) and right.is_settled(day) for right in second),
        SELF_DEVELOPED: any(right.obtained == OWN for right in owned),
    }


def as_kept(right: RightOn) -> dict[str, Any]:
    """A right as a declaration keeps it."""
    values = {name: getattr(right, name) for name in FIELDS}
    return {name: one.isoformat() if isinstance(one, date) else one for name, one in values.items()}


def of_kept(row: Mapping[str, Any]) -> RightOn:
    """The same, read back; the number and the name beside it are for people."""
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in _DAYS}
    return RightOn(**({name: row[name] for name in FIELDS} | days))
