"""千分位: amounts and counts inside a sentence, written as those in a table are."""

import re
from decimal import Decimal

_UNITS = "万元|亿元|元|万㎡|㎡|家|人|件|项|份|户|条|次|名"
_LONG = re.compile(rf"(?<![\d.,A-Za-z〔/-])(\d{{4,}})(?=(?:\.\d+)?\s?(?:{_UNITS}))")


def apart(number: str) -> str:
    """“1595.16” is written “1,595.16”."""
    return f"{Decimal(number):,f}"


def grouped(text: str) -> str:
    """“须达 1595.16 万元” is written “须达 1,595.16 万元”; years and numbers of papers stay."""
    return _LONG.sub(lambda found: f"{int(found[1]):,}", text)
