"""专利号: one way of writing a patent's number, so that a pledge meets itself. Pure.

国家标准 ZC 0006-2003《专利申请号标准》: twelve digits (eight before October 2003), a check digit:
their weighted sum mod 11, ten written X.
"""

import re
import unicodedata

_SHAPE = re.compile(r"(?P<digits>\d{8}|\d{12})(?:\.?(?P<check>[\dX]))?")
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9)
STORED = r"^ZL[0-9]{8}([0-9]{4})?\.[0-9X]$"


def check_of(digits: str) -> str:
    """The check digit of the eight or twelve before it."""
    weighted = (int(digit) * _WEIGHTS[at % 8] for at, digit in enumerate(digits))
    left = sum(weighted) % 11
    return "X" if left == 10 else str(left)


def plain(typed: str) -> str:
    """As it is compared: without blanks, width and the letters before the digits."""
    text = "".join(unicodedata.normalize("NFKC", typed).split()).upper()
    return text.removeprefix("专利号").lstrip(":").removeprefix("CN").removeprefix("ZL")


def fault(typed: str) -> str:
    """Why it is no patent's number; "" of one that is."""
    found = _SHAPE.fullmatch(plain(typed))
    if not found:
        return "专利号应为 ZL 加 12 位（2003 年 10 月以前 8 位）数字和校验位，如 ZL201010000001.8。"
    if found["check"] and found["check"] != check_of(found["digits"]):
        return "专利号的校验位不对，请逐位核对。"
    return ""


def normalize(typed: str) -> str:
    """“ZL” + digits + “.” + check digit; what is no number stays as it was typed."""
    found = _SHAPE.fullmatch(plain(typed))
    if not found:
        return typed.strip()
    check = found["check"] or check_of(found["digits"])
    return f"ZL{found['digits']}.{check}"
