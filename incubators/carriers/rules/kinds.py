"""载体的类型与级别（方案任务九）: a carrier may be of several kinds and hold several levels."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum


class IncubatorKind(StrEnum):
    """类型."""

    MAKERSPACE = "makerspace"
    INCUBATOR = "incubator"
    ACCELERATOR = "accelerator"
    INDUSTRIAL_PARK = "industrial_park"
    AGRI_SPACE = "agri_space"
    UNIVERSITY_PARK = "university_park"
    RETURNEE_PARK = "returnee_park"
    SECTOR = "sector"


KIND_LABELS = {
    IncubatorKind.MAKERSPACE.value: "众创空间",
    IncubatorKind.INCUBATOR.value: "孵化器",
    IncubatorKind.ACCELERATOR.value: "加速器",
    IncubatorKind.INDUSTRIAL_PARK.value: "产业园",
    IncubatorKind.AGRI_SPACE.value: "星创天地",
    IncubatorKind.UNIVERSITY_PARK.value: "大学科技园",
    IncubatorKind.RETURNEE_PARK.value: "农民工返乡创业园",
    IncubatorKind.SECTOR.value: "行业化专业化载体",
}
_KIND_ALIASES = {
    "科技企业孵化器": IncubatorKind.INCUBATOR,
    "科技型企业孵化器": IncubatorKind.INCUBATOR,
    "创业孵化器": IncubatorKind.INCUBATOR,
    "企业加速器": IncubatorKind.ACCELERATOR,
    "科技企业加速器": IncubatorKind.ACCELERATOR,
    "产业园区": IncubatorKind.INDUSTRIAL_PARK,
    "国家大学科技园": IncubatorKind.UNIVERSITY_PARK,
    "返乡创业园": IncubatorKind.RETURNEE_PARK,
    "行业化载体": IncubatorKind.SECTOR,
    "专业化载体": IncubatorKind.SECTOR,
    "行业化/专业化载体": IncubatorKind.SECTOR,
    "行业化、专业化载体": IncubatorKind.SECTOR,
}


class Level(StrEnum):
    """级别, from the lowest; 部级 is that of 工业和信息化部’s measures of 2025."""

    DISTRICT = "district"
    MUNICIPAL = "municipal"
    NATIONAL_FILED = "national_filed"
    NATIONAL = "national"
    MINISTRY_STANDARD = "ministry_standard"
    MINISTRY_EXCELLENT = "ministry_excellent"


LEVEL_LABELS = {
    Level.DISTRICT.value: "区级",
    Level.MUNICIPAL.value: "市级",
    Level.NATIONAL_FILED.value: "国家备案",
    Level.NATIONAL.value: "原国家级",
    Level.MINISTRY_STANDARD.value: "部级标准级",
    Level.MINISTRY_EXCELLENT.value: "部级卓越级",
}
_LEVEL_ALIASES = {
    "国家级": Level.NATIONAL,
    "国家备案众创空间": Level.NATIONAL_FILED,
    "国家级备案": Level.NATIONAL_FILED,
    "市级众创空间": Level.MUNICIPAL,
    "标准级": Level.MINISTRY_STANDARD,
    "卓越级": Level.MINISTRY_EXCELLENT,
    "部级（标准级）": Level.MINISTRY_STANDARD,
    "部级（卓越级）": Level.MINISTRY_EXCELLENT,
    "部级(标准级)": Level.MINISTRY_STANDARD,
    "部级(卓越级)": Level.MINISTRY_EXCELLENT,
}
LAST_NATIONAL = date(2025, 6, 30)  # 2025-06: 国家级 is given no more, 部级 takes its place
_KIND_WORDS = {
    **{label: IncubatorKind(code) for code, label in KIND_LABELS.items()},
    **_KIND_ALIASES,
}
_LEVEL_WORDS = {label: Level(code) for code, label in LEVEL_LABELS.items()} | _LEVEL_ALIASES
_APART = re.compile(r"[、，,；;/\s]+")


def kinds_read(text: str) -> list[str] | None:
    """类型 as typed, several with “、”; None where one of them is none of ours."""
    if whole := _KIND_WORDS.get(text.strip()):
        return [whole.value]
    words = [word for word in _APART.split(text.strip()) if word]
    found = [_KIND_WORDS.get(word) for word in words]
    known = [kind.value for kind in found if kind]
    return list(dict.fromkeys(known)) if len(known) == len(found) else None


def level_read(text: str) -> str | None:
    """级别 as typed; None where it is none of ours."""
    level = _LEVEL_WORDS.get(text.strip())
    return level.value if level else None


def kind_words(kinds: Iterable[str]) -> str:
    """类型 for people, in the plan’s order; 类型未知 where none is known."""
    held = set(kinds)
    return "、".join(label for code, label in KIND_LABELS.items() if code in held) or "类型未知"


def highest(levels: Iterable[str]) -> str:
    """The highest of these levels; "" of none."""
    held = set(levels)
    return next((one.value for one in reversed(Level) if one.value in held), "")
