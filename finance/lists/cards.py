"""一家银行一期的页面: the conclusion first, then sums, differences, corrections."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from desk.cards import Card, Line
from finance.lists import policies
from finance.lists.models import BankList, ListRosterEntry
from finance.lists.rules.outcomes import OUTCOME_LABELS
from finance.lists.rules.states import State
from finance.lists.rules.tying import yuan
from finance.lists.selectors import (
    current_of,
    is_being_accepted,
    list_of,
    open_corrections,
    what_is_open,
)
from jobs.rules.states import JobState

MOST = 20


def conclusion(user: User, entry: ListRosterEntry, today: date) -> Iterator[Card]:
    """结论: what is expected now, and of whom."""
    filing = list_of(entry)
    lines = [Line(text) for text in _concluded(filing)]
    due = entry.due_on or entry.collection.due_on
    if filing is None or filing.state in (State.DRAFT, State.RETURNED):
        lines.append(Line(f"截止日 {due}", due=due))
    may = policies.can_fill(user, entry.institution)
    is_open = filing is None or filing.state != State.ACCEPTED
    if may and is_open:
        url = f"{reverse('jobs:imports')}?sheet=bank_list"
        yield Card("结论", lines, "报送月报", url)
    else:
        yield Card("结论", lines)


def _concluded(filing: BankList | None) -> Iterator[str]:
    if filing is None:
        yield "银行还没有报送。"
        return
    if filing.state == State.RETURNED:
        yield f"已退回：{filing.return_reason}"
    if count := open_corrections(filing).count():
        yield f"还有 {count} 处更正等银行答复，答复以前不能接受。"
    delivery = current_of(filing)
    if delivery is None:
        return
    if by := delivery.sums.difference:
        yield f"合计不平，相差 {yuan(abs(by))} 元。"
    else:
        yield "合计轧平。"
    yield from (f"{text}。" for text in what_is_open(delivery))
    yield from _on_the_way(filing)
    if filing.state == State.ACCEPTED:
        yield f"已由{filing.accepted_by or '系统'}接受并进账。"
        if filing.explanation:
            yield f"差异说明：{filing.explanation}"


def _on_the_way(filing: BankList) -> Iterator[str]:
    """进账 by the worker: how far, or why it was not done."""
    job = filing.job
    if is_being_accepted(filing) and job is not None:
        far = f"，{job.progress_note}" if job.progress_note else ""
        steps = f"（第 {job.progress_done} 步，共 {job.progress_total} 步）"
        yield f"正在后台进账{far}{steps if job.progress_total else ''}；刷新本页看进展。"
    elif job is not None and job.state == JobState.FAILED and filing.state != State.ACCEPTED:
        yield f"接受没有完成，什么也没有进账：{job.reason}"


def written(user: User, entry: ListRosterEntry, today: date) -> Iterator[Card]:
    """进账结果 of what was accepted."""
    filing = list_of(entry)
    if filing is None or not filing.written:
        return
    told = filing.written
    lines = [
        Line(f"{told['rows']:,} 行：登记新增贷款 {told['registered']:,} 笔"),
        Line(f"由已批准的申请放款 {told['disbursed']:,} 笔"),
        Line(f"登记还款 {told['repayments']:,} 笔，合计 {yuan(told['repaid'])} 元"),
        Line(f"登记或更新月末余额 {told['balances']:,} 笔，结清 {told['settled']:,} 笔"),
    ]
    yield Card("进账结果", lines)


def sums(user: User, entry: ListRosterEntry, today: date) -> Iterator[Card]:
    """轧账 of the present file, in 元."""
    filing = list_of(entry)
    delivery = current_of(filing) if filing else None
    if delivery is None:
        return
    told = delivery.sums
    lines = [
        Line(f"上期余额 {yuan(told.previous)} 元"),
        Line(f"加：本期放款 {yuan(told.lent)} 元"),
        Line(f"减：本期还款 {yuan(told.repaid)} 元"),
        Line(f"余额 {yuan(told.balance - told.unknown_balance)} 元"),
    ]
    if told.unknown:
        text = f"另有 {told.unknown} 笔上期余额未知，余额 {yuan(told.unknown_balance)} 元"
        lines.append(Line(text))
    yield Card("轧账", lines)


def differences(user: User, entry: ListRosterEntry, today: date) -> Iterator[Card]:
    """新增、有变化、结清、没有: each opens its rows."""
    filing = list_of(entry)
    delivery = current_of(filing) if filing else None
    if filing is None or delivery is None:
        return
    place = f"{reverse('bank_list_rows:list')}?all=1&list={filing.pk}&outcome="
    lines = [
        Line(f"{label} {count} 笔", f"{place}{outcome}")
        for outcome, label in OUTCOME_LABELS.items()
        if (count := delivery.rows.filter(outcome=outcome).count())  # type: ignore[attr-defined]
    ]
    url = f"{reverse('bank_list_rows:list')}?all=1&list={filing.pk}"
    yield Card("与账上相比", lines or [Line("没有明细。")], "看全部明细", url)


def corrections(user: User, entry: ListRosterEntry, today: date) -> Iterator[Card]:
    """更正要求, the newest first."""
    filing = list_of(entry)
    if filing is None:
        return
    rows = filing.corrections.order_by("-id")[:MOST]  # type: ignore[attr-defined]
    lines = [
        Line(
            f"{one}：{one.get_reason_display()}，{one.get_answer_display()}", one.get_absolute_url()
        )
        for one in rows
    ]
    yield Card("更正", lines or [Line("没有要求更正的。")])


def files(user: User, entry: ListRosterEntry, today: date) -> Iterator[Card]:
    """报送的文件: each that was sent, who sent it."""
    filing = list_of(entry)
    if filing is None:
        return
    lines = [
        Line(
            f"第 {one.number} 份 {one.file_name}，{one.rows_count} 笔，"
            f"{timezone.localtime(one.at):%Y-%m-%d %H:%M} {'当前' if one.is_current else '已替换'}"
        )
        for one in filing.deliveries.all()[:MOST]  # type: ignore[attr-defined]
    ]
    yield Card("报送的文件", lines)
