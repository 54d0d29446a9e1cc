"""资质的规定期限: what an empty end means, and which end goes beyond what was published. Pure.

rules.md §4: an empty end is the kind's term, never 长期; a longer one needs its reason.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Basis(StrEnum):
    """How an edition counts a term."""

    YEARS = "years"
    NEXT_YEAR = "next_year"  # until a day of the year after the first day's
    OPEN = "open"  # as long as the firm is listed


BASIS_LABELS = {
    Basis.YEARS.value: "自起日起若干年",
    Basis.NEXT_YEAR.value: "至次年某日",
    Basis.OPEN.value: "在库期间（无止日）",
}
NEEDS_OFFICE = "超过规定期限的有效期只能由双倍增办登记，请把依据报双倍增办。"


@dataclass(frozen=True, slots=True)
class Term:
    """The term of one certificate: its last day (None is open), and how people say it."""

    last_day: date | None
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the certificate, the list or the person says of the end."""

    last_day: date | None = None
    is_open: bool = False  # 长期, in so many words
    written: str = "长期"  # those words
    reason: str = ""  # 有效期依据


@dataclass(frozen=True, slots=True)
class Ending:
    """The end that is registered, and what is to be said about it."""

    last_day: date | None
    is_derived: bool = False
    is_beyond: bool = False  # longer than the term, with a reason: only the office may
    fault: str = ""
    notice: str = ""


def ending(term: Term | None, typed: Said) -> Ending:
    """The end by the term (None: no term is known, so what was said holds)."""
    if term is None:
        return Ending(typed.last_day)
    if typed.last_day is None and not typed.is_open:
        return _derived(term)
    if term.last_day is None:
        return _of_open(term, typed)
    if typed.is_open or (typed.last_day and typed.last_day > term.last_day):
        return _beyond(term, term.last_day, typed)
    if typed.last_day and typed.last_day < term.last_day:
        notice = (
            f"有效期至 {typed.last_day} 短于规定的{term.words}（计至 {term.last_day}），请核对。"
        )
        return Ending(typed.last_day, notice=notice)
    return Ending(typed.last_day)


def _derived(term: Term) -> Ending:
    if term.last_day is None:
        return Ending(None)
    return Ending(term.last_day, True, notice=f"有效期至空着，按{term.words}计至 {term.last_day}。")


def _of_open(term: Term, typed: Said) -> Ending:
    if typed.last_day is None:
        return Ending(None)
    return Ending(
        typed.last_day,
        notice=f"该类资质的规定期限是{term.words}，按所写的止日 {typed.last_day} 登记。",
    )


def _beyond(term: Term, last_day: date, typed: Said) -> Ending:
    written = str(typed.last_day) if typed.last_day else typed.written
    if not typed.reason:
        return Ending(
            None,
            fault=f"有效期至“{written}”超过该类资质的规定期限（{term.words}，计至 {last_day}）："
            "请改正或空着；确有依据的写明“有效期依据”，由双倍增办登记。",
        )
    notice = f"有效期至“{written}”超过{term.words}（计至 {last_day}），依据：{typed.reason}。"
    return Ending(typed.last_day, is_beyond=True, notice=notice)
