"""审核规则 as data: errors block, warnings need a written reason, hints only inform. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from enterprises.returns.rules.monthly import BY_NAME, FIELDS, YEAR_TO_DATE, Values, of_month

ERROR, WARNING, HINT = "error", "warning", "hint"
LEVEL_LABELS = {ERROR: "错误", WARNING: "请说明", HINT: "提示"}
JUMP = Decimal("0.5")
THOUSANDFOLD = 1000  # 元 for 万元 is ten thousand times; half of a digit is left to growth
MOST_REVENUE = Decimal(10_000_000)  # 万元 in a year: more is somebody's 元
LEAST_OF_JUMP = {"万元": Decimal(10), "人": Decimal(5), "件": Decimal(5)}


@dataclass(frozen=True, slots=True)
class Case:
    """What is judged: this month's numbers, and those of the month before where known."""

    values: Values
    before: Values | None
    earlier: Values | None  # the month before that one, to know the last month's own numbers
    month: int
    jump: Decimal = JUMP


@dataclass(frozen=True, slots=True)
class Rule:
    """规则: looks at one field; says why it stumbles, or nothing."""

    key: str
    level: str
    fields: tuple[str, ...]
    reason: Callable[[Case, str], str]
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


def _missing(case: Case, name: str) -> str:
    return "尚未填写。" if case.values.get(name) is None else ""


def _negative(case: Case, name: str) -> str:
    value = case.values.get(name)
    return f"填的是负数 {value}。" if value is not None and value < 0 else ""


def _more_tech_staff(case: Case, name: str) -> str:
    staff, tech = case.values.get("staff"), case.values.get("tech_staff")
    too_many = staff is not None and tech is not None and tech > staff
    return f"科技人员 {tech} 人多于职工 {staff} 人。" if too_many else ""


def _falling(case: Case, name: str) -> str:
    value, before = case.values.get(name), (case.before or {}).get(name)
    falls = case.month > 1 and value is not None and before is not None and value < before
    return f"1—本月累计 {_plain(value)} 小于上月累计 {_plain(before)}。" if falls else ""


def _jumping(case: Case, name: str) -> str:
    field = BY_NAME[name]
    now = of_month(field, case.values, case.before, case.month)
    last = of_month(field, case.before or {}, case.earlier, (case.month - 2) % 12 + 1)
    if now is None or not last or last < 0 or now < 0:
        return ""
    change = abs(now - last)
    if change <= last * case.jump or change < LEAST_OF_JUMP[field.unit]:
        return ""
    return (
        f"本月 {_plain(now)}{field.unit}，上月 {_plain(last)}{field.unit}，"
        f"变动超过 {percent(case.jump)}。"
    )


def _more_research(case: Case, name: str) -> str:
    spent, earned = case.values.get("rd_expense"), case.values.get("revenue")
    more = spent is not None and earned is not None and spent > earned
    return f"研发费用 {_plain(spent)} 万元大于营业收入 {_plain(earned)} 万元。" if more else ""


def _in_yuan(case: Case, name: str) -> str:
    value, before = case.values.get(name), (case.before or {}).get(name)
    if value is None:
        return ""
    if value > MOST_REVENUE or (before and before > 0 and value >= before * THOUSANDFOLD):
        return f"{_plain(value)} 万元过大，像是把“元”当成了“万元”。"
    return ""


def _nothing_earned(case: Case, name: str) -> str:
    return "营业收入为 0。" if case.values.get("revenue") == 0 else ""


def percent(share: Decimal) -> str:
    """0.5 as people say it: 50%."""
    return f"{(share * 100).normalize():f}%"


def _plain(value: Decimal | int | None) -> str:
    return "--" if value is None else f"{Decimal(value).normalize():f}"


_ALL = tuple(field.name for field in FIELDS)
_MONEY = tuple(field.name for field in FIELDS if field.unit == "万元")
_TO_DATE = tuple(field.name for field in FIELDS if field.basis == YEAR_TO_DATE)
RULES = (
    Rule("missing", ERROR, _ALL, _missing, "请填写；确实没有的填 0。"),
    Rule("negative", ERROR, _ALL, _negative, "请核对正负号，本栏不能小于 0。"),
    Rule("tech_staff", ERROR, ("tech_staff",), _more_tech_staff, "请核对职工和科技人员两栏。"),
    Rule("falling", WARNING, _TO_DATE, _falling, "请核对；确因冲销、退货等减少的写明原因。"),
    Rule("yuan", WARNING, _MONEY, _in_yuan, "请换算成万元（除以 10000）；确实如此的写明原因。"),
    Rule("jump", WARNING, _ALL, _jumping, "请核对；属实的写明原因，如季节、大额订单。"),
    Rule("research", WARNING, ("rd_expense",), _more_research, "请核对两栏；属实的写明原因。"),
    Rule("idle", HINT, ("revenue",), _nothing_earned, "如本期确无收入，可直接提交。"),
)


def check(case: Case, *, jump: Decimal = JUMP, rules: tuple[Rule, ...] = RULES) -> list[Finding]:
    """Everything the rules find, the gravest first; `jump` is the share that needs a reason."""
    order = {ERROR: 0, WARNING: 1, HINT: 2}
    case = replace(case, jump=jump)
    found = [
        Finding(rule.key, name, BY_NAME[name].label, rule.level, reason, rule.remedy)
        for rule in rules
        for name in rule.fields
        if (reason := rule.reason(case, name))
    ]
    return sorted(found, key=lambda finding: order[finding.level])


def blocking(found: list[Finding], reasons: Mapping[str, str]) -> list[Finding]:
    """What stands in the way: every error, and each warning without its written reason."""
    return [
        finding
        for finding in found
        if finding.level == ERROR
        or (finding.level == WARNING and not reasons.get(finding.key, "").strip())
    ]
