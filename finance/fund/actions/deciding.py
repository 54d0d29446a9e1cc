"""复核: another person of the leads books a proposal, or says why not; what follows from it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.fund import policies
from finance.fund.actions.claims import reversed_claim
from finance.fund.engine import proposals
from finance.fund.engine.commitments import leverage_on
from finance.fund.engine.orders import Order
from finance.fund.engine.posting import held, post
from finance.fund.models import Bridge, Recovery, Transfer, Voucher
from finance.fund.rules.accounts import Kind
from finance.fund.rules.postings import Event
from finance.fund.rules.vouchers import VoucherState
from finance.fund.selectors.balances import standing
from finance.loans.actions import undo_step
from finance.loans.models import Loan
from finance.loans.rules.life import Status, Verb
from finance.loans.steps import last_move, locked, make_step

By = User | System


def _held(voucher: Voucher) -> tuple[Voucher, Loan | None]:
    """The loan first, then the proposal, each as it is now."""
    loan = locked(voucher.loan) if voucher.loan else None
    rows = Voucher.objects.select_for_update(of=("self",), no_key=True)
    current: Voucher = rows.select_related("bank", "reverses", "paper").get(pk=voucher.pk)
    current.loan = loan
    return current, loan


def _decided(voucher: Voucher, by: By, state: VoucherState, text: str) -> Voucher:
    voucher.state, voucher.decision = state.value, text
    voucher.decided_by, voucher.decided_at = person(by), timezone.now()
    return saved(voucher)


@transaction.atomic
@audited("fund_booked")
def approve(voucher: Voucher, *, by: By, decision: str = "") -> Voucher:
    """同意并记账: by another person; worked out anew under the lock of the fund."""
    current, loan = _held(voucher)
    insist(policies.can_decide(by, current))
    held()
    event = Event(current.event)
    shared = proposals.recovery(loan, current) if event is Event.RECOVER and loan else None
    order = Order(
        key=current.key,
        event=event,
        on=current.on,
        legs=proposals.lines(current),
        reason=current.reason,
        maker=current.made_by,
        checker=person(by),
        bank=current.bank,
        loan=loan,
        reference=current.reference,
        paper=current.paper,
        reverses=current.reverses,
    )
    current.transfer = post(order, leverage=leverage_on(current.on))
    done = _decided(current, by, VoucherState.POSTED, decision)
    if shared is not None:
        _keep_recovery(done, shared)
    _follow(done, loan, by)
    return done


@transaction.atomic
@audited("fund_refused", keep=("decision",))
def refuse(voucher: Voucher, *, by: By, decision: str) -> Voucher:
    """不同意, with the reason: nothing is booked."""
    current, _ = _held(voucher)
    insist(policies.can_decide(by, current))
    return _decided(current, by, VoucherState.REFUSED, decision)


@transaction.atomic
@audited("fund_proposal_taken_back")
def take_back(voucher: Voucher, *, by: By) -> Voucher:
    """撤回 by who made it."""
    current, _ = _held(voucher)
    insist(policies.can_take_back(by, current))
    return _decided(current, by, VoucherState.WITHDRAWN, "制单人撤回")


def _keep_recovery(voucher: Voucher, shared: proposals.Shared) -> None:
    split = shared.split
    saved(
        Recovery(
            transfer=voucher.transfer,
            loan=voucher.loan,
            bank=voucher.bank,
            on=voucher.on,
            amount=voucher.amount,
            expenses=split.expenses,
            fund=split.fund,
            bank_part=split.bank,
            city=split.city,
            district=split.district,
            is_late=shared.coming.is_late,
            basis=shared.basis,
        )
    )


def _follow(voucher: Voucher, loan: Loan | None, by: By) -> None:
    """What a booked transfer means for the loan, its bridge, its claim."""
    event = Event(voucher.event)
    if event is Event.REVERSE:
        _undo(voucher, by)
    elif loan is None:
        return
    elif event is Event.RECOVER:
        _recovered(voucher, loan, by)
    elif event is Event.WRITE_OFF:
        make_step(
            loan,
            Verb.WRITE_OFF,
            by=by,
            on=voucher.on,
            reason=voucher.reason,
            paper=voucher.paper,
            ended_on=voucher.on,
        )
    elif event is Event.BRIDGE:
        _lend(voucher, loan)
    elif event is Event.BRIDGE_RETURN and not standing(Kind.BRIDGE, loan.pk):
        _return_bridge(loan, voucher)


def _lend(voucher: Voucher, loan: Loan) -> None:
    bridge = Bridge(transfer=voucher.transfer, loan=loan, bank=voucher.bank, on=voucher.on)
    if voucher.due_on is not None:  # said by a constraint of the proposal
        bridge.due_on = voucher.due_on
    bridge.amount = voucher.amount
    saved(bridge)


def _return_bridge(loan: Loan, voucher: Voucher) -> None:
    bridge = Bridge.objects.filter(loan=loan, returned_on__isnull=True).get()
    bridge.returned_on = voucher.on
    saved(bridge)


def _recovered(voucher: Voucher, loan: Loan, by: By) -> None:
    """追偿 has begun; what is got back whole may be settled."""
    if loan.status == Status.COMPENSATED:
        make_step(loan, Verb.RECOVER, by=by, on=voucher.on, reason=voucher.reason)
    if voucher.settles:
        if loan.status == Status.WRITTEN_OFF:
            raise ValidationError("已核销的贷款不再结清。")
        make_step(
            loan, Verb.SETTLE, by=by, on=voucher.on, reason=voucher.reason, ended_on=voucher.on
        )


def _undo(voucher: Voucher, by: By) -> None:
    """What had followed from the original is taken back with it."""
    original = voucher.reverses
    if original is None or original.loan is None:
        return
    event, loan = Event(original.event), locked(original.loan)
    if event is Event.COMPENSATE:
        reversed_claim(original, by=by, on=voucher.on, reason=voucher.reason)
    if event in (Event.COMPENSATE, Event.WRITE_OFF):
        undo_step(loan, by=by, on=voucher.on, reason=voucher.reason)
    elif event is Event.RECOVER:
        _reopen(loan, original, voucher, by)
    elif event in (Event.BRIDGE, Event.BRIDGE_RETURN):
        _undo_bridge(loan, original, voucher)


def _reopen(loan: Loan, original: Transfer, voucher: Voucher, by: By) -> None:
    """A loan that was settled with what came back is not."""
    last = last_move(loan)
    if last is not None and last.verb == Verb.SETTLE and _settled_by(original):
        undo_step(loan, by=by, on=voucher.on, reason=voucher.reason)


def _settled_by(original: Transfer) -> bool:
    return bool(Voucher.objects.filter(transfer=original, settles=True).exists())


def _undo_bridge(loan: Loan, original: Transfer, voucher: Voucher) -> None:
    if original.event == Event.BRIDGE:
        Bridge.objects.filter(transfer=original).update(returned_on=voucher.on)
        return
    last = Bridge.objects.filter(loan=loan, returned_on__isnull=False).order_by("-pk").first()
    if last is not None and standing(Kind.BRIDGE, loan.pk):
        last.returned_on = None
        saved(last)
