"""孵化器: conditions as documents on 孵化器 ask them, their standards given by name.

A standard that is not in the mapping, or is None, is not published: the condition stays open.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from incubators.carriers.rules.criteria import Criterion, Flag
from incubators.carriers.rules.numbers import (
    HARD_AREA,
    PER_1000,
    PER_TEN,
    PROFESSIONAL,
    Limit,
    Number,
    share_of,
)
from incubators.carriers.rules.ways import Either

Standards = Mapping[str, Fraction | int | None]
Cites = Callable[[str], str]  # a condition's key to the document and article it stands in
LABELS = {
    "operating_months": "实际运营月数",
    "report_years": "连续报送统计年数",
    "area": "可自主支配面积（㎡）",
    "area_professional": "可自主支配面积（专业孵化器，㎡）",
    "use_percent": "在孵和公共服务面积占比（%）",
    "fund": "种子（孵化）资金（万元）",
    "invested_percent": "获得投融资的在孵企业占比（%）",
    "fund_cases": "资金使用案例（个）",
    "professional_staff_percent": "专业孵化服务人员占比（%）",
    "staff_per_ten": "每10家在孵企业的专业孵化服务人员（名）",
    "mentors_per_ten": "每10家在孵企业的创业导师（名）",
    "patent_percent": "已申请专利的在孵企业占比（%）",
    "ip_percent": "拥有有效知识产权的在孵企业占比（%）",
    "incubatees": "在孵企业（家）",
    "incubatees_professional": "在孵企业（专业孵化器，家）",
    "density": "每千㎡在孵企业（家）",
    "density_professional": "每千㎡在孵企业（专业孵化器，家）",
    "graduates": "累计毕业企业（家）",
    "graduates_professional": "累计毕业企业（专业孵化器，家）",
    "concentration_percent": "同一产业领域的在孵企业占比（专业孵化器，%）",
    "cq_tech_percent": "进入重庆市科技型企业系统的企业占比（%）",
    "hard_area_percent": "艰苦边远地区按标准的百分之几",
}
INCUBATEES = "incubatees"


def conditions(standards: Standards, cites: Cites) -> dict[str, Criterion]:
    """Every condition a document on 孵化器 may ask, by key."""
    found: list[Criterion] = [
        Flag("legal_person", "legal_person", cites("legal_person")),
        *_numbers(standards, cites),
        *_shares(standards, cites),
        _rights(standards, cites("ip")),
    ]
    return {criterion.key: criterion for criterion in found}


def _numbers(standards: Standards, cites: Cites) -> list[Criterion]:
    def number(key: str, fact: str, limit: Limit, *, is_whole: bool = True) -> Number:
        return Number(key, (fact,), limit, cites(key), is_whole=is_whole)

    def eased(name: str, *, is_whole: bool = False, varies: bool = True) -> Limit:
        percent = standards.get("hard_area_percent")
        special = standards.get(f"{name}_professional") if varies else standards.get(name)
        times = None if percent is None else Fraction(percent) / 100
        return Limit(standards.get(name), special, times, is_whole)

    return [
        number("operating", "operating_months", _same(standards, "operating_months")),
        number("statistics", "report_years", _same(standards, "report_years")),
        number("area", "area_self", eased("area"), is_whole=False),
        number("fund", "fund", eased("fund", varies=False), is_whole=False),
        number("fund_cases", "fund_cases", eased("fund_cases", is_whole=True, varies=False)),
        number("incubatees", INCUBATEES, eased("incubatees", is_whole=True)),
        number("graduates", "graduates", eased("graduates", is_whole=True)),
        Number("density", (INCUBATEES,), eased("density"), cites("density"), PER_1000),
    ]


def _shares(standards: Standards, cites: Cites) -> list[Criterion]:
    def share(key: str, fact: str, of: str = INCUBATEES, *, only: str = "") -> Number:
        limit = _same(standards, f"{key}_percent")
        return Number(key, (fact,), limit, cites(key), share_of(of), only)

    def in_ten(key: str, fact: str, name: str) -> Number:
        return Number(key, (fact,), _same(standards, name), cites(key), PER_TEN)

    return [
        Number(
            "use",
            ("area_incubatees", "area_public"),
            _same(standards, "use_percent"),
            cites("use"),
            share_of("area_self"),
            is_whole=False,
        ),
        share("invested", "incubatees_invested"),
        share("professional_staff", "service_staff_professional", "service_staff"),
        share("concentration", "incubatees_same_industry", only=PROFESSIONAL),
        Number(
            "cq_tech_share",
            ("incubatees_cq_tech",),
            _same(standards, "cq_tech_percent"),
            cites("cq_tech_share"),
            share_of(INCUBATEES),
        ),
        in_ten("staff_ratio", "service_staff_professional", "staff_per_ten"),
        in_ten("mentor_ratio", "mentors", "mentors_per_ten"),
    ]


def _rights(standards: Standards, article: str) -> Either:
    """申请专利 of one share of the incubatees, or 有效知识产权 of another."""
    ways = (
        ("incubatees_patent_filed", "patent_percent"),
        ("incubatees_with_ip", "ip_percent"),
    )
    per = share_of(INCUBATEES)
    return Either(
        "ip",
        tuple(Number(fact, (fact,), _same(standards, name), article, per) for fact, name in ways),
        article,
    )


def _same(standards: Standards, name: str) -> Limit:
    """A standard that neither 专业孵化器 nor 艰苦边远地区 changes."""
    return Limit(standards.get(name), standards.get(name))


SWITCHES = (PROFESSIONAL, HARD_AREA)
