"""核对: errors block, warnings need a written reason, hints only inform. Pure.

The rules that follow from a field's declaration are here; an app adds its own beside them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from collecting.rules.fields import YEAR_TO_DATE, Field, Shape, Values, of_month
from common.numbers import UNKNOWN, bare

ERROR, WARNING, HINT = "error", "warning", "hint"
LEVEL_LABELS = {ERROR: "错误", WARNING: "请说明", HINT: "提示"}
GRAVITY = {ERROR: 0, WARNING: 1, HINT: 2}
JUMP = Decimal("0.5")
THOUSANDFOLD = 1000  # 元 for 万元 is ten thousand times; half of a digit is left to growth
MOST_MONEY = Decimal(10_000_000)  # 万元 in a year: more is somebody's 元


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: this month's numbers, and those of the month before where known."""

    values: Values
    before: Values | None
    earlier: Values | None  # the month before that one, to know the last month's own numbers
    month: int
    jump: Decimal = JUMP
    words: Mapping[str, str] | None = None  # what is written rather than counted
    known: Values | None = None  # what the portal itself knows of the fields


Reason = Callable[[Case, Field], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """规则: looks at one field; says why it stumbles, or nothing."""

    key: str
    level: str
    fields: tuple[Field, ...]
    reason: Reason
    remedy: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: where, how grave, why, and what to do."""

    rule: str
    field: str
    label: str
    level: str
    reason: str
    remedy: str

    @property
    def key(self) -> str:
        return f"{self.rule}-{self.field}"


def missing(fields: Iterable[Field]) -> Rule:
    """未填写."""
    needed = tuple(field for field in fields if field.is_needed)
    return Rule("missing", ERROR, needed, _missing, "请填写；确实没有的填 0。")


def negative(fields: Iterable[Field]) -> Rule:
    """填了负数."""
    return Rule("negative", ERROR, _numbers(fields), _negative, "请核对正负号，本栏不能小于 0。")


def falling(fields: Iterable[Field]) -> Rule:
    """1—本月累计小于上月累计."""
    to_date = tuple(field for field in fields if field.basis == YEAR_TO_DATE)
    remedy = "请核对；确因冲销、退货等减少的写明原因。"
    return Rule("falling", WARNING, to_date, _falling, remedy)


def in_yuan(fields: Iterable[Field]) -> Rule:
    """疑似把元当成万元."""
    amounts = tuple(field for field in fields if field.shape == Shape.MONEY)
    remedy = "请换算成万元（除以 10000）；确实如此的写明原因。"
    return Rule("yuan", WARNING, amounts, _in_yuan, remedy)


def jumping(fields: Iterable[Field], such_as: str = "季节、大额订单") -> Rule:
    """本月比上月变动过大."""
    remedy = f"请核对；属实的写明原因，如{such_as}。"
    return Rule("jump", WARNING, _numbers(fields), _jumping, remedy)


def differing(fields: Iterable[Field], book: str, *, key: str = "differs") -> Rule:
    """与门户已知的数不同: what is filed is kept as it is said, and the book as it is."""
    remedy = f"请核对；属实的写明原因。这里填的不会改动{book}，{book}有误请在{book}里更正。"
    return Rule(key, WARNING, _numbers(fields), _differing, remedy)


def check(case: Case, rules: Iterable[Rule], *, jump: Decimal = JUMP) -> list[Finding]:
    """Everything the rules find, the gravest first; `jump` is the share that needs a reason."""
    case = replace(case, jump=jump)
    findings = [
        Finding(rule.key, field.name, field.label, rule.level, reason, rule.remedy)
        for rule in rules
        for field in rule.fields
        if (reason := rule.reason(case, field))
    ]
    return sorted(findings, key=lambda finding: GRAVITY[finding.level])


def blocking(findings: Iterable[Finding], reasons: Mapping[str, str]) -> list[Finding]:
    """What stands in the way: every error, and each warning without its written reason."""
    return [finding for finding in findings if stops(finding, reasons)]


def stops(finding: Finding, reasons: Mapping[str, str]) -> bool:
    """An error, or a warning nobody has explained."""
    is_unexplained = not reasons.get(finding.key, "").strip()
    return finding.level == ERROR or (finding.level == WARNING and is_unexplained)


def percent(share: Decimal) -> str:
    """0.5 as people say it: 50%."""
    return f"{(share * 100).normalize():f}%"


def plain(value: Decimal | int | None) -> str:
    """A number without spare zeros; -- where it is not known."""
    return UNKNOWN if value is None else bare(value)


def _numbers(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.is_number)


def _missing(case: Case, field: Field) -> str:
    said: Mapping[str, Any] = case.values if field.is_number else case.words or {}
    return "尚未填写。" if said.get(field.name) in (None, "") else ""


def _negative(case: Case, field: Field) -> str:
    value = case.values.get(field.name)
    return f"填的是负数 {value}。" if value is not None and value < 0 else ""


def _differing(case: Case, field: Field) -> str:
    value, known = case.values.get(field.name), (case.known or {}).get(field.name)
    if value is None or known is None or value == known:
        return ""
    return f"填的是 {plain(value)}{field.unit}，门户里登记的是 {plain(known)}{field.unit}。"


def _falling(case: Case, field: Field) -> str:
    value, before = case.values.get(field.name), (case.before or {}).get(field.name)
    falls = case.month > 1 and value is not None and before is not None and value < before
    return f"1—本月累计 {plain(value)} 小于上月累计 {plain(before)}。" if falls else ""


def _in_yuan(case: Case, field: Field) -> str:
    value, before = case.values.get(field.name), (case.before or {}).get(field.name)
    if value is None:
        return ""
    if value > MOST_MONEY or (before and before > 0 and value >= before * THOUSANDFOLD):
        return f"{plain(value)} 万元过大，像是把“元”当成了“万元”。"
    return ""


def _jumping(case: Case, field: Field) -> str:
    now = of_month(field, case.values, case.before, case.month)
    last = of_month(field, case.before or {}, case.earlier, (case.month - 2) % 12 + 1)
    if now is None or not last or last < 0 or now < 0:
        return ""
    change = abs(now - last)
    if change <= last * case.jump or change < field.least_change:
        return ""
    this, that = ("本年", "上年") if field.is_of_year else ("本月", "上月")
    return (
        f"{this} {plain(now)}{field.unit}，{that} {plain(last)}{field.unit}，"
        f"变动超过 {percent(case.jump)}。"
    )
