"""记账: the one way anything is booked: one after another under the row of the fund.

Whoever books holds that row first, then nothing else of the ledger: balances are read and written
behind it. The database refuses on its own what these checks would let through.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from common.dates import today
from common.money.fen import apart_yuan
from finance.fund.engine.closing import insist_open
from finance.fund.engine.orders import Order
from finance.fund.engine.quotas import insist_on_quotas
from finance.fund.models import Account, Entry, Fund, Transfer
from finance.fund.rules.accounts import KIND_LABELS, PROMISES, SOURCE_LABELS, Kind, Leg, Place, Side
from finance.fund.rules.accounts import changes as changes_of
from finance.fund.rules.accounts import fault as fault_of
from finance.fund.rules.postings import Event, moves_cash


def held() -> Fund:
    """The fund's row under lock: whoever has it books alone."""
    Fund.objects.get_or_create(pk=1)
    fund: Fund = Fund.objects.select_for_update(of=("self",), no_key=True).get(pk=1)
    return fund


@transaction.atomic
def post(order: Order, *, leverage: Decimal | None = None) -> Transfer:
    """Book an order; the same key again is the same transfer and changes nothing.

    `leverage`: needed where something is promised. Raises ValidationError where the key stands for
    another transfer, where it does not add up, where money or room is lacking, and while posting is
    halted.
    """
    fund = held()
    if done := Transfer.objects.filter(key=order.key).first():
        return _same(done, order)
    if fund.halted_at:
        raise ValidationError(f"补偿资金已停止记账：{fund.halted_for}请先核对。")
    _insist(order)
    accounts = _accounts(order)
    grown = changes_of(order.legs)
    _insist_on_balances(accounts, grown)
    insist_on_quotas(order.loan, grown, order.on)
    _insist_on_past(accounts, grown, order.on)
    fund.last_no += 1
    made = _written(order, fund.last_no, accounts)
    for place, change in grown.items():
        Account.objects.filter(pk=accounts[place].pk).update(balance=F("balance") + change)
    _total(fund, grown, leverage)
    return made


def _same(done: Transfer, order: Order) -> Transfer:
    amount = sum(leg.amount for leg in order.legs if leg.side is Side.DEBIT)
    if (done.event, done.on, done.amount) != (order.event.value, order.on, amount):
        raise ValidationError("这个编号已用于另一张凭证，请重新打开页面再提交。")
    return done


def _insist(order: Order) -> None:
    if said := fault_of(order.legs):
        raise ValidationError(said)
    if order.on > today():
        raise ValidationError({"on": "业务日期不能晚于今天。"})
    insist_open(order.on)


def _accounts(order: Order) -> dict[Place, Account]:
    """The account of each place, opened where it is the first time."""
    return {place: account_at(place) for place in dict.fromkeys(leg.place for leg in order.legs)}


def account_at(place: Place) -> Account:
    """The account, opened where there was none."""
    rows: Any = Account.objects
    found: Account = rows.get_or_create(
        kind=place.kind.value, source=place.source, bank_id=place.bank, loan_id=place.loan
    )[0]
    return found


def _insist_on_balances(accounts: dict[Place, Account], grown: dict[Place, int]) -> None:
    for place, change in grown.items():
        if (after := accounts[place].balance + change) < 0:
            name = SOURCE_LABELS.get(place.source, "") + KIND_LABELS[place.kind.value]
            has = apart_yuan(accounts[place].balance)
            raise ValidationError(f"{name}只有 {has} 元，差 {apart_yuan(-after)} 元，不能记账。")


def _insist_on_past(accounts: dict[Place, Account], grown: dict[Place, int], on: date) -> None:
    """What is booked for an earlier day leaves no day since with less than no cash."""
    for place, change in grown.items():
        if place.kind is not Kind.CASH or change >= 0:
            continue
        rows = Entry.objects.filter(account=accounts[place])
        later = rows.filter(transfer__on__gt=on)
        by_day = later.values("transfer__on", "side").annotate(sum=Sum("amount"))
        moved: dict[date, int] = {}
        for row in by_day.order_by("transfer__on"):
            sign = 1 if row["side"] == Side.DEBIT else -1
            day = row["transfer__on"]
            moved[day] = moved.get(day, 0) + sign * row["sum"]
        at = accounts[place].balance - sum(moved.values()) + change
        for day in (on, *moved):
            at += moved.get(day, 0)
            if at < 0:
                name = SOURCE_LABELS[place.source] + KIND_LABELS[place.kind.value]
                raise ValidationError(
                    {"on": f"按这个业务日期，{day} 的{name}会不足 {apart_yuan(-at)} 元。"}
                )


def _written(order: Order, no: int, accounts: dict[Place, Account]) -> Transfer:
    made = Transfer(
        key=order.key,
        no=no,
        on=order.on,
        posted_at=timezone.now(),
        event=order.event.value,
        amount=sum(leg.amount for leg in order.legs if leg.side is Side.DEBIT),
        lines=len(order.legs),
        moves_cash=moves_cash(order.legs),
        bank=order.bank,
        loan=order.loan,
        move=order.move,
        reason=order.reason,
        reference=order.reference,
        paper=order.paper,
        paper_sha256=order.paper.sha256 if order.paper else "",
        maker=order.maker,
        checker=order.checker,
        reverses=order.reverses,
    )
    made.full_clean()
    made.save(force_insert=True)
    Entry.objects.bulk_create(
        Entry(transfer=made, account=accounts[leg.place], side=leg.side.value, amount=leg.amount)
        for leg in order.legs
    )
    return made


def _total(fund: Fund, grown: dict[Place, int], leverage: Decimal | None) -> None:
    """What the row of the fund adds up to; promising more than there is room for is refused."""
    fund.cash += sum(change for place, change in grown.items() if place.kind is Kind.CASH)
    more = sum(change for place, change in grown.items() if place.kind in PROMISES)
    fund.promised += more
    if more > 0:
        fund.leverage = fund.leverage if leverage is None else leverage
        room = int(fund.cash * fund.leverage)
        if fund.promised > room:
            raise ValidationError(
                f"补偿资金承诺额度不足：最多可承诺 {apart_yuan(room)} 元，"
                f"已承诺 {apart_yuan(fund.promised - more)} 元，这次还要 {apart_yuan(more)} 元；"
                "请先拨入资金或解除不再需要的承诺。"
            )
    fund.save(update_fields=["cash", "promised", "leverage", "last_no"])


def legs_of(transfer: Transfer) -> list[Leg]:
    """Its lines as they were booked."""
    rows = transfer.entries.select_related("account").order_by("id")
    return [
        Leg(
            Side(row.side),
            Place(
                Kind(row.account.kind),
                row.account.source,
                row.account.bank_id,
                row.account.loan_id,
            ),
            row.amount,
        )
        for row in rows
    ]


def reversal(transfer: Transfer) -> Event:
    """冲销 is an event of its own; what has been reversed, or is a reversal, is not again."""
    if transfer.is_reversal:
        raise ValidationError("冲销凭证不能再冲销；确有其事的，请重新办理。")
    if Transfer.objects.filter(reverses=transfer).exists():
        raise ValidationError("这张凭证已经冲销。")
    return Event.REVERSE
