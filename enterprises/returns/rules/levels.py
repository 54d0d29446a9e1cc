"""规则级别: how grave each rule is from which day on, and how far a number may jump. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from enterprises.returns.rules import annual, checks
from enterprises.returns.rules.checks import ERROR, HINT, LEVEL_LABELS, WARNING, Finding
from enterprises.returns.rules.timetable import ANNUAL, MONTHLY

OFF = "off"
CHOICES = {**LEVEL_LABELS, OFF: "停用"}
MEANINGS = {
    ERROR: "不改正不能提交",
    WARNING: "写明原因才能提交",
    HINT: "只提醒，不影响提交",
    OFF: "不核对",
}
JUMP = "jump"  # the one rule with a threshold
LABELS: Mapping[str, Mapping[str, str]] = {
    MONTHLY: {
        "missing": "未填写",
        "negative": "填了负数",
        "tech_staff": "科技人员多于职工",
        "falling": "1—本月累计小于上月累计",
        "yuan": "疑似把元当成万元",
        "jump": "本月比上月变动过大",
        "research": "研发费用大于营业收入",
        "idle": "营业收入为 0",
    },
    ANNUAL: {
        "missing": "主要数据未填写",
        "part": "部分大于总数",
        "yuan": "疑似把元当成万元",
        "research": "研发费用大于营业收入",
        "jump": "本年比上年变动过大",
    },
}


@dataclass(frozen=True, slots=True)
class Level:
    """A rule as it is in force: its level, and the share beyond which a change is a jump."""

    level: str
    threshold: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """The same, with the day it begins."""

    rule: str
    from_on: date
    level: Level


Levels = Mapping[str, Level]
DEFAULTS: Mapping[str, Levels] = {
    MONTHLY: {
        rule.key: Level(rule.level, checks.JUMP if rule.key == JUMP else None)
        for rule in checks.RULES
    },
    ANNUAL: {
        key: Level(level, checks.JUMP if key == JUMP else None)
        for key, level in annual.LEVELS.items()
    },
}


def in_force(report: str, set_by_office: Iterable[Dated], day: date) -> Levels:
    """Each rule as it is on the day: the last that has begun, else as the portal came."""
    found = dict(DEFAULTS[report])
    for one in sorted(set_by_office, key=lambda row: row.from_on):
        if one.from_on <= day and one.rule in found:
            found[one.rule] = one.level
    return found


def jump_of(levels: Levels) -> Decimal:
    """变动超过多少要说明."""
    threshold = levels[JUMP].threshold
    return checks.JUMP if threshold is None else threshold


def graded(found: Iterable[Finding], levels: Levels) -> list[Finding]:
    """The findings at the levels in force, the gravest first; what is off is not found."""
    order = {ERROR: 0, WARNING: 1, HINT: 2}
    kept = [replace(one, level=levels[one.rule].level) for one in found]
    return sorted((one for one in kept if one.level != OFF), key=lambda one: order[one.level])


def check_month(case: checks.Case, levels: Levels) -> list[Finding]:
    """月度快报 by the rules in force."""
    return graded(checks.check(case, jump=jump_of(levels)), levels)


def check_year(facts: annual.Facts, year: int, levels: Levels) -> list[Finding]:
    """年度报表 by the rules in force."""
    return graded(annual.check(facts, year, jump=jump_of(levels)), levels)
