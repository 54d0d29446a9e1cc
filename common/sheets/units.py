"""计量单位: what one of a column's numbers is: 万元, 元, 千元, 百万美元, ㎡, 亩, %, 万人. Exact.

One reader for every sheet. `unit_of` reads the words people write for a unit, `Unit.convert` brings
a number to the unit a column keeps. What is no unit is None; what wants to be one and is none of
those known is told apart by `looks_like_a_unit`, so that nobody takes the usual one instead.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from common.sheets.currencies import CURRENCIES


class Dimension(StrEnum):
    MONEY = "money"  # kept in 万 of its currency
    AREA = "area"  # kept in ㎡
    COUNT = "count"  # kept in ones
    SHARE = "share"  # kept in percent


SCALES = {
    "": Fraction(1), "百": Fraction(100), "千": Fraction(1000), "万": Fraction(10_000),
    "十万": Fraction(100_000), "百万": Fraction(10**6), "千万": Fraction(10**7),
    "亿": Fraction(10**8), "十亿": Fraction(10**9), "百亿": Fraction(10**10),
    "千亿": Fraction(10**11), "万亿": Fraction(10**12), "兆": Fraction(10**12),
    "K": Fraction(1000), "M": Fraction(10**6), "MN": Fraction(10**6), "BN": Fraction(10**9),
    "THOUSAND": Fraction(1000), "MILLION": Fraction(10**6), "BILLION": Fraction(10**9),
    "'000": Fraction(1000), "000": Fraction(1000),
}  # fmt: skip
AREAS = {
    "M2": Fraction(1), "平方米": Fraction(1), "平米": Fraction(1), "平方": Fraction(1),
    "亩": Fraction(2000, 3), "公顷": Fraction(10_000), "HA": Fraction(10_000),
    "KM2": Fraction(10**6), "平方公里": Fraction(10**6), "平方千米": Fraction(10**6),
}  # fmt: skip
COUNTED = frozenset(
    {"人", "家", "户", "个", "件", "项", "名", "台", "套", "位", "人次", "次", "份", "条", "篇"}
    | {"天", "年", "月", "部", "项次", "件次"}
)
SHARES = {
    "%": Fraction(1), "百分比": Fraction(1), "百分数": Fraction(1), "百分点": Fraction(1),
    "‰": Fraction(1, 10), "PERCENT": Fraction(1),
}  # fmt: skip
_LABEL = re.compile(
    r"(?:计量|金额|货币|数据|统计|报表|计价|资金)?单位(?:为|是|均为|:)*|币种(?:及单位)?:?|(?:UNIT|IN):?"
)
_NAMES = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
_SCALE = "|".join(sorted(map(re.escape, filter(None, SCALES)), key=len, reverse=True))
_MONEY = re.compile(
    rf"(?P<before>{_NAMES})?(?P<first>{_SCALE})?(?P<between>{_NAMES})?(?P<scale>{_SCALE})?"
    rf"(?P<yuan>元|圆|块)?(?P<after>{_NAMES})?(?P<last>元)?整?"
)
_COUNT = re.compile(rf"(?P<scale>{_SCALE})?(?P<word>{'|'.join(sorted(COUNTED, key=len)[::-1])})")
_AREA = re.compile(rf"(?P<scale>百|千|万)?(?P<word>{'|'.join(map(re.escape, AREAS))})")
_WANTS = re.compile(
    rf".*(?:元|圆|币|镑|法郎|比索|卢比|卢布|铢|{_NAMES})|[十百千万亿兆]+.?|.*[%‰¥$€£]"
)
_OLD_SIGNS = str.maketrans("萬億仟佰拾圓", "万亿千百十元")
_JOINTS = str.maketrans("", "", '()[]{}【】〔〕/、·,;|-— "“”')


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: what it measures, how many of the kept unit it is, its currency, as written."""

    dimension: Dimension
    factor: Fraction  # kept units in one of these
    currency: str = ""  # ISO 4217; “” where none is named
    word: str = ""
    has_scale: bool = True  # “人民币” alone names a currency and no scale

    def convert(self, number: Decimal) -> Decimal:
        """The number in the kept unit: exact, but for thirds of a ㎡ (亩), to its thousandth."""
        if self.factor == 1:
            return number
        if self.dimension != Dimension.AREA:
            return number * self.factor.numerator / self.factor.denominator
        exact = Fraction(number) * self.factor
        most = Decimal(exact.numerator) / Decimal(exact.denominator)
        return most if Fraction(most) == exact else most.quantize(Decimal("0.001"))


KEPT_WORDS = {
    Dimension.MONEY: "万元", Dimension.AREA: "㎡", Dimension.COUNT: "", Dimension.SHARE: "%"
}  # fmt: skip
TEN_THOUSAND_YUAN = Unit(Dimension.MONEY, Fraction(1), "CNY", "万元")
YUAN = Unit(Dimension.MONEY, Fraction(1, 10_000), "CNY", "元")
PERCENT = Unit(Dimension.SHARE, Fraction(1), "", "%")


def squeezed(text: str) -> str:
    """Words as compared: half-width, capital, without blanks, brackets and joints."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(_JOINTS).translate(_OLD_SIGNS)
    return "".join(plain.split()).replace("’", "'")


def unit_of(text: str) -> Unit | None:
    """The unit these words are, with or without “单位：”; None where they are none."""
    word = squeezed(text)
    if label := _LABEL.match(word):
        word = word[label.end() :]
    if not word:
        return None
    if word in SHARES:
        return Unit(Dimension.SHARE, SHARES[word], "", word)
    if parts := _AREA.fullmatch(word):
        factor = AREAS[parts["word"]] * SCALES[parts["scale"] or ""]
        return Unit(Dimension.AREA, factor, "", word)
    if parts := _COUNT.fullmatch(word):
        return Unit(Dimension.COUNT, SCALES[parts["scale"] or ""], "", word)
    return _money(word)


def _money(word: str) -> Unit | None:
    parts = _MONEY.fullmatch(word)
    if parts is None:
        return None
    scales = [part for part in (parts["first"], parts["scale"]) if part]
    named = [part for part in (parts["before"], parts["between"], parts["after"]) if part]
    currencies = {CURRENCIES[name] for name in named}
    if len(scales) > 1 or len(currencies) > 1:
        return None
    says_yuan = parts["yuan"] or parts["last"] or any(name[-1] in "元圆镑郎" for name in named)
    if not scales and not says_yuan and not named:
        return None
    scale = SCALES[scales[0] if scales else ""]
    return Unit(
        Dimension.MONEY,
        scale / 10_000,
        currencies.pop() if currencies else "",
        word,
        bool(scales or says_yuan),
    )


def looks_like_a_unit(text: str) -> bool:
    """It speaks of money, or of a scale: were it no unit, the figures would be anybody's guess."""
    word = squeezed(text)
    label = _LABEL.match(word)
    rest = word[label.end() :] if label else word
    return len(rest) <= 8 and bool(_WANTS.fullmatch(rest))
