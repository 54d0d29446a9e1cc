"""规则级别: the names of the rules of both reports, and each report judged by those in force."""

from collections.abc import Mapping

from collecting.rules.checks import Case, Finding
from collecting.rules.levels import Levels, as_declared, graded, jump_of, of_rules
from enterprises.returns.rules import annual, checks
from enterprises.returns.rules.timetable import ANNUAL, MONTHLY

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
DEFAULTS: Mapping[str, Levels] = {
    MONTHLY: of_rules(checks.RULES),
    ANNUAL: as_declared(annual.LEVELS),
}


def check_month(case: Case, levels: Levels) -> list[Finding]:
    """月度快报 by the rules in force."""
    return graded(checks.check(case, jump=jump_of(levels)), levels)


def check_year(facts: annual.Facts, year: int, levels: Levels) -> list[Finding]:
    """年度报表 by the rules in force."""
    return graded(annual.check(facts, year, jump=jump_of(levels)), levels)
