"""每列的单位: from the title, a unit row, or “单位：元” above; what cannot be told is refused."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from common.sheets.bases import OTHER_FIGURES, is_open
from common.sheets.cells import Cell, text
from common.sheets.headers import Header, Placed
from common.sheets.limits import UnsafeWorkbookError, column_letters
from common.sheets.titles import read_title
from common.sheets.units import KEPT_WORDS, Dimension, Unit, looks_like_a_unit, squeezed, unit_of
from common.sheets.wanted import HeaderSpec

_ABOVE = re.compile(
    r"(?<![一-龥])(?:计量|金额|货币|数据|计价|币种及)?单位\s*[:：为是]\s*([^)）\]】]+)"
)
_BELOW = re.compile(
    r"(?<![填申编上呈主]报)(?<!报送)单位(?:均)?[:：为是]+\s*([^)）\]】，。；;,\s]+)"
)
_MINOR = frozenset({"分", "角", "厘", "毛"})
_CLOSING = re.compile(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]\s*$")
_APART = re.compile(r"[、,，;；/\s]+|和|及")
Above = Mapping[Dimension, list[Unit]]


def units_above(rows: Sequence[Sequence[Cell]], header: int) -> tuple[dict, list[str]]:
    """Units that stand above the header, by what they measure; and words that want to be one."""
    above: dict[Dimension, list[Unit]] = {}
    unknown: list[str] = []
    for row in rows[:header]:
        words = [said for said in map(text, row) if said]
        for tokens in _spoken(words):
            units = [unit_of(token) for token in tokens]
            for token, unit in zip(tokens, units, strict=True):
                if unit is None:
                    unknown += [token] if looks_like_a_unit(token) else []
                elif unit not in above.setdefault(unit.dimension, []):
                    above[unit.dimension].append(unit)
    return above, unknown


def units_below(footnotes: Sequence[str], found: dict[Dimension, list[Unit]]) -> None:
    """“注：金额单位为元” under the list, where nothing above it says any."""
    told = [unit_of(hit[1]) for words in footnotes for hit in _BELOW.finditer(words)]
    for unit in told:
        if unit is not None and unit.dimension not in found:
            found[unit.dimension] = [unit]


def _spoken(words: Sequence[str]) -> Iterator[list[str]]:
    """The unit words of one row: “单位：万元、人”, “单位” beside “元”, “…表（千元）”."""
    for at, said in enumerate(words):
        if squeezed(said).rstrip(":：") in ("单位", "计量单位", "金额单位", "货币单位"):
            yield from ([words[at + 1]] for _ in words[at + 1 : at + 2])
        elif (label := _ABOVE.search(said)) or (label := _CLOSING.search(said)):
            label_words = label[1].strip()
            is_one = unit_of(label_words) is not None
            tokens = (
                [label_words] if is_one else [part for part in _APART.split(label_words) if part]
            )
            if label.re is _ABOVE or all(map(unit_of, tokens)):
                yield tokens
        elif unit_of(said) is not None:
            yield [said]


def measured(
    header: Header,
    wanted: Sequence[HeaderSpec],
    rows: Sequence[Sequence[Cell]],
    footnotes: Sequence[str] = (),
) -> dict[str, Placed]:
    """The columns with their units. Raises where a number's unit cannot be told."""
    above, unknown = units_above(rows, header.first)
    units_below(footnotes, above)
    columns = dict(header.columns)
    for spec in wanted:
        if spec.dimension is None or spec.key not in columns:
            continue
        column = columns[spec.key]
        unit, where = _unit(spec, column, above, unknown)
        if unit and unit.currency not in ("", "CNY") and not spec.keeps_currency:
            raise UnsafeWorkbookError(
                f"{_place(column)}按“{unit.word}”计，是外币；这一列只收人民币，请折算后再导入。"
            )
        columns[spec.key] = replace(column, unit=unit, unit_from=where)
    return columns


