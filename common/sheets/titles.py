"""列名: a column's title taken apart: what it names, in which unit, on which basis."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from common.sheets.bases import MONTH, YEAR, Bases, bases_of
from common.sheets.units import Dimension, Unit, looks_like_a_unit, unit_of

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}")
_DECORATION = re.compile(r"[\s*＊:：.。\"“”'‘’※★]")
_JOINT = re.compile(r"[/|、,，;；·_\s]+")
_HARMLESS = re.compile(
    r"(?:必填|选填|填写?|数字|整数|小数|保留.*小数|不?含税|请.*|单位|口径|按.*口径|数|额|合计|总额|总计"
    r"|可?不填|自动.*|无则.*|没有.*|如.*|例.*|精确到.*|\d+|岁|次数)?"
)


def bare(title: str) -> str:
    """NFKC, without blanks and marks; brackets in one form."""
    plain = unicodedata.normalize("NFKC", title).replace("【", "[").replace("】", "]")
    return _DECORATION.sub("", plain.replace("〔", "[").replace("〕", "]"))


def plain(title: str) -> str:
    """A title for comparing: brackets dropped, their words kept."""
    return re.sub(r"[()\[\]]", "", bare(title)).upper()


@dataclass(frozen=True, slots=True)
class Said:
    """What one column's title says."""

    core: str  # what it names: “研发费用高企归集口径”
    short: str  # the same without any brackets: “研发费用”
    bases: Bases = field(default_factory=dict)
    units: tuple[str, ...] = ()  # words of the lowest level that names a unit
    rest: tuple[str, ...] = ()  # bracket words that are neither: “女性”

    def unit(self) -> Unit | None:
        """The unit its words are, taken together (元 and 人民币 are one); None: no known one."""
        return unit_of("".join(self.units)) if self.units else None

    @property
    def year(self) -> int | None:
        """The year the title itself names."""
        said = self.bases.get(YEAR, "")
        return int(said) if said.isdecimal() else None

    @property
    def month(self) -> int | None:
        """The month up to which the title itself counts: 1-9月."""
        return int(self.bases[MONTH]) if MONTH in self.bases else None


NOTHING_SAID = Said("", "")


@lru_cache(maxsize=4096)
def read_title(path: tuple[str, ...]) -> Said:
    """The titles of one column from parent to child; the lower one decides."""
    cores, shorts, rest = list[str](), list[str](), list[str]()
    units: tuple[str, ...] = ()
    bases: Bases = {}
    for part in reversed(path):
        core, short, said, words, left = _part(bare(part))
        cores.insert(0, core)
        shorts.insert(0, short)
        rest = [*left, *rest]
        units = units if _has_scale(units) else (*words, *units)
        bases = {**said, **bases}
    return Said("".join(cores).upper(), "".join(shorts).upper(), bases, units, tuple(rest))


def _has_scale(words: tuple[str, ...]) -> bool:
    """“人民币” alone leaves the scale to the title above it."""
    unit = unit_of("".join(words)) if words else None
    return bool(words) and (unit is None or unit.has_scale)


def _part(text: str) -> tuple[str, str, Bases, tuple[str, ...], list[str]]:
    bases, text = bases_of(text)
    units, kept, left = list[str](), "", list[str]()
    for groups in _BRACKETS.findall(text):
        for token in _tokens("".join(groups)):
            if looks_like_a_unit(token) or unit_of(token):
                units.append(token)
            elif not _HARMLESS.fullmatch(token) and token not in ("-", "—"):
                left.append(token)
                kept += token
    outside, *more = _JOINT.split(_BRACKETS.sub("", text))
    for token in more:
        if token and (looks_like_a_unit(token) or unit_of(token)):
            units.append(token)
        else:
            outside += token
    core, suffix = _peeled(outside)
    units = [suffix, *units] if suffix else units
    return core + kept, core, bases, tuple(units), left


def _tokens(words: str) -> Iterator[str]:
    """“1—本月累计,万元” → each; “元/人民币” stays two words of one unit."""
    if unit_of(words):
        yield words
        return
    yield from filter(None, _JOINT.split(words))


def _peeled(outside: str) -> tuple[str, str]:
    """“注册资本万元” → 注册资本, 万元: the longest ending that is a unit (of no count)."""
    for start in range(len(outside)):
        unit = unit_of(outside[start:])
        if unit is None or (start and unit.dimension == Dimension.COUNT):
            continue
        if start and not unit.has_scale:
            continue
        return outside[:start], outside[start:]
    return outside, ""
