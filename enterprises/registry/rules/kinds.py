"""资质: the kinds of recognition the register knows, and how lists write them."""

import re
from enum import StrEnum


class Kind(StrEnum):
    CQ_TECH = "cq_tech"
    TECH_SME = "tech_sme"
    HIGH_TECH = "high_tech"
    INNOVATIVE_SME = "innovative_sme"
    SRDI = "srdi"
    LITTLE_GIANT = "little_giant"
    SINGLE_CHAMPION = "single_champion"
    CITY_IP_ADVANTAGE = "city_ip_advantage"
    CITY_IP_MODEL = "city_ip_model"
    NATIONAL_IP_ADVANTAGE = "national_ip_advantage"
    NATIONAL_IP_MODEL = "national_ip_model"
    SMART_FACTORY = "smart_factory"
    DIGITAL_WORKSHOP = "digital_workshop"
    GAZELLE = "gazelle"
    UNICORN = "unicorn"


KIND_LABELS = {
    Kind.CQ_TECH.value: "重庆市科技型企业",
    Kind.TECH_SME.value: "国家科技型中小企业",
    Kind.HIGH_TECH.value: "高新技术企业",
    Kind.INNOVATIVE_SME.value: "创新型中小企业",
    Kind.SRDI.value: "专精特新中小企业",
    Kind.LITTLE_GIANT.value: "专精特新“小巨人”企业",
    Kind.SINGLE_CHAMPION.value: "制造业单项冠军企业",
    Kind.CITY_IP_ADVANTAGE.value: "市级知识产权优势企业",
    Kind.CITY_IP_MODEL.value: "市级知识产权示范企业",
    Kind.NATIONAL_IP_ADVANTAGE.value: "国家知识产权优势企业",
    Kind.NATIONAL_IP_MODEL.value: "国家知识产权示范企业",
    Kind.SMART_FACTORY.value: "智能工厂",
    Kind.DIGITAL_WORKSHOP.value: "数字化车间",
    Kind.GAZELLE.value: "瞪羚企业",
    Kind.UNICORN.value: "独角兽企业",
}

KIND_SYNONYMS = {  # as official lists write them, blanks and quotes taken away
    "高企": Kind.HIGH_TECH,
    "高新企业": Kind.HIGH_TECH,
    "高新技术": Kind.HIGH_TECH,
    "国家高新技术企业": Kind.HIGH_TECH,
    "国家级高新技术企业": Kind.HIGH_TECH,
    "科技型企业": Kind.CQ_TECH,
    "市级科技型企业": Kind.CQ_TECH,
    "重庆科技型企业": Kind.CQ_TECH,
    "重庆市科技型企业": Kind.CQ_TECH,
    "科技型中小企业": Kind.TECH_SME,
    "国家级科技型中小企业": Kind.TECH_SME,
    "国家科技型中小企业": Kind.TECH_SME,
    "创新型中小企业": Kind.INNOVATIVE_SME,
    "市级创新型中小企业": Kind.INNOVATIVE_SME,
    "专精特新": Kind.SRDI,
    "专精特新企业": Kind.SRDI,
    "专精特新中小企业": Kind.SRDI,
    "市级专精特新": Kind.SRDI,
    "市级专精特新企业": Kind.SRDI,
    "市级专精特新中小企业": Kind.SRDI,
    "重庆市专精特新中小企业": Kind.SRDI,
    "小巨人": Kind.LITTLE_GIANT,
    "小巨人企业": Kind.LITTLE_GIANT,
    "专精特新小巨人": Kind.LITTLE_GIANT,
    "专精特新小巨人企业": Kind.LITTLE_GIANT,
    "国家级专精特新小巨人企业": Kind.LITTLE_GIANT,
    "国家专精特新小巨人企业": Kind.LITTLE_GIANT,
    "单项冠军": Kind.SINGLE_CHAMPION,
    "单项冠军企业": Kind.SINGLE_CHAMPION,
    "制造业单项冠军": Kind.SINGLE_CHAMPION,
    "制造业单项冠军企业": Kind.SINGLE_CHAMPION,
    "市级知识产权优势企业": Kind.CITY_IP_ADVANTAGE,
    "市级知识产权示范企业": Kind.CITY_IP_MODEL,
    "国家知识产权优势企业": Kind.NATIONAL_IP_ADVANTAGE,
    "国家级知识产权优势企业": Kind.NATIONAL_IP_ADVANTAGE,
    "国家知识产权示范企业": Kind.NATIONAL_IP_MODEL,
    "国家级知识产权示范企业": Kind.NATIONAL_IP_MODEL,
    "智能工厂": Kind.SMART_FACTORY,
    "市级智能工厂": Kind.SMART_FACTORY,
    "数字化车间": Kind.DIGITAL_WORKSHOP,
    "市级数字化车间": Kind.DIGITAL_WORKSHOP,
    "瞪羚": Kind.GAZELLE,
    "瞪羚企业": Kind.GAZELLE,
    "独角兽": Kind.UNICORN,
    "独角兽企业": Kind.UNICORN,
    "重庆市高新技术企业": Kind.HIGH_TECH,
    "重庆市创新型中小企业": Kind.INNOVATIVE_SME,
    "重庆市级专精特新中小企业": Kind.SRDI,
    "重庆市专精特新企业": Kind.SRDI,
    "国家小巨人": Kind.LITTLE_GIANT,
    "国家级小巨人": Kind.LITTLE_GIANT,
    "国家级小巨人企业": Kind.LITTLE_GIANT,
    "国家专精特新小巨人": Kind.LITTLE_GIANT,
    "国家级专精特新小巨人": Kind.LITTLE_GIANT,
    "专精特新重点小巨人企业": Kind.LITTLE_GIANT,
    "国家级专精特新重点小巨人企业": Kind.LITTLE_GIANT,
    "国家级单项冠军": Kind.SINGLE_CHAMPION,
    "国家级单项冠军企业": Kind.SINGLE_CHAMPION,
    "国家级制造业单项冠军": Kind.SINGLE_CHAMPION,
    "国家级制造业单项冠军企业": Kind.SINGLE_CHAMPION,
    "国家制造业单项冠军企业": Kind.SINGLE_CHAMPION,
    "制造业单项冠军示范企业": Kind.SINGLE_CHAMPION,
    "市知识产权优势企业": Kind.CITY_IP_ADVANTAGE,
    "重庆市知识产权优势企业": Kind.CITY_IP_ADVANTAGE,
    "市知识产权示范企业": Kind.CITY_IP_MODEL,
    "重庆市知识产权示范企业": Kind.CITY_IP_MODEL,
    "重庆市智能工厂": Kind.SMART_FACTORY,
    "重庆市数字化车间": Kind.DIGITAL_WORKSHOP,
}

