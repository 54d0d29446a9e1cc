"""贷中贷后预警: what about a loan and its firm wants somebody's eye on a day. Pure.

Nothing here tells an amount, a contract or a bank: 街镇 read it, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from finance.loans.rules.pay_days import both


class AlertKind(StrEnum):
    """贷中: use of the money. 贷后: due dates, the firm, its titles, what was noted."""

    USE_CHECK = "use_check"
    DUE_30 = "due_30"
    DUE_7 = "due_7"
    OVERDUE = "overdue"
    MOVED_OUT = "moved_out"
    DEREGISTERED = "deregistered"
    TITLE_LOST = "title_lost"
    TITLE_EXPIRING = "title_expiring"
    LAWSUIT = "lawsuit"
    COVENANT = "covenant"


ALERT_LABELS = {
    AlertKind.USE_CHECK.value: "资金用途待核查",
    AlertKind.DUE_30.value: "30 天内到期",
    AlertKind.DUE_7.value: "7 天内到期",
    AlertKind.OVERDUE.value: "逾期",
    AlertKind.MOVED_OUT.value: "企业已迁出",
    AlertKind.DEREGISTERED.value: "企业注销或吊销",
    AlertKind.TITLE_LOST.value: "科技型企业资格已失",
    AlertKind.TITLE_EXPIRING.value: "科技型企业资格将到期",
    AlertKind.LAWSUIT.value: "涉诉",
    AlertKind.COVENANT.value: "违反约定",
}
GRAVE = frozenset(
    {AlertKind.OVERDUE, AlertKind.MOVED_OUT, AlertKind.DEREGISTERED, AlertKind.LAWSUIT}
)
SOON, VERY_SOON, TITLE_SOON = 30, 7, 90


class Noted(NamedTuple):
    """What somebody noted of a loan: its kind and number, from which day on, and in words."""

    kind: str
    number: int
    since: date
    words: str = ""


def noted_words(
    *, court: str, case_no: str, words: str, on: date, by: str, noted_on: date | None
) -> str:
    """“某区人民法院（2026）渝0000民初1号，买卖纠纷，2026-06-01；张三 2026-06-02 登记”.

    As far as it is known. No amount: 街镇 read it, too.
    """
    told = "，".join(part for part in (f"{court}{case_no}", words, f"{on:%Y-%m-%d}") if part)
    noted = " ".join(part for part in (by, f"{noted_on:%Y-%m-%d}" if noted_on else "") if part)
    return f"{told}；{noted} 登记"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an open loan on a day; None is not so, or not known."""

    disbursed_on: date
    matures_on: date | None
    overdue_since: date | None
    use_checked_on: date | None
    moved_out_on: date | None
    closed_on: date | None  # 注销或吊销
    needs_title: bool
    title_until: date | None  # exclusive; of the title that lasts longest
    has_title: bool
    signs: tuple[Noted, ...] = ()
    pays_by: date | None = None  # the day a maturity shifts to past days off
    is_tentative: bool = False  # those days off are not announced yet


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert: its kind, what tells it from the next of its kind, since when, in words."""

    kind: AlertKind
    about: str
    since: date
    words: str


def alerts(facts: Facts, day: date, use_check_days: int) -> Iterator[Raised]:
    """Everything that holds on the day."""
    yield from _of_loan(facts, day, use_check_days)
    yield from _of_firm(facts, day)
    for one in facts.signs:
        if one.since <= day:
            words = one.words or ALERT_LABELS[one.kind]
            yield Raised(AlertKind(one.kind), str(one.number), one.since, words)


def _of_loan(facts: Facts, day: date, use_check_days: int) -> Iterator[Raised]:
    check_by = facts.disbursed_on + timedelta(days=use_check_days)
    if facts.use_checked_on is None and day >= facts.disbursed_on:
        words = f"放款后 {use_check_days} 天内核查资金用途，截止 {check_by:%Y-%m-%d}"
        yield Raised(AlertKind.USE_CHECK, "", facts.disbursed_on, words)
    if facts.matures_on is not None:
        yield from _coming_due(facts, facts.matures_on, day)
    if facts.overdue_since is not None and facts.overdue_since < day:
        since = facts.overdue_since + timedelta(days=1)
        about = facts.overdue_since.isoformat()
        shifted = facts.matures_on if facts.overdue_since == facts.pays_by else None
        words = both(shifted or facts.overdue_since, facts.overdue_since)
        yield Raised(AlertKind.OVERDUE, about, since, f"{words} 到期未还")


def _coming_due(facts: Facts, matures_on: date, day: date) -> Iterator[Raised]:
    """30 and 7 days before it is to be paid, which days off may shift; told by the day printed."""
    last = facts.pays_by or matures_on
    left = (last - day).days
    if 0 <= left <= SOON:
        kind, within = (
            (AlertKind.DUE_7, VERY_SOON) if left <= VERY_SOON else (AlertKind.DUE_30, SOON)
        )
        words = both(matures_on, facts.pays_by, is_tentative=facts.is_tentative)
        since = last - timedelta(days=within)
        yield Raised(kind, matures_on.isoformat(), since, f"{words} 到期")


def _of_firm(facts: Facts, day: date) -> Iterator[Raised]:
    if facts.moved_out_on is not None and facts.moved_out_on <= day:
        words = f"{facts.moved_out_on:%Y-%m-%d} 迁出"
        yield Raised(AlertKind.MOVED_OUT, facts.moved_out_on.isoformat(), facts.moved_out_on, words)
    if facts.closed_on is not None and facts.closed_on <= day:
        words = f"{facts.closed_on:%Y-%m-%d} 注销或吊销"
        yield Raised(AlertKind.DEREGISTERED, facts.closed_on.isoformat(), facts.closed_on, words)
    if not facts.needs_title:
        return
    if not facts.has_title:
        since = facts.title_until or facts.disbursed_on
        yield Raised(
            AlertKind.TITLE_LOST, since.isoformat(), since, "没有在有效期内的科技型企业资格"
        )
    elif facts.title_until is not None and (facts.title_until - day).days <= TITLE_SOON:
        last = facts.title_until - timedelta(days=1)
        since = facts.title_until - timedelta(days=TITLE_SOON)
        words = f"科技型企业资格有效期至 {last:%Y-%m-%d}"
        yield Raised(AlertKind.TITLE_EXPIRING, facts.title_until.isoformat(), since, words)


class State(StrEnum):
    """待处理, 已处理 by a person, 已消除 because its cause is gone."""

    OPEN = "open"
    HANDLED = "handled"
    GONE = "gone"


STATE_LABELS = {
    State.OPEN.value: "待处理",
    State.HANDLED.value: "已处理",
    State.GONE.value: "已消除",
}
