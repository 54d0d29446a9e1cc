"""载体月报、年报的核对: what follows from the fields, and what must fit between two. Pure."""

from decimal import Decimal

from collecting.rules import checks
from collecting.rules.checks import ERROR, WARNING, Case, Finding, Rule, plain
from collecting.rules.fields import Field
from incubators.months.rules import annual, monthly


def _exceeds(part: Decimal | None, whole: Decimal | None) -> bool:
    return part is not None and whole is not None and part > whole


def _more_self(case: Case, field: Field) -> str:
    part, whole = case.values.get("self_area"), case.values.get("total_area")
    return f"{plain(part)}㎡ 大于总面积 {plain(whole)}㎡。" if _exceeds(part, whole) else ""


def _more_used(case: Case, field: Field) -> str:
    used, public = case.values.get("incubatee_area"), case.values.get("public_area")
    if (
        used is None
        or public is None
        or not _exceeds(used + public, whole := case.values.get("self_area"))
    ):
        return ""
    return f"与公共服务面积合计 {plain(used + public)}㎡，大于自主支配面积 {plain(whole)}㎡。"


def _more_invested(case: Case, field: Field) -> str:
    part, whole = case.values.get("invested"), case.values.get("incubatees")
    return f"{plain(part)} 家多于在孵企业 {plain(whole)} 家。" if _exceeds(part, whole) else ""


def _more_out(case: Case, field: Field) -> str:
    part, whole = case.values.get("fund_out"), case.values.get("fund")
    more = _exceeds(part, whole)
    return f"投出 {plain(part)} 万元多于规模 {plain(whole)} 万元。" if more else ""


def _more_research(case: Case, field: Field) -> str:
    part, whole = case.values.get("rd_expense"), case.values.get("revenue")
    more = _exceeds(part, whole)
    return f"研发投入 {plain(part)} 万元大于营收 {plain(whole)} 万元。" if more else ""


def _more_professional(case: Case, field: Field) -> str:
    part, whole = case.values.get("professional_staff"), case.values.get("service_staff")
    return f"{plain(part)} 人多于服务人员 {plain(whole)} 人。" if _exceeds(part, whole) else ""


def _fewer_graduates(case: Case, field: Field) -> str:
    now, before = case.values.get("graduates"), (case.before or {}).get("graduates")
    return f"{plain(now)} 家少于上年的 {plain(before)} 家。" if _exceeds(before, now) else ""


def _rule(key: str, level: str, field: Field, reason: checks.Reason, remedy: str) -> Rule:
    return Rule(key, level, (field,), reason, remedy)


_M, _Y = monthly.BY_NAME, annual.BY_NAME
_BOTH, _TRUE = "请核对两栏。", "请核对两栏；属实的写明原因。"
MONTHLY_RULES = (
    checks.missing(monthly.FIELDS),
    checks.negative(monthly.FIELDS),
    _rule("self", ERROR, _M["self_area"], _more_self, _BOTH),
    _rule("used", ERROR, _M["incubatee_area"], _more_used, "请核对三栏。"),
    _rule("invested", ERROR, _M["invested"], _more_invested, _BOTH),
    checks.differing(monthly.AREAS, "面积台账"),
    checks.differing((*monthly.FROM_STAYS, _M["staff"]), "入驻登记", key="stays"),
    checks.differing(monthly.FROM_REGISTRY, "企业台账", key="registry"),
    checks.jumping(monthly.FIELDS, "集中入驻、合同到期"),
)
ANNUAL_RULES = (
    checks.missing(annual.FIELDS),
    checks.negative(annual.FIELDS),
    _rule("staff", ERROR, _Y["professional_staff"], _more_professional, _BOTH),
    _rule("fund", WARNING, _Y["fund_out"], _more_out, _TRUE),
    _rule("research", WARNING, _Y["rd_expense"], _more_research, _TRUE),
    _rule("graduates", WARNING, _Y["graduates"], _fewer_graduates, "累计数一般不减少；请核对。"),
    checks.differing((_Y["graduates"],), "毕业登记", key="stays"),
    checks.differing((_Y["report_years"],), "填报记录", key="years"),
    checks.in_yuan(annual.FIELDS),
    checks.jumping(annual.FIELDS, "集中入驻、毕业"),
)


def check_month(case: Case) -> list[Finding]:
    """Everything the rules find in a month, the gravest first."""
    return checks.check(case, MONTHLY_RULES)


def check_year(case: Case) -> list[Finding]:
    """Everything the rules find in a year, the gravest first."""
    return checks.check(case, ANNUAL_RULES)
