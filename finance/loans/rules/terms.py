"""借款条件: principal, rate, term and way of paying back; the days rows fall due; what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from finance.loans.rules.day_count import months_after
from finance.loans.rules.words import Amortization, DayCount, Every

MOST_PRINCIPAL = 10**14  # 分: 一万亿元, more than any loan
MOST_PERIODS = 1200
MOST_MONTHS = 1200  # a hundred years
LAST_YEAR = 2999
LAST_INTEREST_DAY = 28


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed. `principal` in 分, `rate` a year's fraction (0.0435).

    The term is `periods` × `every`, or ends on `end`. `day_count` None: monthly for the equal
    methods, ACT/360 for the others. `interest_day`: 结息日, 1–28.
    """

    principal: int
    rate: Fraction
    amortization: Amortization
    start: date
    periods: int | None = None
    end: date | None = None
    day_count: DayCount | None = None
    every: Every = Every.MONTH
    interest_day: int | None = None


def default_day_count(amortization: Amortization) -> DayCount:
    """The way days are counted where nobody says how."""
    return DayCount.MONTHLY if amortization.is_equal else DayCount.ACT360


def fault(terms: Terms) -> str:
    """Why these terms make no schedule, in one sentence; empty where they do."""
    return _fault_of_amounts(terms) or _fault_of_term(terms) or _fault_of_interest_day(terms)


def end_of(terms: Terms) -> date:
    """The day the last row falls due, for terms without fault."""
    if terms.periods is not None:
        return months_after(terms.start, terms.periods * terms.every.months)
    if terms.end is None:
        raise ValueError("借款期限不明：期数和到期日都没有。")
    return terms.end


def due_days(terms: Terms) -> list[date]:
    """The days rows fall due, the last one the end, for terms without fault."""
    end = end_of(terms)
    if terms.amortization == Amortization.BULLET:
        return [end]
    if terms.interest_day is not None:
        between = _after_interest_days(terms, end)
    else:
        between = _periods(terms, end)
    return [*between, end]


def _periods(terms: Terms, end: date) -> Iterator[date]:
    """k × `every` after the start, each counted from the start, before the end."""
    months = terms.every.months
    while (due_on := months_after(terms.start, months)) < end:
        yield due_on
        months += terms.every.months


def _after_interest_days(terms: Terms, end: date) -> Iterator[date]:
    """The days after a 结息日 that lie strictly between start and end."""
    month = terms.start.replace(day=terms.interest_day or 1)
    while (due_on := month + timedelta(days=1)) < end:
        if due_on > terms.start and month.month % terms.every.months == 0:
            yield due_on
        month = months_after(month, 1)


def _fault_of_amounts(terms: Terms) -> str:
    if terms.principal <= 0:
        return "本金应大于 0，请核对。"
    if terms.principal > MOST_PRINCIPAL:
        return "本金超过一万亿元，请核对单位是不是元。"
    if not 0 <= terms.rate < 1:
        return "年利率应是不小于 0、小于 1 的小数，例如 4.35% 写成 0.0435。"
    return ""


def _fault_of_term(terms: Terms) -> str:
    if terms.periods is None and terms.end is None:
        return "没有期限，请写期数；先息后本和到期一次还本付息也可以写到期日。"
    if terms.periods is None:
        return _fault_of_end(terms)
    if not 1 <= terms.periods <= MOST_PERIODS:
        return f"期数应是 1 至 {MOST_PERIODS} 的整数，请核对。"
    years = terms.periods * terms.every.months // 12
    if terms.start.year + years >= LAST_YEAR:
        return f"到期日晚于 {LAST_YEAR} 年，请核对放款日和期数。"
    end = end_of(terms)
    if terms.end is not None and terms.end != end:
        return f"期数和到期日不一致：按期数到期日是 {end}，写的是 {terms.end}，请核对。"
    return ""


def _fault_of_end(terms: Terms) -> str:
    if terms.end is None:
        return ""
    if terms.amortization.is_equal:
        return f"{terms.amortization.label}按期数计算，请写期数，不能只写到期日。"
    if terms.end <= terms.start:
        return "到期日应在放款日之后，请核对两个日期。"
    if terms.end.year > LAST_YEAR:
        return f"到期日晚于 {LAST_YEAR} 年，请核对。"
    months = (terms.end.year - terms.start.year) * 12 + terms.end.month - terms.start.month
    if months > MOST_MONTHS:
        return "期限超过一百年，请核对放款日和到期日。"
    return ""


def _fault_of_interest_day(terms: Terms) -> str:
    if terms.interest_day is None:
        return ""
    if not 1 <= terms.interest_day <= LAST_INTEREST_DAY:
        return f"结息日应是 1 至 {LAST_INTEREST_DAY} 的整数，请核对。"
    if terms.amortization != Amortization.INTEREST_ONLY:
        return f"结息日只用于先息后本，{terms.amortization.label}没有结息日，请去掉。"
    if terms.day_count == DayCount.MONTHLY:
        return "按结息日付息的不能按整月计息，请改用按实际天数或每月30天的算法。"
    return ""