def _unit(
    spec: HeaderSpec, column: Placed, above: Above, unknown: Sequence[str]
) -> tuple[Unit | None, str]:
    assert spec.dimension is not None
    own = column.said.unit()
    if column.said.units and own is None:
        raise _unknown(column, "".join(column.said.units), spec.dimension)
    if spec.dimension == Dimension.MONEY and (minor := _MINOR.intersection(column.said.rest)):
        raise _unknown(column, "".join(minor), spec.dimension)
    if own is not None and own.has_scale:
        return own, ""
    over = above.get(spec.dimension, [])
    if spec.dimension == Dimension.MONEY and (len(over) > 1 or (unknown and not over)):
        words = "、".join([*(unit.word for unit in over), *unknown])
        raise UnsafeWorkbookError(
            f"表头上方写的单位“{words}”认不出或不止一个，{_place(column)}看不出按哪个计，"
            "请在列名中写明单位，如“（万元）”。"
        )
    general = over[0] if len(over) == 1 and over[0].has_scale else None
    if own is None:
        return (general, f"表外所写“{general.word}”") if general else (None, "")
    if general is not None:
        return replace(general, currency=own.currency, word=f"{own.word}{general.word}"), "表外所写"
    if own.currency == "CNY":
        return replace(own, factor=Fraction(1)), "default"
    raise UnsafeWorkbookError(
        f"{_place(column)}只写了币种“{own.word}”，没有写是元还是万元，请在列名中写明，如“（万美元）”。"
    )


def _unknown(column: Placed, words: str, dimension: Dimension) -> UnsafeWorkbookError:
    kept = KEPT_WORDS[dimension]
    usual = "元、千元、万元、百万元、亿元、万美元" if dimension == Dimension.MONEY else kept
    return UnsafeWorkbookError(
        f"{_place(column)}的单位“{words}”不认识，没有读取；请改成能辨认的单位，如 {usual}。"
    )


def _place(column: Placed) -> str:
    return f"“{column.title}”（{column.letter} 列）"


def require_clear(header: Header, wanted: Sequence[HeaderSpec]) -> None:
    """Columns that cannot be told apart, or stand on another basis than asked, are named."""
    match, titles = header.match, header.titles
    for spec in wanted:
        places = match.doubled.get(spec.key, [])
        if len(places) > 1 and spec.is_telling:
            named = "、".join(
                f"{column_letters(index + 1)} 列“{titles[index]}”" for index in places
            )
            raise UnsafeWorkbookError(
                f"{named}都像是“{spec.title}”，看不出该读哪一列，请只留一列，或改清列名。"
            )
        if spec.key in header.columns:
            continue
        for index, basis in match.astray.get(spec.key, []):
            if basis not in OTHER_FIGURES and not _is_share(basis):
                raise UnsafeWorkbookError(
                    f"“{titles[index]}”（{column_letters(index + 1)} 列）是“{basis}”的数，"
                    f"这张表要的是“{spec.title}”，口径不同，没有读取；请换成所要的数，或删去这一列。"
                )
    _require_periods(header, wanted)
    names = {spec.key: spec.title for spec in wanted}
    for index, keys in match.unclear.items():
        offered = "、".join(f"“{names[key]}”" for key in keys)
        raise UnsafeWorkbookError(
            f"“{titles[index]}”（{column_letters(index + 1)} 列）看不出是 {offered} 中的哪一个，"
            "请改清列名，或删去这一列。"
        )


def _require_periods(header: Header, wanted: Sequence[HeaderSpec]) -> None:
    """“营业收入” where 1—本月累计 is asked: of which period, nobody can tell."""
    for spec in wanted:
        if spec.dimension is None or (column := header.columns.get(spec.key)) is None:
            continue
        if is_open(column.said.bases, read_title((spec.title,)).bases):
            raise UnsafeWorkbookError(
                f"{_place(column)}没有写明是哪一段时间的数（本月、累计，还是全年平均）："
                f"请把列名改成“{spec.title}”；是别的口径的，请换成所要的数，或删去这一列。"
            )


def _is_share(word: str) -> bool:
    unit = unit_of(word)
    return unit is not None and unit.dimension == Dimension.SHARE
