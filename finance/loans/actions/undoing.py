"""撤销上一步: by another person than who made it; what the step filled in is as it was before."""

from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from finance.loans import gates, policies
from finance.loans.models import Loan, Move
from finance.loans.rules.life import Verb
from finance.loans.steps import insist_on_order, last_move, locked, settle

By = User | System


@transaction.atomic
@audited("loan_step_undone", keep=("reason",))
def undo_step(loan: Loan, *, by: By, on: date, reason: str) -> Loan:
    """The last step that stands is taken back; both are kept.

    Raises ValidationError where there is none, where it is one's own, or a room above objects.
    """
    current = locked(loan)
    last = last_move(current)
    insist(policies.can_undo(by, current, last))
    if last is None:  # said by the policy
        raise ValidationError("没有可以撤销的一步。")
    insist_on_order(current, on)
    insist(gates.may_pass(current, Verb.UNDO))
    origin = current.status
    _put_back(current, last.before)
    current.full_clean()
    current.save()
    move = Move(loan=current, verb=Verb.UNDO.value, origin=origin, target=current.status, on=on)
    move.reason, move.undoes = reason, last
    settle(move, by)
    return current


def _put_back(loan: Loan, before: dict[str, Any]) -> None:
    for name, value in before.items():
        field = cast("Field[Any, Any]", Loan._meta.get_field(name))
        setattr(loan, field.attname, value if field.is_relation else field.to_python(value))
