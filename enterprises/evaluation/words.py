"""评价的说法: what a result's keys are called on pages, in sheets and on paper."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from common.numbers import bare, grouped, rounded
from enterprises.evaluation.rules.standing import WAYS, standing_of
from enterprises.evaluation.rules.tech_sme import PASS_SCORE
from enterprises.registry.rules.kinds import EVALUABLE
from enterprises.returns.rules.facts import FACTS

CONDITION_LABELS = {
    "age": "成立时间",
    "ip_ownership": "知识产权",
    "field": "技术领域",
    "tech_staff_share": "科技人员占比",
    "rd_ratio": "研发费用占销售收入",
    "domestic_rd_share": "境内研发费用占比",
    "high_tech_income_share": "高新技术产品（服务）收入占比",
    "innovation_score": "创新能力评价",
    "incidents": "安全、质量、环境",
    "resident": "居民企业",
    "scale": "规模上限",
    "products": "产品和服务",
    "clean_record": "诚信与安全",
    "score": "综合评价",
    "direct_pass": "直接确认",
    "sme_size": "中小企业划型",
    "rung": "前置称号",
    "market_years": "从事细分市场年限",
    "revenue": "营业收入",
    "focus": "主营业务收入占比",
    "debt": "资产负债率",
    "growth": "收入增长",
    "rd": "研发费用",
    "class_i": "Ⅰ类知识产权",
    "market_standing": "市场地位",
    "key_link": "产业链关键环节",
    "development_score": "发展评价",
    "score_63": "评价总分或直通",
    "certified": "体系或产品认证",
    "core_system": "信息系统",
    "own_brand": "自主品牌",
    "key_field": "重点领域",
    "rd_institution": "研发机构",
    "rank": "全球排名",
    "process": "技术工艺",
    "manufacturing": "所属行业",
    "size": "企业划型",
}
POINT_LABELS = {
    "ip": "知识产权",
    "conversion": "科技成果转化能力",
    "organization": "研究开发组织管理水平",
    "growth_net_assets": "净资产增长率",
    "growth_sales": "销售收入增长率",
    "tech_staff": "科技人员",
    "rd": "研发投入",
    "growth": "主营业务收入增长",
    "debt": "资产负债率",
    "field": "主导产品领域",
    "focus": "主营业务收入占比",
}
UNITS = {
    "age": "天", "tech_staff_share": "个百分点", "rd_ratio": "个百分点",
    "domestic_rd_share": "个百分点", "high_tech_income_share": "个百分点",
    "innovation_score": "分", "score": "分", "market_years": "年", "revenue": "万元",
    "focus": "个百分点", "debt": "个百分点", "growth": "个百分点", "rd": "万元", "class_i": "件",
    "market_standing": "个百分点", "development_score": "分", "score_63": "分", "rank": "名",
}  # fmt: skip
PERCENT = (
    "tech_staff_share",
    "rd_ratio",
    "domestic_rd_share",
    "high_tech_income_share",
    "focus",
    "debt",
    "growth",
)
SCORES = ("score", "innovation_score")
OVER = ("debt", "rank", "scale")  # too much, not too little
LEADING = re.compile(r"[0-9]+")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
TONES = {True: "good", False: "bad", None: "plain"}
VERDICTS = {True: "符合", False: "不符合", None: "无法判定"}
BELONGS = {"是": "属于", "否": "不属于"}  # to what is forbidden, limited or to be given up
READY = "可以申报"  # a firm that passes


@dataclass(frozen=True, slots=True)
class Verdict:
    word: str
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """One condition as a page shows it."""

    key: str
    label: str
    met: bool | None
    verdict: Verdict
    required: str
    actual: str
    gap: str
    article: str
    was: Verdict | None = None
    is_settled: bool = False  # met, or another way of the same is


DIRECT, EITHER = "direct_pass", "（与综合评价满足其一即可）"
NEEDLESS = Verdict("不必（另一途径已符合）", "plain")


def verdict_of(kind: str, passed: bool | None) -> Verdict:
    """Of a whole result: who passes a title's criteria can apply for it."""
    return Verdict(READY, TONES[True]) if passed and kind in EVALUABLE else verdict(passed)


def verdict(met: bool | None) -> Verdict:
    return Verdict(VERDICTS[met], TONES[met])


def condition_rows(result: dict[str, Any], before: dict[str, Any] | None = None) -> list[Row]:
    """The conditions of a result, those not met first, and how each stood before a trial."""
    earlier = {
        condition["key"]: condition["met"] for condition in (before or {}).get("conditions", [])
    }
    met = standing_of(result).met
    ways = WAYS.get(result["kind"])
    spared = ways if ways and ways[0] in met else ()
    rows = [
        _row(condition, earlier, condition["key"] in spared) for condition in result["conditions"]
    ]
    order = {False: 0, None: 1, True: 2}
    return sorted(rows, key=lambda row: 2 if row.is_settled else order[row.met])


def _row(condition: dict[str, Any], earlier: dict[str, bool | None], is_spared: bool) -> Row:
    key, met = condition["key"], condition["met"]
    changed = key in earlier and earlier[key] is not met
    needless = is_spared and met is not True
    return Row(
        key=key,
        label=CONDITION_LABELS[key],
        met=met,
        verdict=NEEDLESS if needless else verdict(met),
        required=grouped(condition["required"]),
        actual=grouped(actual_words(key, condition["actual"])),
        gap=""
        if needless
        else f"{grouped(_gap(condition))}{EITHER if key == DIRECT and not met else ''}",
        article=condition["article"],
        was=verdict(earlier[key]) if changed else None,
        is_settled=needless or met is True,
    )


def _gap(condition: dict[str, Any]) -> str:
    """还差多少; of points that are still a band the best case, which is the least."""
    words = _people_words(condition) or gap_words(condition["key"], condition["missing"])
    is_best = condition["key"] in SCORES and "至" in (condition["actual"] or "")
    return words.replace("还差", "至少还差", 1) if is_best else words


def _people_words(condition: dict[str, Any]) -> str:
    """综合评价 with points enough but none for the people: what is short is their share."""
    points = LEADING.match(condition["actual"] or "")
    is_share = condition["key"] == "score" and points and int(points[0]) >= PASS_SCORE
    if not is_share or not isinstance(condition["missing"], str):
        return ""
    return f"科技人员占比还差 {_two_places(condition['missing'], up=True)} 个百分点"


def actual_words(key: str, actual: str | None) -> str:
    """现状 with its unit, to two places."""
    if actual is None:
        return "--"
    if key == "products":
        return BELONGS.get(actual, actual)
    if not NUMBER.fullmatch(actual):
        return actual
    unit = "%" if key in PERCENT else UNITS.get(key, "")
    return f"{_two_places(actual)} {unit}".replace(" %", "%").strip()


def _two_places(number: str, *, up: bool = False) -> str:
    return bare(rounded(Decimal(number), 2, up=up))


def gap_words(key: str, missing: str | list[str] | None) -> str:
    """还差多少, or which facts have to be filled in before it can be said."""
    if missing is None:
        return ""
    if isinstance(missing, list):
        return "缺：" + "、".join(FACTS[name].label for name in missing)
    short = _two_places(missing, up=True)
    return f"{'超出' if key in OVER else '还差'} {short} {UNITS.get(key, '')}".strip()


def point_rows(result: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Each part of the score: its name, its points or band of points, its letter."""
    rows = []
    for name, points in result["points"].items():
        words = str(points) if isinstance(points, int) else f"{points[0]} 至 {points[1]}"
        rows.append((POINT_LABELS[name], words, result["bands"].get(name) or ""))
    return rows
