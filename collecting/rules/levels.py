"""规则级别: how grave each rule is from which day on, and how far a number may jump. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from collecting.rules.checks import (
    ERROR,
    GRAVITY,
    HINT,
    JUMP,
    LEVEL_LABELS,
    WARNING,
    Finding,
    Rule,
)

OFF = "off"
CHOICES = {**LEVEL_LABELS, OFF: "停用"}
MEANINGS = {
    ERROR: "不改正不能提交",
    WARNING: "写明原因才能提交",
    HINT: "只提醒，不影响提交",
    OFF: "不核对",
}
JUMPS = "jump"  # the one rule with a threshold


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


def as_declared(levels: Mapping[str, str]) -> Levels:
    """The levels the portal comes with: rule → level."""
    return {key: Level(level, JUMP if key == JUMPS else None) for key, level in levels.items()}


def of_rules(rules: Iterable[Rule]) -> Levels:
    """The same, of rules that say their levels."""
    return as_declared({rule.key: rule.level for rule in rules})


def in_force(defaults: Levels, set_by_office: Iterable[Dated], day: date) -> Levels:
    """Each rule as it is on the day: the last that has begun, else as the portal came."""
    levels = dict(defaults)
    for setting in sorted(set_by_office, key=lambda row: row.from_on):
        if setting.from_on <= day and setting.rule in levels:
            levels[setting.rule] = setting.level
    return levels


def jump_of(levels: Levels) -> Decimal:
    """变动超过多少要说明."""
    threshold = levels[JUMPS].threshold
    return JUMP if threshold is None else threshold


def graded(findings: Iterable[Finding], levels: Levels) -> list[Finding]:
    """The findings at the levels in force, the gravest first; what is off is not found."""
    kept = [replace(finding, level=levels[finding.rule].level) for finding in findings]
    standing = (finding for finding in kept if finding.level != OFF)
    return sorted(standing, key=lambda finding: GRAVITY[finding.level])
