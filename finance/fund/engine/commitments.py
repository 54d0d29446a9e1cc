"""承诺: reserved when the bank approves, promised when it lends, released when nothing is owed.

Each is booked in the transaction of the loan's own step; what has no room stops that step, so that
no yuan is promised twice (B75).
"""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError

from accounts.models import System, User
from enterprises.pools.saving import person
from finance.fund.engine.closing import booking_day
from finance.fund.engine.orders import Order
from finance.fund.engine.posting import legs_of, post
from finance.fund.models import Fund, Transfer
from finance.fund.rules import postings
from finance.fund.rules.accounts import Kind, Leg, mirrored
from finance.fund.rules.postings import Event, Of
from finance.fund.selectors.coverage import covered_by, exposure, promised
from finance.fund.selectors.shares import NoTermError, term_on
from finance.loans.models import Loan, Move
from finance.loans.rules.life import Verb

By = User | System
_NAMES = UUID("7d0c2a52-6a0f-4a57-9f5e-1f1f6a2f0b11")  # of what the portal itself books
_DROPPED = (Verb.WITHDRAW, Verb.REJECT, Verb.RETURN)


def follow(move: Move, by: By) -> None:
    """What a step of a loan means for the fund's promises."""
    verb = Verb(move.verb)
    if verb is Verb.APPROVE:
        _reserve(move, by)
    elif verb is Verb.DISBURSE:
        _commit(move, by)
    elif verb in _DROPPED:
        _release(move, by, Kind.RESERVED)
    elif verb is Verb.SETTLE:
        _release(move, by, Kind.COMMITTED)
    elif verb is Verb.UNDO:
        _take_back(move, by)


def is_open() -> bool:
    """Money has come in: from then on whoever lends under the fund needs its promise."""
    return Fund.objects.filter(last_no__gt=0).exists()


def leverage_on(day: date) -> Decimal:
    """放大倍数 of the day."""
    try:
        leverage: Decimal = term_on(day).leverage
    except NoTermError as lacking:
        raise ValidationError(str(lacking)) from lacking
    return leverage


def _of(loan: Loan) -> Of:
    return Of(loan.bank_id, loan.pk)


def _reserve(move: Move, by: By) -> None:
    loan, amount = move.loan, move.loan.approved_amount
    if not is_open() or not amount or not covered_by(loan.bank_id, loan.product, move.on):
        return
    part = exposure(loan, amount, move.on)
    _book(move, by, Event.RESERVE, postings.reserved(part, _of(loan)), f"{loan}审批通过")


def _commit(move: Move, by: By) -> None:
    loan, held = move.loan, promised(move.loan.pk)[Kind.RESERVED]
    if not held or not loan.principal:
        return
    part = exposure(loan, loan.principal, loan.disbursed_on or move.on)
    legs = postings.committed(part, held, _of(loan))
    _book(move, by, Event.COMMIT, legs, f"{loan}放款")


def _release(move: Move, by: By, kind: Kind) -> None:
    loan = move.loan
    if held := promised(loan.pk)[kind]:
        legs = postings.released(kind, held, _of(loan))
        _book(move, by, Event.RELEASE, legs, f"{loan}{move.get_verb_display()}")


def _take_back(move: Move, by: By) -> None:
    """撤销上一步: what the step promised or released is reversed with it."""
    for transfer in Transfer.objects.standing().filter(move=move.undoes_id, moves_cash=False):
        legs = mirrored(legs_of(transfer))
        reason = f"撤销{transfer.get_event_display()}：{move.reason or move.loan}"[:300]
        _book(move, by, Event.REVERSE, legs, reason, transfer)


def _book(
    move: Move,
    by: By,
    event: Event,
    legs: list[Leg],
    reason: str,
    reverses: Transfer | None = None,
) -> None:
    if not legs:
        return
    name = f"move:{move.pk}" if reverses is None else f"move:{move.pk}:{reverses.pk}"
    on = booking_day(move.on)
    late = "" if on == move.on else f"（{move.on} 所在月份已月结，记入 {on}）"
    order = Order(
        key=uuid5(_NAMES, name),
        event=event,
        on=on,
        legs=legs,
        reason=f"{reason[: 300 - len(late)]}{late}",
        maker=person(by),
        bank=move.loan.bank,
        loan=move.loan,
        move=move,
        reverses=reverses,
    )
    post(order, leverage=leverage_on(move.on))
