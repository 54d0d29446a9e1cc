"""资本金额: “1,312(万人民币元)”, “50万美元”, “500000元” as an exact amount in ten thousands."""

import re
from decimal import Decimal
from typing import NamedTuple

from common.cells import Cell, CellFault, compact, decimal, is_blank, shown

MAX_AMOUNT = Decimal(10_000_000)  # 万: 1,000 亿 is more than any registered capital here
FINEST = Decimal("0.000001")  # 万: one 分
CURRENCIES = {
    name: code
    for code, names in {
        "CNY": "人民币 RMB CNY ¥",
        "USD": "美元 美金 USD US$ $",
        "HKD": "港元 港币 HKD HK$",
        "EUR": "欧元 EUR €",
        "JPY": "日元 日圆 JPY",
        "GBP": "英镑 GBP £",
        "TWD": "新台币 台币 TWD",
        "SGD": "新加坡元 新元 SGD",
        "KRW": "韩元 韩圆 KRW",
        "AUD": "澳大利亚元 澳元 AUD",
        "CAD": "加拿大元 加元 CAD",
        "CHF": "瑞士法郎 CHF",
        "MOP": "澳门元 MOP",
    }.items()
    for name in names.split()
}
TEN_THOUSANDS = {  # how many 万 one of these is
    "": Decimal("0.0001"),
    "千": Decimal("0.1"),
    "万": Decimal(1),
    "十万": Decimal(10),
    "百万": Decimal(100),
    "千万": Decimal(1000),
    "亿": Decimal(10_000),
}

_NAMES = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
_SCALES = "千万|百万|十万|亿|万|千"
_AMOUNT = re.compile(
    rf"(?P<before>{_NAMES})?:?(?P<number>-?\d[\d,]*(?:\.\d+)?)"
    rf"(?P<scale>{_SCALES})?(?P<unit>元)?(?P<after>{_NAMES})?(?P<last>元|圆)?整?",
    re.ASCII,
)


class Capital(NamedTuple):
    amount: Decimal  # 万 of the currency, exact to the 分 (six decimals)
    currency: str  # ISO 4217


def capital(value: Cell, *, unit: str = "万元") -> Capital | None:
    """注册资本; `unit` is what a bare number means by the header (万元, 万美元, 元)."""
    if is_blank(value):
        return None
    scale, currency = _meaning(unit)
    if not isinstance(value, str):
        return _bounded(decimal(value, low=Decimal("-1e15"), places=None), scale, currency, value)
    word = compact(value).translate(str.maketrans("", "", "()[]")).upper()
    if not (found := _AMOUNT.fullmatch(word)):
        raise CellFault(f"“{shown(value)}”不是能辨认的金额，请写成 1312.5万元 或 50万美元。")
    names = {CURRENCIES[name] for name in (found["before"], found["after"]) if name}
    if len(names) > 1:
        raise CellFault(f"“{shown(value)}”写了两种币种，请只写一种。")
    if found["unit"] or found["last"] or found["scale"] or (found["after"] or "").endswith("元"):
        scale, currency = found["scale"] or "", "CNY"
    number = decimal(found["number"], low=Decimal("-1e15"), places=None)
    return _bounded(number, scale, names.pop() if names else currency, value)


def _meaning(unit: str) -> tuple[str, str]:
    """“万美元” → (万, USD); a header without any unit means 万元."""
    unit = compact(unit).upper()
    scale = re.search(_SCALES, unit)
    named = re.search(_NAMES, unit)
    bare = "" if unit.endswith("元") else "万"
    return scale[0] if scale else bare, CURRENCIES[named[0]] if named else "CNY"


def _bounded(number: Decimal | None, scale: str, currency: str, value: Cell) -> Capital | None:
    if number is None:
        return None
    if number < 0:
        raise CellFault(f"“{shown(value)}”是负数，请核对金额。")
    amount = number * TEN_THOUSANDS[scale]
    if amount > MAX_AMOUNT:
        raise CellFault(f"“{shown(value)}”超过 1000 亿，请核对单位是元还是万元。")
    if amount != amount.quantize(FINEST):
        raise CellFault(f"“{shown(value)}”比分还细，请最多精确到分。")
    return Capital(amount.quantize(FINEST).normalize() + 0, currency)
