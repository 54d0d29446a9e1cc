"""月度快报的审核规则: those that follow from the fields, and those between two of them. Pure."""

from decimal import Decimal

from collecting.rules import checks
from collecting.rules.checks import ERROR, HINT, JUMP, WARNING, Case, Finding, Rule, plain
from collecting.rules.fields import Field
from enterprises.returns.rules.monthly import BY_NAME, FIELDS


def _more_tech_staff(case: Case, field: Field) -> str:
    staff, tech = case.values.get("staff"), case.values.get("tech_staff")
    too_many = staff is not None and tech is not None and tech > staff
    return f"科技人员 {tech} 人多于职工 {staff} 人。" if too_many else ""


def _more_research(case: Case, field: Field) -> str:
    spent, earned = case.values.get("rd_expense"), case.values.get("revenue")
    more = spent is not None and earned is not None and spent > earned
    return f"研发费用 {plain(spent)} 万元大于营业收入 {plain(earned)} 万元。" if more else ""


def _nothing_earned(case: Case, field: Field) -> str:
    return "营业收入为 0。" if case.values.get("revenue") == 0 else ""


_TECH_STAFF, _SPENT, _EARNED = (
    (BY_NAME[name],) for name in ("tech_staff", "rd_expense", "revenue")
)
RULES = (
    checks.missing(FIELDS),
    checks.negative(FIELDS),
    Rule("tech_staff", ERROR, _TECH_STAFF, _more_tech_staff, "请核对职工和科技人员两栏。"),
    checks.falling(FIELDS),
    checks.in_yuan(FIELDS),
    checks.jumping(FIELDS),
    Rule("research", WARNING, _SPENT, _more_research, "请核对两栏；属实的写明原因。"),
    Rule("idle", HINT, _EARNED, _nothing_earned, "如本期确无收入，可直接提交。"),
)


def check(case: Case, *, jump: Decimal = JUMP) -> list[Finding]:
    """Everything the rules find, the gravest first; `jump` is the share that needs a reason."""
    return checks.check(case, RULES, jump=jump)