# Words in a title that hold a kind's name and mean something else.
_NO_KIND = re.compile(
    r"高新技术企业认定管理(?:工作)?(?:领导小组|机构|工作网)?(?:办公室)?|高新技术企业(?:协会|服务中心)"
    r"|高新技术(?:产业|产品|领域|成果|项目)[^，。、和及与]{0,6}?(?:开发区|园区|园|集聚区|管委会)?"
)
_PAIRS: tuple[tuple[re.Pattern[str], tuple[Kind, Kind]], ...] = (
    (re.compile(r"科技(?:型)?[和、与及]创新型中小企业"), (Kind.TECH_SME, Kind.INNOVATIVE_SME)),
    (
        re.compile(r"国家级?知识产权(?:示范|优势)(?:企业)?[和、与及]?(?:示范|优势)企业"),
        (Kind.NATIONAL_IP_MODEL, Kind.NATIONAL_IP_ADVANTAGE),
    ),
    (
        re.compile(r"市级?知识产权(?:示范|优势)(?:企业)?[和、与及]?(?:示范|优势)企业"),
        (Kind.CITY_IP_MODEL, Kind.CITY_IP_ADVANTAGE),
    ),
)
_DECORATION = str.maketrans("", "", " 　“”\"'‘’「」〝〞（）()·")


def kind_of(typed: str) -> Kind | None:
    """Which kind an official list means by this text; None where it is unknown."""
    text = typed.translate(_DECORATION)
    for kind, label in KIND_LABELS.items():
        if text in (kind, label.translate(_DECORATION)):
            return Kind(kind)
    return KIND_SYNONYMS.get(text)


def kinds_in(title: str) -> list[Kind]:
    """Every kind a title names, each once, in order: the longest name that fits at each place."""
    text = _NO_KIND.sub("", title.translate(_DECORATION))
    found: dict[Kind, None] = {}
    for pattern, pair in _PAIRS:
        if pattern.search(text):
            found |= dict.fromkeys(pair)
            text = pattern.sub("", text)
    at = 0
    while at < len(text):
        word = next((name for name in _BY_LENGTH if text.startswith(name, at)), "")
        if word:
            found[_NAMES[word]] = None
        at += len(word) or 1
    return list(found)


_NAMES = {label.translate(_DECORATION): Kind(kind) for kind, label in KIND_LABELS.items()} | {
    name.translate(_DECORATION): kind for name, kind in KIND_SYNONYMS.items()
}
_BY_LENGTH = sorted(_NAMES, key=len, reverse=True)
