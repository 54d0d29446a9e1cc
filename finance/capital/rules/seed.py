"""种子基金: what counts as 初创期 by the term of the day, and what nobody has set. Pure.

方案: “遴选优质项目开展种子基金投入,为初创期中小科技型企业注入动能”; how old such a firm may be it
does not say, so that is a dated setting, and without one the answer is unknown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Term:
    """初创期口径: founded not longer ago than so many years, from a day on."""

    from_on: date
    years: int
    document: str


class ExitWay(StrEnum):
    """退出方式."""

    TRANSFER = "transfer"
    BUYBACK = "buyback"
    LISTING = "listing"
    LIQUIDATION = "liquidation"


EXIT_LABELS = {
    ExitWay.TRANSFER.value: "转让",
    ExitWay.BUYBACK.value: "回购",
    ExitWay.LISTING.value: "上市减持",
    ExitWay.LIQUIDATION.value: "清算",
}


def term_on(terms: Iterable[Term], day: date) -> Term | None:
    """The one that holds on the day: the last that had begun; none before the first."""
    begun = [term for term in terms if term.from_on <= day]
    return max(begun, key=lambda term: term.from_on, default=None)


def is_early(founded_on: date | None, on: date, term: Term | None) -> bool | None:
    """初创期 on the day of the investment; unknown without a term or the day of founding.

    The day on which the years are full still counts, the next does not.
    """
    if term is None or founded_on is None:
        return None
    return on <= _full(founded_on, term.years)


def _full(founded_on: date, years: int) -> date:
    try:
        return founded_on.replace(year=founded_on.year + years)
    except ValueError:  # 29 February
        return date(founded_on.year + years, 2, 28)


def said(early: bool | None, term: Term | None) -> str:
    """In words: what it is, by which term; why nobody knows."""
    if early is None:
        return "未知（没有成立日期）" if term else "未知（没有设定初创期口径）"
    assert term is not None
    word = "是" if early else "否"
    return f"{word}（成立不超过 {term.years} 年）"
