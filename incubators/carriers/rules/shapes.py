"""载体编码: how it is written."""

import re

CODE_SHAPE = r"^[A-Z0-9一-龥][A-Z0-9一-龥_.-]{0,31}$"
CODE_FAULT = "载体编码用汉字、大写字母、数字、“-”、“_”、“.”，不超过 32 位，如 ZT-001。"
_DASHES = str.maketrans("–—－﹣‐", "-----")


def carrier_code(typed: str) -> str:
    """As stored: capitals, plain dashes."""
    return typed.strip().translate(_DASHES).upper()


def is_code(code: str) -> bool:
    """It has the shape of one."""
    return re.fullmatch(CODE_SHAPE, code) is not None
