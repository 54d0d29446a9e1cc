"""口径: which period, point in time, year and kind of figure a title speaks of."""

import re
from collections.abc import Sequence

PERIOD, POINT, YEAR, KIND, MONTH = "period", "point", "year", "kind", "month"
Bases = dict[str, str]  # category → what is said of it
OTHER_FIGURES = frozenset({"增长", "占比", "其中"})  # not this figure on another basis: another one

_WORDS: Sequence[tuple[str, str, re.Pattern[str]]] = [  # the longer readings first
    (category, said, re.compile(words))
    for category, said, words in (
        (YEAR, "上年", r"(?:比|较)?(?:上年度?|去年|上一年|前一年|往年)(?:同[期月季])?数?|同期数?"),
        (YEAR, "上月", r"(?:比|较)?上(?:个)?(?:月|季度?|期)数?"),
        (YEAR, "前年", r"前年|前两年|近[两三二]年|近三年|第[一二三123]年|首年"),
        (KIND, "增长", r"(?:[同环]比)?(?:增长率?|增速|增幅|增减额?|变动率?)|[同环]比|变化|涨幅|±"),
        (KIND, "占比", r"占.{0,8}?(?:比重|比例|比)|比重|强度"),
        (KIND, "计划", r"年度目标|计划数?|预计数?|目标数?|预算数?|预测数?|拟|任务数?"),
        (KIND, "平均", r"(?:年|月|季)?(?:平均|均)(?:数|值)?"),
        (KIND, "其中", r"其中[:：]?"),
        (KIND, "", r"实际数?|完成数?|实绩|(?<!本)当期|金额|数额|数值"),
        (PERIOD, "累计", r"1\s*[-—–~～至到]\s*(?:本|当|\d{1,2})月?(?:份)?(?:累计)?数?"),
        (PERIOD, "累计", r"(?:本年|当年|全年)?累计[数额值]?|[年期]初至(?:今|本月|期末)|至本月"),
        (PERIOD, "季度", r"(?:本|当|第?[一二三四1-4])季度?数?"),
        (PERIOD, "本月", r"[本当单]月份?(?:发生)?[数额]?|(?<!\d)\d{1,2}月份?数?(?![\d末底])"),
        (PERIOD, "全年", r"全年(?:数|度)?|本年(?:度)?(?:数)?|当年(?:数)?|年度数"),
        (POINT, "期初", r"(?:年|期|月|季)初(?:数|余额)?"),
        (POINT, "期末", r"(?:年|期|月|季)(?:末|底)(?:数|余额)?|(?:1[0-2]|[1-9])月(?:末|底)"),
    )
]  # fmt: skip
_YEAR = re.compile(r"(20\d\d)年?(?:度)?")
_UNTIL = re.compile(r"(?:1\D)?(1[0-2]|[1-9])月?份?(?:累计)?数?")  # 1-9月, 9月


def bases_of(text: str) -> tuple[Bases, str]:
    """What the words say of the figure's basis, and what is left of them."""
    bases: Bases = {}
    for category, said, words in _WORDS:
        if hit := words.search(text):
            if last := _UNTIL.fullmatch(hit[0]):
                bases[MONTH] = last[1]
            text = text[: hit.start()] + text[hit.end() :]
            if said:
                bases.setdefault(category, said)
    if year := _YEAR.search(text):
        text = text[: year.start()] + text[year.end() :]
        bases.setdefault(YEAR, year[1])
    return bases, text


def differing(column: Bases, spec: Bases) -> str:
    """What the column says that this figure is not; “” where they agree or the column is silent.

    An explicit year or month is no difference here: it is held against the row's own.
    """
    for category, said in column.items():
        wanted = spec.get(category)
        if said == wanted or said.isdecimal():
            continue
        if wanted is None and said in ("全年", "期末") and KIND not in spec:
            continue  # of a year's figure, which says nothing of its period; an average says it
        return said
    return ""


def is_open(column: Bases, spec: Bases) -> bool:
    """The figure is of a period (本月, 累计, 全年) and the column does not say of which."""
    return PERIOD in spec and not {PERIOD, KIND, POINT} & column.keys()
