"""卡片: what stands behind a claim, a transfer, a proposal, an account; and the loan's own."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.timezone import localtime

from accounts.models import User
from common.dates import last_month_end
from common.money.fen import apart_yuan
from desk.cards import Card, Line
from finance.banks.models import Agreement, Institution
from finance.banks.rules.institutions import InstitutionKind
from finance.fund import policies
from finance.fund.models import Bridge, Claim, Closing, Payee, Recovery, Transfer, Voucher
from finance.fund.rules.accounts import FIGURE_LABELS, SOURCE_LABELS, Kind
from finance.fund.rules.claims import CLAIM_LABELS, OVER, STEPS, ClaimState, Deed
from finance.fund.rules.closings import STEPS as CLOSING_STEPS
from finance.fund.selectors.balances import standing
from finance.fund.selectors.claims import checks_of
from finance.fund.selectors.closings import closed_month
from finance.fund.selectors.coverage import promised
from finance.fund.selectors.quotas import used_of
from finance.loans.models import Loan
from finance.loans.policies import is_banker_of

MONTHS = 6
_ENDED = {state.value for state in OVER} | {ClaimState.PAID.value}


def checks(user: User, claim: Claim, today: date) -> Iterator[Card]:
    """核对: each with its reason; of a claim that is over, no more."""
    if claim.state in _ENDED:
        return
    found = checks_of(claim, today)
    lines = [Line(f"{one.mark} {one.label}：{one.words}") for one in found]
    judged = [one.is_met for one in found if one.is_met is not None]
    yield Card("核对", lines, done=sum(judged), total=len(judged))


def next_steps(user: User, claim: Claim, today: date) -> Iterator[Card]:
    """下一步由谁办; 冲销 is none that anybody waits for."""
    following = [step for step in STEPS if step.deed is not Deed.REVERSE]
    lines = [Line(f"{step.label}：{step.who}") for step in following if claim.state in step.origins]
    yield Card("下一步", lines or [Line(f"{CLAIM_LABELS[claim.state]}，没有下一步。")])


def papers(user: User, claim: Claim, today: date) -> Iterator[Card]:
    """材料."""
    rows = claim.papers.select_related("upload")
    lines = [
        Line(
            f"{paper.get_kind_display()}：{paper.upload.name}",
            reverse("fund:claim-paper", args=[paper.pk]),
        )
        for paper in rows
    ]
    yield Card("材料", lines or [Line("还没有上传材料。")])


def steps(user: User, claim: Claim, today: date) -> Iterator[Card]:
    """办理经过."""
    rows = claim.steps.select_related("by")
    lines = [
        Line("　".join(part for part in (str(row), str(row.by or "系统"), row.reason) if part))
        for row in rows
    ]
    yield Card("办理经过", lines)


def payment(user: User, claim: Claim, today: date) -> Iterator[Card]:
    """付到哪里; and the transfer, for who reads the ledger."""
    lines = []
    if payee := claim.payee:
        lines.append(Line(f"{payee.holder} {payee.number} {payee.branch}"))
    if claim.transfer and policies.can_see(user):
        lines.append(Line(str(claim.transfer), claim.transfer.get_absolute_url()))
    if lines:
        yield Card("付款", lines)


def lines_of(user: User, transfer: Transfer, today: date) -> Iterator[Card]:
    """分录 of a transfer, and what reversed it."""
    rows = transfer.entries.select_related("account__bank", "account__loan__enterprise")
    told = [
        Line(f"{row.get_side_display()}　{row.account}　{apart_yuan(row.amount)} 元")
        for row in rows.order_by("id")
    ]
    yield Card("分录", told)
    other = transfer.reverses or Transfer.objects.filter(reverses=transfer).first()
    if other:
        word = "冲销的凭证" if transfer.reverses else "冲销它的凭证"
        yield Card(word, [Line(str(other), other.get_absolute_url())])


def proof(user: User, voucher: Voucher, today: date) -> Iterator[Card]:
    """凭据, what it asks besides, the transfer it became."""
    lines = []
    if voucher.paper:
        url = reverse("fund:voucher-paper", args=[voucher.pk])
        lines.append(Line(f"凭据：{voucher.paper.name}", url))
    if voucher.expenses:
        how = "专户垫付过" if voucher.is_advanced else "已从追回款中扣付"
        lines.append(Line(f"先扣追偿费用 {apart_yuan(voucher.expenses)} 元（{how}）"))
    if voucher.settles:
        lines.append(Line("追回后结清这笔贷款"))
    if voucher.due_on:
        lines.append(Line(f"应归还日 {voucher.due_on}"))
    if voucher.reverses:
        lines.append(Line(f"冲销{voucher.reverses}", voucher.reverses.get_absolute_url()))
    if voucher.transfer:
        lines.append(Line(str(voucher.transfer), voucher.transfer.get_absolute_url()))
    if voucher.decision:
        lines.append(Line(f"复核意见：{voucher.decision}"))
    if lines:
        yield Card("凭据与去向", lines)


def behind(user: User, row: Recovery | Bridge, today: date) -> Iterator[Card]:
    """The transfer behind it, for who reads the ledger."""
    if policies.can_see(user):
        yield Card("凭证", [Line(str(row.transfer), row.transfer.get_absolute_url())])


def frozen(user: User, closing: Closing, today: date) -> Iterator[Card]:
    """月结的数, each opening the entries that make it; then the account by source."""
    entries = reverse("fund-entries:list")
    lines = [
        Line(
            f"{label} {apart_yuan(closing.figure(name))} 元",
            f"{entries}?{urlencode({'on': closing.last.isoformat(), 'figure': name})}",
        )
        for name, label in FIGURE_LABELS.items()
    ]
    yield Card(f"{closing.last} 的数", lines)
    yield Card(
        "专户存款",
        [
            Line(f"{SOURCE_LABELS[source]} 月初 {apart_yuan(was)} 元，月末 {apart_yuan(now)} 元")
            for source, (was, now) in closing.figures["cash"].items()
        ],
    )


def closing_steps(user: User, closing: Closing, today: date) -> Iterator[Card]:
    """月结的经过, and what is to be done next."""
    rows = closing.steps.select_related("by")
    told = [
        f"{localtime(row.at):%Y-%m-%d %H:%M}　{row}　{row.by or '系统'}　{row.reason}".rstrip("　")
        for row in rows
    ]
    following = [step for step in CLOSING_STEPS.values() if step.origin == closing.state]
    told += [f"下一步 {step.label}：{step.who}" for step in following]
    yield Card("办理经过", [Line(text) for text in told])


def quota(user: User, agreement: Agreement, today: date) -> Iterator[Card]:
    """合作额度 of an agreement: used and left."""
    if not policies.can_see_claims(user) or agreement.institution.kind != InstitutionKind.BANK:
        return
    limit, used = agreement.quota, used_of(agreement)
    told = [f"用掉 {apart_yuan(used)} 元（承诺和代偿）"]
    if limit is None:
        told.append("没有约定合作额度，未定，不判")
    else:
        told += [f"合作额度 {apart_yuan(limit)} 元", f"余下 {apart_yuan(max(limit - used, 0))} 元"]
    yield Card("合作额度", [Line(text) for text in told])


def whole(user: User, payee: Payee, today: date) -> Iterator[Card]:
    """The whole number, for who is to check it."""
    yield Card(
        "账号", [Line(f"{payee.holder}　{payee.number}　{payee.branch}"), Line(payee.reason)]
    )


def of_loan(user: User, loan: Loan, today: date) -> Iterator[Card]:
    """补偿资金 on the loan's page: what is promised, its claims, what is to be got back."""
    if not policies.can_see_claims(user):
        return
    held, owed = promised(loan.pk), standing(Kind.RECEIVABLE, loan.pk)
    total = held[Kind.RESERVED] + held[Kind.COMMITTED]
    lines = [Line(f"承诺额度 {apart_yuan(total)} 元" if total else "没有承诺额度")]
    if owed:
        lines.append(Line(f"应收代偿款 {apart_yuan(owed)} 元"))
    claims = list(Claim.objects.visible_to(user).filter(loan=loan))
    for claim in claims:
        lines.append(Line(f"{claim}：{claim.get_state_display()}", claim.get_absolute_url()))
    is_claimed = any(claim.state not in OVER for claim in claims)
    action, url = "", ""
    if loan.is_overdue and not is_claimed and is_banker_of(user, loan):
        action, url = "申请代偿", reverse("fund-claims:act", args=["apply"])
    elif owed and policies.can_propose(user):
        action, url = "登记追回", reverse("fund-vouchers:act", args=["recover"])
    asked = f"?{urlencode({'contract_no': loan.contract_no})}" if url else ""
    yield Card("补偿资金", lines, action, url + asked)


def months(user: User, bank: Institution, today: date) -> Iterator[Card]:
    """每月对账单 of a bank, the newest first."""
    if bank.kind != InstitutionKind.BANK or not policies.can_see_claims(user):
        return
    lines, last, closed = [], today, closed_month()
    for _ in range(MONTHS):
        last = last_month_end(last)
        url = reverse("fund:monthly", args=[bank.code, last.year, last.month])
        state = "已月结" if closed and last.replace(day=1) <= closed else "未月结"
        lines.append(Line(f"{last.year} 年 {last.month} 月（PDF，两处签章，{state}）", url))
    yield Card("补偿资金对账单", lines)
