"""资质类型 as official lists and titles write them. Pure."""

import re

from enterprises.registry.rules.kinds import KIND_LABELS, KINDS, Kind

SYNONYMS = {name: kind.code for kind in KINDS for name in kind.also}
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
    return SYNONYMS.get(text)


def kinds_in(title: str) -> list[Kind]:
    """Every kind a title names, each once, in order: the longest name that fits at each place."""
    text = _NO_KIND.sub("", title.translate(_DECORATION))
    kinds: dict[Kind, None] = {}
    for pattern, pair in _PAIRS:
        if pattern.search(text):
            kinds |= dict.fromkeys(pair)
            text = pattern.sub("", text)
    at = 0
    while at < len(text):
        word = next((name for name in _BY_LENGTH if text.startswith(name, at)), "")
        if word:
            kinds[_NAMES[word]] = None
        at += len(word) or 1
    return list(kinds)


_NAMES = {label.translate(_DECORATION): Kind(kind) for kind, label in KIND_LABELS.items()} | {
    name.translate(_DECORATION): kind for name, kind in SYNONYMS.items()
}
_BY_LENGTH = sorted(_NAMES, key=len, reverse=True)
