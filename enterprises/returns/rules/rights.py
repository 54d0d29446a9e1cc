"""知识产权: kinds of right, which class of the high-tech rules they are, how they were obtained."""

from collections.abc import Iterable
from dataclasses import dataclass

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
OWN, LICENCE = "own", "licence"
MOST_RANK = 3  # 权利人排名前三
OBTAINED_LABELS = {
    OWN: "自主研发",
    "bought": "受让",
    "gift": "受赠",
    "merger": "并购",
    LICENCE: "独占许可",
}


def class_of(kind: str) -> str:
    """Ⅰ类 or Ⅱ类 (国科发火〔2016〕195号): the kind alone decides."""
    return CLASS_I if kind in FIRST_CLASS else CLASS_II


@dataclass(frozen=True, slots=True)
class RightOn:
    """A right in force, as far as the criteria ask."""

    kind: str
    obtained: str
    rank: int
    used_for_high_tech: bool
    in_use: bool
    is_high_value: bool


def counted(rights: Iterable[RightOn]) -> dict[str, int]:
    """The facts class_i … class_ii_all of these rights."""
    own = list(rights)
    first = [right for right in own if class_of(right.kind) == CLASS_I]
    second = [right for right in own if class_of(right.kind) == CLASS_II]
    working = [right for right in first if right.in_use]
    return {
        "class_i": len(first),
        "class_i_in_use": len(working),
        "class_i_original": sum(r.obtained == OWN and r.rank <= MOST_RANK for r in working),
        "class_i_high_value": sum(right.is_high_value for right in first),
        "class_ii": sum(not right.used_for_high_tech for right in second),
        "class_ii_all": len(second),
    }
