"""事实: what the documents ask of a carrier, an incubatee and a graduate, by name and meaning.

A flat object; absent or null is unknown, 0 and false are known. Money in 万元, area in ㎡, shares
in percent (“75” is 75 %), decimals written as strings.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from enterprises.returns.rules import fact_reading
from enterprises.returns.rules.fact_reading import FactError
from enterprises.returns.rules.facts import Fact, Shape


@dataclass(frozen=True)
class CarrierFact(Fact):
    """One fact, with what it is counted in."""

    measure: str = ""

    @property
    def unit(self) -> str:
        return self.measure


def _count(name: str, label: str, group: str, measure: str) -> CarrierFact:
    return CarrierFact(name, label, Shape.COUNT, group, measure=measure)


def _area(name: str, label: str) -> CarrierFact:
    return CarrierFact(name, label, Shape.NUMBER, SPACE, measure="㎡")


def _money(name: str, label: str, group: str) -> CarrierFact:
    return CarrierFact(name, label, Shape.AMOUNT, group, measure="万元")


def _flag(name: str, label: str, group: str) -> CarrierFact:
    return CarrierFact(name, label, Shape.FLAG, group)


def _day(name: str, label: str) -> CarrierFact:
    return CarrierFact(name, label, Shape.DAY, FIRM)


BODY, SPACE, FUND, FIRMS, PEOPLE, MAKERSPACE, FIRM = (
    "机构",
    "场地",
    "资金",
    "在孵与毕业企业",
    "服务人员",
    "众创空间",
    "企业",
)
TWO_YEARS = "revenue_two_years"  # [万元, 万元]; null inside is an unknown year
_LIST = (
    _flag("legal_person", "独立法人", BODY),
    _count("operating_months", "实际运营时间", BODY, "个月"),
    _count("report_years", "连续报送统计数据", BODY, "年"),
    _flag("professional", "专业孵化器", BODY),
    _flag("hard_area", "艰苦边远地区", BODY),
    _area("area", "服务场地面积"),
    _area("area_self", "可自主支配面积"),
    _area("area_incubatees", "在孵企业使用面积"),
    _area("area_public", "公共服务面积"),
    _count("seats", "创业工位", SPACE, "个"),
    CarrierFact(
        "seats_public_area_share",
        "工位和公共服务面积占比",
        Shape.PERCENT,
        SPACE,
        measure="%",
    ),
    _money("fund", "种子（孵化）资金规模", FUND),
    _count("fund_cases", "资金使用案例", FUND, "个"),
    _count("incubatees", "在孵企业", FIRMS, "家"),
    _count("incubatees_invested", "获得投融资的在孵企业", FIRMS, "家"),
    _count("incubatees_patent_filed", "已申请专利的在孵企业", FIRMS, "家"),
    _count("incubatees_with_ip", "拥有有效知识产权的在孵企业", FIRMS, "家"),
    _count("incubatees_same_industry", "同一产业领域的在孵企业", FIRMS, "家"),
    _count("incubatees_cq_tech", "进入重庆市科技型企业系统的企业（含毕业）", FIRMS, "家"),
    _count("graduates", "累计毕业企业", FIRMS, "家"),
    _count("service_staff", "孵化服务人员总数", PEOPLE, "名"),
    _count("service_staff_professional", "专业孵化服务人员", PEOPLE, "名"),
    _count("mentors", "创业导师", PEOPLE, "名"),
    _count("teams_year", "当年协议入驻的团队和企业", MAKERSPACE, "家"),
    _count("teams_registered", "当年注册为新企业的团队", MAKERSPACE, "家"),
    _count("teams_funded", "当年获得融资的团队和企业", MAKERSPACE, "家"),
    _count("typical_cases", "典型孵化案例", MAKERSPACE, "个"),
    _count("full_time_staff", "专职服务人员", MAKERSPACE, "名"),
    _count("events_year", "当年创业活动", MAKERSPACE, "场次"),
    _count("missed_reports", "未按要求报送统计", MAKERSPACE, "次"),
    _flag("tech_sme_like", "符合科技型中小企业要求", FIRM),
    _flag("registered_inside", "注册地和主要研发、办公场所在载体内", FIRM),
    _day("founded_on", "成立日期"),
    _day("entered_on", "入驻日期"),
    _day("on", "判定日期"),
    _flag("long_field", "从事生物医药、现代农业或集成电路", FIRM),
    _flag("high_tech", "高新技术企业", FIRM),
    _money("venture_capital", "累计获得天使、风险投资", FIRM),
    _money(TWO_YEARS, "连续两年营业收入", FIRM),
    _flag("merged_or_listed", "被并购或挂牌上市", FIRM),
)
FACTS: Mapping[str, CarrierFact] = {fact.name: fact for fact in _LIST}


def read(raw: object) -> dict[str, Any]:
    """The known facts, numbers exact; FactError with a Chinese sentence on what cannot be read."""
    if not isinstance(raw, Mapping) or raw.get(TWO_YEARS) is None:
        return fact_reading.read(raw, FACTS)
    others = {name: value for name, value in raw.items() if name != TWO_YEARS}
    return fact_reading.read(others, FACTS) | {TWO_YEARS: _two_years(raw[TWO_YEARS])}


def _two_years(value: object) -> tuple[Any, Any]:
    """Revenue of each of two years, None where unknown."""
    if not isinstance(value, list) or len(value) != 2:
        label = FACTS[TWO_YEARS].label
        raise FactError(f"{label}（{TWO_YEARS}）：应为两个年度的金额，如 [“600”, “401”]。")
    years = [fact_reading.read({TWO_YEARS: one}, FACTS).get(TWO_YEARS) for one in value]
    return years[0], years[1]
