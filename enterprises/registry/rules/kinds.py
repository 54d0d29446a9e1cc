"""资质: the kinds of recognition the register knows, each a row; how lists write them. Pure.

A kind is a row of KINDS, in the order of lists; a kind with published criteria also has its rule in
`enterprises.evaluation`. Whatever names several kinds reads these rows.
"""

from datetime import date
from enum import StrEnum

from enterprises.registry.rules.kind_rows import KindInfo, Published, Rung
from enterprises.registry.rules.terms import Basis


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


def _three(from_on: date, document: str) -> Published:
    return Published(from_on, Basis.YEARS, document, years=3)


_SME63, _SME2 = "工信部企业〔2022〕63号", "工信部企业〔2026〕2号"
_FROM63, _FROM2 = date(2022, 6, 1), date(2026, 4, 1)
KINDS = (
    KindInfo(
        code=Kind.CQ_TECH,
        label="重庆市科技型企业",
        short="重庆市科技型",
        fact="cq_tech",
        rung=Rung.TECH,
        is_watched=True,
        terms=(Published(date(2016, 1, 1), Basis.OPEN, "渝科委发〔2016〕30号"),),
        also=(
            "科技型企业",
            "市级科技型企业",
            "重庆科技型企业",
            "重庆市科技型企业",
        ),
    ),
    KindInfo(
        code=Kind.TECH_SME,
        label="国家科技型中小企业",
        short="国科小",
        criteria="科技型中小企业",
        fact="tech_sme",
        rung=Rung.TECH,
        is_watched=True,
        terms=(
            Published(
                date(2017, 5, 3), Basis.NEXT_YEAR, "国科发政〔2017〕115号 第十一条", until=(3, 31)
            ),
        ),
        also=(
            "科技型中小企业",
            "国家级科技型中小企业",
            "国家科技型中小企业",
        ),
    ),
    KindInfo(
        code=Kind.HIGH_TECH,
        label="高新技术企业",
        short="高企",
        criteria="高新技术企业",
        fact="high_tech",
        rung=Rung.HIGH_TECH,
        is_watched=True,
        terms=(
            _three(date(2008, 1, 1), "国科发火〔2008〕172号"),
            _three(date(2016, 1, 1), "国科发火〔2016〕32号 第九条"),
        ),
        also=(
            *("高企", "高新企业", "高新技术", "国家高新技术企业", "国家级高新技术企业"),
            *("重庆市高新技术企业",),
        ),
    ),
    KindInfo(
        code=Kind.INNOVATIVE_SME,
        label="创新型中小企业",
        short="创新型",
        criteria="创新型中小企业",
        fact="innovative_sme",
        is_watched=True,
        left_by=(
            Kind.SRDI,
            Kind.LITTLE_GIANT,
        ),
        terms=(_three(_FROM63, _SME63),),
        also=(
            "创新型中小企业",
            "市级创新型中小企业",
            "重庆市创新型中小企业",
        ),
    ),
    KindInfo(
        code=Kind.SRDI,
        label="专精特新中小企业",
        short="专精特新",
        criteria="专精特新中小企业",
        fact="srdi",
        rung=Rung.SRDI,
        is_watched=True,
        left_by=(Kind.LITTLE_GIANT,),
        terms=(
            _three(_FROM63, _SME63),
            _three(_FROM2, _SME2),
        ),
        also=(
            *("专精特新", "专精特新企业", "专精特新中小企业", "市级专精特新"),
            *("市级专精特新企业", "市级专精特新中小企业", "重庆市专精特新中小企业"),
            *("重庆市级专精特新中小企业", "重庆市专精特新企业"),
        ),
    ),
    KindInfo(
        code=Kind.LITTLE_GIANT,
        label="专精特新“小巨人”企业",
        short="小巨人",
        criteria="专精特新“小巨人”企业",
        fact="little_giant",
        rung=Rung.STRONG,
        is_watched=True,
        terms=(
            _three(_FROM63, _SME63),
            _three(_FROM2, _SME2),
        ),
        also=(
            *("小巨人", "小巨人企业", "专精特新小巨人", "专精特新小巨人企业"),
            *("国家级专精特新小巨人企业", "国家专精特新小巨人企业", "国家小巨人"),
            *("国家级小巨人", "国家级小巨人企业", "国家专精特新小巨人"),
            *("国家级专精特新小巨人", "专精特新重点小巨人企业"),
            *("国家级专精特新重点小巨人企业",),
        ),
    ),
    KindInfo(
        code=Kind.SINGLE_CHAMPION,
        label="制造业单项冠军企业",
        short="单项冠军",
        criteria="制造业单项冠军企业",
        fact="single_champion",
        rung=Rung.STRONG,
        terms=(_three(date(2023, 8, 1), "工信部政法〔2023〕138号"),),
        also=(
            *("单项冠军", "单项冠军企业", "制造业单项冠军", "制造业单项冠军企业"),
            *("国家级单项冠军", "国家级单项冠军企业", "国家级制造业单项冠军"),
            *("国家级制造业单项冠军企业", "国家制造业单项冠军企业"),
            *("制造业单项冠军示范企业",),
        ),
    ),
    KindInfo(
        code=Kind.CITY_IP_ADVANTAGE,
        label="市级知识产权优势企业",
        short="市知产优势",
        also=(
            "市级知识产权优势企业",
            "市知识产权优势企业",
            "重庆市知识产权优势企业",
        ),
    ),
    KindInfo(
        code=Kind.CITY_IP_MODEL,
        label="市级知识产权示范企业",
        short="市知产示范",
        also=(
            "市级知识产权示范企业",
            "市知识产权示范企业",
            "重庆市知识产权示范企业",
        ),
    ),
    KindInfo(
        code=Kind.NATIONAL_IP_ADVANTAGE,
        label="国家知识产权优势企业",
        short="国知产优势",
        fact="ip_advantage",
        also=(
            "国家知识产权优势企业",
            "国家级知识产权优势企业",
        ),
    ),
    KindInfo(
        code=Kind.NATIONAL_IP_MODEL,
        label="国家知识产权示范企业",
        short="国知产示范",
        fact="ip_demonstration",
        also=(
            "国家知识产权示范企业",
            "国家级知识产权示范企业",
        ),
    ),
    KindInfo(
        code=Kind.SMART_FACTORY,
        label="智能工厂",
        short="智能工厂",
        also=(
            "智能工厂",
            "市级智能工厂",
            "重庆市智能工厂",
        ),
    ),
    KindInfo(
        code=Kind.DIGITAL_WORKSHOP,
        label="数字化车间",
        short="数字化车间",
        also=(
            "数字化车间",
            "市级数字化车间",
            "重庆市数字化车间",
        ),
    ),
    KindInfo(
        code=Kind.GAZELLE,
        label="瞪羚企业",
        short="瞪羚",
        also=(
            "瞪羚",
            "瞪羚企业",
        ),
    ),
    KindInfo(
        code=Kind.UNICORN,
        label="独角兽企业",
        short="独角兽",
        also=(
            "独角兽",
            "独角兽企业",
        ),
    ),
)
KIND_LABELS = {kind.code.value: kind.label for kind in KINDS}
KIND_SHORT = {kind.code.value: kind.short for kind in KINDS}
CRITERIA = {kind.code.value: kind.criteria for kind in KINDS if kind.criteria}
EVALUABLE = tuple(CRITERIA)  # the ladder, the lowest first
LEFT_BY = {
    info.code.value: tuple(kind.value for kind in info.left_by) for info in KINDS if info.left_by
}
FACT_OF = {kind.code.value: kind.fact for kind in KINDS if kind.fact}
RUNG_OF = {kind.code.value: kind.rung.value for kind in KINDS if kind.rung}
WATCHED = tuple(kind.code.value for kind in KINDS if kind.is_watched)
