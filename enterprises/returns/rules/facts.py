"""事实: what the published criteria ask of a firm, by name, unit and meaning.

A flat object: a yearly fact is keyed by calendar year, an amount is a decimal string in 万元, a
share is a percent number (“10” is 10 %). Absent or null is unknown; 0, false and [] are known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from enterprises.registry.rules.kinds import EVALUABLE, FACT_OF


class Shape(StrEnum):
    FLAG = "flag"
    COUNT = "count"  # a whole number
    NUMBER = "number"  # people, years, points: a decimal
    AMOUNT = "amount"  # 万元
    PERCENT = "percent"
    DAY = "day"
    TEXT = "text"
    DAYS = "days"
    RECORDS = "records"
    EXPERT_POINTS = "expert_points"


@dataclass(frozen=True)
class Fact:
    """One fact: its name in the appendix, its Chinese label, shape, unit, and group on a page."""

    name: str
    label: str
    shape: Shape
    group: str
    is_yearly: bool = False
    choices: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        return _UNITS.get(self.shape, "")


_UNITS = {Shape.AMOUNT: "万元", Shape.PERCENT: "%"}
BASICS, MONEY, RESEARCH, PEOPLE, RIGHTS, MARKET = (
    "基本情况",
    "经营数据",
    "研发投入",
    "人员",
    "知识产权与成果",
    "市场与管理",
)
EXPERT_POINTS = {
    "advancement": "技术的先进程度",
    "core_support": "对主要产品的核心支持作用",
    "ip_count": "知识产权数量",
    "acquisition": "知识产权获得方式",
    "standards": "参与编制标准",
    "conversion": "科技成果转化能力",
    "organization": "研究开发组织管理水平",
    "growth_net_assets": "净资产增长率",
    "growth_sales": "销售收入增长率",
}
INCIDENT_KINDS = ("safety", "quality", "environment", "research", "tax")
HELD_KINDS = (
    *EVALUABLE,
    *("size_class", "above_scale"),
    *(fact for kind, fact in FACT_OF.items() if kind not in EVALUABLE),
    "innovation_demonstration",
)
AWARD_LEVELS = ("national", "provincial")

_LIST = (
    Fact("evaluated_on", "评价（申请）日期", Shape.DAY, BASICS),
    Fact("year", "申报年", Shape.COUNT, BASICS),
    Fact("purpose", "首次申报或复核", Shape.TEXT, BASICS, choices=("first", "renewal")),
    Fact("founded_on", "成立日期", Shape.DAY, BASICS),
    Fact("mainland_resident", "境内居民企业", Shape.FLAG, BASICS),
    Fact("industry_code", "行业代码（GB/T 4754-2017）", Shape.TEXT, BASICS),
    Fact("restricted_products", "产品属禁止、限制、淘汰类", Shape.FLAG, BASICS),
    Fact("blacklisted", "列入经营异常或严重失信名单", Shape.FLAG, BASICS),
    Fact("incidents", "重大安全、质量、环境、科研失信和偷漏税", Shape.RECORDS, BASICS),
    Fact("revenue", "营业收入（销售收入）", Shape.AMOUNT, MONEY, True),
    Fact("main_revenue", "主营业务收入", Shape.AMOUNT, MONEY, True),
    Fact("total_income", "总收入（收入总额减不征税收入）", Shape.AMOUNT, MONEY, True),
    Fact("high_tech_income", "高新技术产品（服务）收入", Shape.AMOUNT, MONEY, True),
    Fact("costs", "成本费用支出总额", Shape.AMOUNT, MONEY, True),
    Fact("total_assets", "年末资产总额", Shape.AMOUNT, MONEY, True),
    Fact("total_liabilities", "年末负债总额", Shape.AMOUNT, MONEY, True),
    Fact("rd_expense", "研发费用（会计口径）", Shape.AMOUNT, RESEARCH, True),
    Fact("rd_super_deduction", "研发费用（加计扣除口径）", Shape.AMOUNT, RESEARCH, True),
    Fact("rd_high_tech", "研发费用（高企归集口径）", Shape.AMOUNT, RESEARCH, True),
    Fact("rd_high_tech_direct", "高企归集前六类研发费用", Shape.AMOUNT, RESEARCH, True),
    Fact("rd_outsourced", "委托外部研发实际发生额", Shape.AMOUNT, RESEARCH, True),
    Fact("rd_other", "其他研发费用（限额前）", Shape.AMOUNT, RESEARCH, True),
    Fact("rd_domestic", "境内研发费用（高企归集口径）", Shape.AMOUNT, RESEARCH, True),
    Fact("staff", "职工总数（全年月平均）", Shape.NUMBER, PEOPLE, True),
    Fact("tech_staff_183", "科技人员（高企口径，183天）", Shape.NUMBER, PEOPLE, True),
    Fact("tech_staff_6m", "科技人员（科技型中小企业口径，6个月）", Shape.NUMBER, PEOPLE, True),
    Fact("rd_staff", "研发人员", Shape.NUMBER, PEOPLE, True),
    Fact("employees", "从业人员", Shape.COUNT, PEOPLE, True),
    Fact("class_i", "有效Ⅰ类知识产权", Shape.COUNT, RIGHTS),
    Fact("class_i_in_use", "其中与主导产品相关且见效的Ⅰ类", Shape.COUNT, RIGHTS),
    Fact("class_i_original", "其中非转入且权利人排名前三的Ⅰ类", Shape.COUNT, RIGHTS),
    Fact("class_i_high_value", "其中高价值的Ⅰ类", Shape.COUNT, RIGHTS),
    Fact("class_ii", "有效Ⅱ类知识产权（高企未用过）", Shape.COUNT, RIGHTS),
    Fact("class_ii_all", "有效Ⅱ类知识产权（含高企已用过）", Shape.COUNT, RIGHTS),
    Fact("class_ii_63", "Ⅱ类知识产权（63号文口径）", Shape.COUNT, RIGHTS),
    Fact("core_ip_owned", "拥有核心支持作用知识产权的所有权", Shape.FLAG, RIGHTS),
    Fact("self_developed_ip", "有自主研发的知识产权", Shape.FLAG, RIGHTS),
    Fact("supported_field", "属国家重点支持的高新技术领域", Shape.FLAG, RIGHTS),
    Fact("conversions", "科技成果转化项数", Shape.COUNT, RIGHTS, True),
    Fact("standards_joined", "参与编制标准", Shape.FLAG, RIGHTS),
    Fact("standards_led_on", "主导制定标准的日期", Shape.DAYS, RIGHTS),
    Fact("expert_points", "专家打分", Shape.EXPERT_POINTS, RIGHTS),
    Fact("held", "已获称号", Shape.RECORDS, RIGHTS),
    Fact("awards", "科技奖励", Shape.RECORDS, RIGHTS),
    Fact("rd_institution", "研发机构", Shape.TEXT, RESEARCH, choices=("none", "own", "provincial")),
    Fact("equity_financing", "新增股权融资（合格机构实缴）", Shape.AMOUNT, MONEY, True),
    Fact("market_years", "从事细分市场年限", Shape.NUMBER, MARKET),
    Fact("is_new_product", "单项冠军新产品", Shape.FLAG, MARKET),
    Fact("market_share", "细分市场占有率", Shape.PERCENT, MARKET),
    Fact("domestic_rank", "国内市场排名", Shape.COUNT, MARKET),
    Fact("global_rank", "全球市场排名", Shape.COUNT, MARKET),
    Fact("market_standing_ok", "市场占有率靠前（人工认定）", Shape.FLAG, MARKET),
    Fact("key_link", "属“六基”或产业链关键环节", Shape.FLAG, MARKET),
    Fact("strategic_emerging", "主导产品属战略性新兴产业", Shape.FLAG, MARKET),
    Fact("key_field", "主导产品属重点领域（63号文“品”）", Shape.FLAG, MARKET),
    Fact("development_score", "专精特新发展评价得分", Shape.NUMBER, MARKET, True),
    Fact("srdi_points_63", "63号文附件2评价总分", Shape.NUMBER, MARKET),
    Fact("maker_china", "近三年“创客中国”名次（0为无）", Shape.COUNT, MARKET),
    Fact("management_certified", "取得管理体系或产品认证", Shape.FLAG, MARKET),
    Fact("core_system", "核心业务采用信息系统支撑", Shape.FLAG, MARKET),
    Fact("own_brand", "拥有自主品牌", Shape.FLAG, MARKET),
    Fact("process_advanced", "技术工艺国际先进（人工认定）", Shape.FLAG, MARKET),
    Fact("qualified_builder", "有资质的建筑业企业", Shape.FLAG, MARKET),
)
FACTS: Mapping[str, Fact] = {fact.name: fact for fact in _LIST}
