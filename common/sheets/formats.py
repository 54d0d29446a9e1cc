"""数字格式: what a number's format shows beside its value: %, a unit, a scale. “0.0%” shows 0.352
as 35.2%; “0"万元"” shows 500 as 500万元; “0!.0,"万"” shows 5000000 as 500.0万.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from html import unescape
from typing import NamedTuple

_YEAR_MONTH = 'yyyy"年"m"月"'
BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}  # the only ones that show more than the value,
BUILT_IN |= dict.fromkeys((27, 36, 50, 52, 57), _YEAR_MONTH)  # or less of a day
_TOKEN = re.compile(r'"([^"]*)"|[\\!](.)|\[([^\]]*)\]|[_*].|(.)', re.DOTALL)
_GENERAL = re.compile(r"General|G/通用格式", re.IGNORECASE)
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_NUM_FMT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_CELL_XFS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs\s*>", re.DOTALL)
_XF = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts\s*>", re.DOTALL)
_FONT = re.compile(rb"<(?:\w+:)?font\s*/>|<(?:\w+:)?font\b.*?</(?:\w+:)?font\s*>", re.DOTALL)
_STRIKE = re.compile(rb"""<(?:\w+:)?strike\b(?!\s+val\s*=\s*["'](?:0|false)["'])""")
_FONT_ID = re.compile(rb"""\bfontId\s*=\s*["'](\d{1,9})["']""")
_ID = re.compile(rb"""\bnumFmtId\s*=\s*["'](\d{1,9})["']""")
_CODE = re.compile(rb"""\bformatCode\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class Shown(NamedTuple):
    """How a number is shown: times `factor`, between two texts."""

    factor: Decimal
    before: str
    after: str
    is_struck: bool = False  # a line is drawn through it: somebody took it back
    hides_day: bool = False  # “2020年5月” over 2020-05-01: which day was meant, nobody said

    def text(self, value: Decimal) -> str:
        """As the cell shows it, without any rounding: “35.2%”."""
        return f"{self.before}{(value * self.factor).normalize():f}{self.after}"

    @property
    def is_plain(self) -> bool:
        """The number is shown as it is."""
        return self.factor == 1 and not self.before and not self.after


def meaning(code: str) -> Shown | None:
    """What a format code says of its numbers; None where it only rounds or groups them."""
    literals, digits, factor = ["", ""], "", Decimal(1)
    if _hides_day(code):
        return Shown(factor, "", "", hides_day=True)
    for token in _TOKEN.finditer(_GENERAL.sub("0", code)):
        quoted, escaped, bracket, plain = token.groups()
        if plain == ";":
            break
        if plain is not None and plain in "0#?,.":
            digits += plain
        elif plain is not None and plain in "yYmMdDhHsSeE@/":
            return None  # a day, a time, a text, a power, a fraction
        elif (quoted or escaped) == "." and digits:
            digits += "|"  # a point that is only drawn: 0!.0 shows a tenth
        else:
            said = quoted or escaped or _symbol(bracket) or _literal(plain)
            literals[bool(digits)] += said
            factor *= 100 if plain == "%" else 1
    factor /= _divided_by(digits)
    before, after = (re.sub(r"\s+", "", text) for text in literals)
    if factor == 1 and not before and not after:
        return None
    return Shown(factor, before, after)


def _hides_day(code: str) -> bool:
    """A format of dates that shows year or month and neither the day nor the time."""
    first = _TOKEN.sub(lambda tokens: (tokens[4] or "").lower(), code).partition(";")[0]
    return ("y" in first or "mmm" in first) and not set(first) & set("dhs0#?@")


def _divided_by(digits: str) -> Decimal:
    """“#,##0,” shows thousands, “0!.0000” ten thousands, “0!.0,” both together ten thousands."""
    whole, _, decimals = digits.partition(".")
    thousands = len(whole) - len(whole.rstrip(",")) + len(decimals) - len(decimals.rstrip(","))
    drawn = len(re.findall(r"[0#?]", whole.partition("|")[2]))
    return Decimal(1000) ** thousands * Decimal(10) ** drawn


def _symbol(bracket: str | None) -> str:
    """“[$US$-409]” shows US$; “[Red]” and “[>=100]” show nothing."""
    symbol = _CURRENCY.fullmatch(bracket or "")
    return symbol[1] if symbol else ""


def _literal(plain: str | None) -> str:
    return "" if plain is None or plain in "()-+ " else plain


def by_style(styles: bytes) -> Mapping[bytes, Shown]:
    """The telling formats of an .xlsx, by the number cells call them with."""
    codes = {number: meaning(code) for number, code in BUILT_IN.items()}
    for attributes in _NUM_FMT.findall(styles):
        number, code = _ID.search(attributes), _CODE.search(attributes)
        if number and code:
            written = (code[1] or code[2] or b"").decode("utf-8", "replace")
            codes[int(number[1])] = meaning(unescape(written))
    section, struck = _CELL_XFS.search(styles), _struck_fonts(styles)
    shown_by: dict[bytes, Shown] = {}
    for index, attributes in enumerate(_XF.findall(section[0]) if section else ()):
        number, font = _ID.search(attributes), _FONT_ID.search(attributes)
        shown = codes.get(int(number[1])) if number else None
        if font and int(font[1]) in struck:
            shown = (shown or Shown(Decimal(1), "", ""))._replace(is_struck=True)
        if shown:
            shown_by[str(index).encode()] = shown
    return shown_by


def _struck_fonts(styles: bytes) -> frozenset[int]:
    """Fonts that draw a line through their text."""
    section = _FONTS.search(styles) if b"strike" in styles else None
    fonts = _FONT.findall(section[0][6:]) if section else ()
    return frozenset(at for at, font in enumerate(fonts) if _STRIKE.search(font))
