"""有效期 as lists write it: two days in one cell, or so many years."""

import re
from dataclasses import dataclass
from datetime import date

from common.dates import last_day_of, years_later
from common.sheets.cells import CellFault, compact, shown
from common.sheets.days import OPEN_ENDS, day, end_day

_BETWEEN = re.compile(r"(.+\d日?)(?:至|到|—+|–|~|～|--+|-(?=\d{4}[年./-]))(.+)")
_YEARS = re.compile(r"([一二两三四五六七八九十壹贰叁肆伍]|\d{1,2}(?:\.0)?)年?")
_WORDS = re.compile(  # “有效期：三年”, “自发证之日起三年有效”
    r"^(?:证书)?有效期(?:限|为|至)?[:：]?"
    r"|^自?(?:发证|认定|颁发|颁证|公布)(?:之日|日期|日)?起|(?<=年)有效$"
)
_NUMERALS = {sign: n for n, sign in enumerate("零一二三四五六七八九十")}
_NUMERALS |= {sign: n for n, sign in enumerate("壹贰叁肆伍", 1)} | {"两": 2}


@dataclass(frozen=True, slots=True)
class Written:
    """What a 有效期 cell says: a first day, a last day (included), or a number of years."""

    first_day: date | None = None
    last_day: date | None = None
    years: int | None = None


def written(typed: str) -> Written:
    """“2023-10-16至2026-10-15”, “三年”, “3”, “2026-10-15”, “长期”."""
    word = _WORDS.sub("", compact(typed))
    if word.upper() in OPEN_ENDS:
        return Written()
    if term := _YEARS.fullmatch(word):
        number = term[1]
        if years := _NUMERALS.get(number) or int(float(number)):
            return Written(years=years)
    if (term := _BETWEEN.fullmatch(word.removeprefix("自").removesuffix("止"))) is not None:
        return Written(first_day=day(term[1]), last_day=end_day(term[2]))
    try:
        return Written(last_day=end_day(word.removeprefix("至").removesuffix("止")))
    except CellFault as unreadable:
        raise CellFault(
            f"“{shown(typed)}”不是能辨认的有效期，请写成 2023-10-16至2026-10-15，或 3年。"
        ) from unreadable


def last_day_after(first_day: date, years: int) -> date:
    """The last day of a term of whole years."""
    return last_day_of(years_later(first_day, years))
