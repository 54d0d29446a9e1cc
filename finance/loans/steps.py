"""走一步: the one way a loan gets from one status to the next; the verbs of every room go it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Value
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person
from finance.loans import gates
from finance.loans.models import Loan, Move
from finance.loans.rules import life
from finance.loans.rules.life import Verb
from jobs.models import Upload

By = User | System


def locked(loan: Loan) -> Loan:
    """The loan under lock, as it is now; its firm and bank are read with it."""
    rows = Loan.objects.select_for_update(of=("self",), no_key=True)
    current: Loan = rows.select_related("enterprise", "bank").get(pk=loan.pk)
    return current


def make_step(
    loan: Loan,
    verb: Verb,
    *,
    by: By,
    on: date,
    reason: str = "",
    paper: Upload | None = None,
    **changes: Any,
) -> Move:
    """Lead a loan one step on, inside the transaction of the verb that asked its policy.

    `loan` is locked, or new and unsaved; `changes` are fields the step fills in. Raises
    ValidationError where the step does not follow, is dated before the one before it, or where a
    room above objects.
    """
    origin = "" if loan.pk is None else loan.status
    if said := life.fault(verb, origin):
        raise ValidationError(said)
    if origin:
        insist_on_order(loan, on)
    insist(gates.may_pass(loan, verb))
    before = {name: getattr(loan, name) for name in ("status", *changes)} if origin else {}
    loan.status = life.after(verb, origin)
    for name, value in changes.items():
        setattr(loan, name, value)
    loan.full_clean()
    loan.save()
    move = Move(loan=loan, verb=verb.value, origin=origin, target=loan.status, on=on)
    move.reason, move.paper, move.before = reason, paper, as_kept(before)
    return settle(move, by)


def settle(move: Move, by: By) -> Move:
    """The move is written and the rooms above act on it."""
    move.by, move.at = person(by), timezone.now()
    move.full_clean(exclude=["before"])
    move.save()
    to_be_aged(move.loan, move.on)
    for follower in gates.FOLLOWERS:
        follower(move, by)
    return move


def to_be_aged(loan: Loan, on: date) -> None:
    """A fact of this day: the loan is worked out anew from there."""
    Loan.objects.filter(pk=loan.pk).exclude(status__in=life.BEFORE_LENDING).update(
        changes_on=Least(Coalesce("changes_on", Value(on)), Value(on))
    )


def last_move(loan: Loan) -> Move | None:
    """The last step that still stands: not undone, and no undoing."""
    standing = loan.moves.filter(undoes__isnull=True, undone_by__isnull=True)
    return standing.order_by("-id").first()


def insist_on_order(loan: Loan, on: date) -> None:
    """A step is not dated before the one before it."""
    last = last_move(loan)
    if last is not None and on < last.on:
        raise ValidationError(
            f"业务日期 {on:%Y-%m-%d} 早于上一步“{last.get_verb_display()}”的 {last.on:%Y-%m-%d}。"
        )


def as_kept(before: dict[str, Any]) -> dict[str, Any]:
    """As JSON keeps it: days as text, things by their number."""
    encoder = DjangoJSONEncoder()
    return {name: _plain(value, encoder) for name, value in before.items()}


def _plain(value: Any, encoder: DjangoJSONEncoder) -> Any:
    if value is None or isinstance(value, str | int | bool):
        return value
    return getattr(value, "pk", None) or encoder.default(value)
