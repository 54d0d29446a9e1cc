"""年度报表的栏目: which facts a firm is asked, for which years, and the rules they must pass."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from collecting.rules.checks import (
    ERROR,
    JUMP,
    MOST_MONEY,
    THOUSANDFOLD,
    WARNING,
    Finding,
    percent,
)
from enterprises.returns.rules.facts import FACTS, Fact, Shape

YEARS = 3  # the criteria look back three years
_ELSEWHERE = frozenset(
    {"evaluated_on", "year", "purpose", "founded_on", "industry_code", "held", "expert_points"}
)  # kept by the register, or said by others than the firm
ASKED = tuple(fact for name, fact in FACTS.items() if name not in _ELSEWHERE)
NEEDED = (
    "revenue",
    "total_income",
    "costs",
    "total_assets",
    "total_liabilities",
    "rd_expense",
    "staff",
    "employees",
)
PARTS = (
    ("high_tech_income", "total_income"),
    ("main_revenue", "revenue"),
    ("rd_domestic", "rd_high_tech"),
    ("tech_staff_183", "staff"),
    ("tech_staff_6m", "staff"),
    ("rd_staff", "staff"),
    ("class_i_in_use", "class_i"),
    ("class_i_original", "class_i_in_use"),
    ("class_i_high_value", "class_i"),
    ("class_ii", "class_ii_all"),
    ("class_ii_63", "class_ii_all"),
)
JUMPING = ("revenue", "rd_expense", "total_assets", "staff")
LEVELS = {"missing": ERROR, "part": ERROR, "yuan": WARNING, "research": WARNING, "jump": WARNING}
Facts = Mapping[str, Any]


def check(facts: Facts, year: int, *, jump: Decimal = JUMP) -> list[Finding]:
    """What the rules find in an annual return, the gravest first."""
    values, before = _of_year(facts, year), _of_year(facts, year - 1)
    return [
        *_missing(values, year),
        *_too_large_parts(values),
        *_in_yuan(values, before),
        *_more_research(values),
        *_jumps(values, before, jump),
    ]


def _of_year(facts: Facts, year: int) -> dict[str, Decimal]:
    """The numbers of a year, and those that belong to none."""
    found = {}
    for name, value in facts.items():
        fact = FACTS[name]
        one = value.get(str(year)) if fact.is_yearly else value
        if one is not None and fact.shape in NUMBERS:
            found[name] = Decimal(one)
    return found


NUMBERS = frozenset({Shape.AMOUNT, Shape.NUMBER, Shape.COUNT, Shape.PERCENT})


def _finding(rule: str, fact: Fact, reason: str, remedy: str) -> Finding:
    return Finding(rule, fact.name, fact.label, LEVELS[rule], reason, remedy)


def _missing(values: Mapping[str, Decimal], year: int) -> list[Finding]:
    remedy = "请填写；确实没有的填 0。"
    return [
        _finding("missing", FACTS[name], f"{year} 年尚未填写。", remedy)
        for name in NEEDED
        if name not in values
    ]


def _too_large_parts(values: Mapping[str, Decimal]) -> list[Finding]:
    return [
        _finding(
            "part",
            FACTS[part],
            f"{values[part]} 大于“{FACTS[whole].label}”{values[whole]}。",
            "部分不能大于总数，请核对两栏。",
        )
        for part, whole in PARTS
        if part in values and whole in values and values[part] > values[whole]
    ]


def _in_yuan(values: Mapping[str, Decimal], before: Mapping[str, Decimal]) -> list[Finding]:
    """More than any firm of the district earns, or a thousand times the year before."""
    remedy = "请换算成万元（除以 10000）；确实如此的写明原因。"
    return [
        _finding("yuan", FACTS[name], f"{value} 万元过大，像是把“元”当成了“万元”。", remedy)
        for name, value in values.items()
        if FACTS[name].shape == Shape.AMOUNT
        and (value > MOST_MONEY or 0 < before.get(name, Decimal(0)) * THOUSANDFOLD <= value)
    ]


def _more_research(values: Mapping[str, Decimal]) -> list[Finding]:
    spent, earned = values.get("rd_expense"), values.get("revenue")
    if spent is None or earned is None or spent <= earned:
        return []
    reason = f"研发费用 {spent} 万元大于营业收入 {earned} 万元。"
    return [_finding("research", FACTS["rd_expense"], reason, "请核对；属实的写明原因。")]


def _jumps(
    values: Mapping[str, Decimal], before: Mapping[str, Decimal], jump: Decimal
) -> list[Finding]:
    found = []
    for name in JUMPING:
        now, last = values.get(name), before.get(name)
        if now is not None and last and abs(now - last) > last * jump:
            reason = f"上年 {last}，本年 {now}，变动超过 {percent(jump)}。"
            found.append(_finding("jump", FACTS[name], reason, "请核对；属实的写明原因。"))
    return found
