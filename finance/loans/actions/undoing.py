"""撤销上一步: by another person than who made it; what the step filled in is as it was before."""

from datetime import date
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.loans import gates, policies
from finance.loans.actions.ageing import rebuild
from finance.loans.models import Judgement, Loan, Move
from finance.loans.rules.judging import JudgementKind
from finance.loans.rules.life import BEFORE_LENDING, Verb
from finance.loans.steps import insist_on_order, last_move, locked, settle

By = User | System
_PLANNED = {"disburse": "first", "extend": "extend", "restructure": "restructure", "reset": "reset"}
_NOT_LENT = {
    "balance": None, "overdue_principal": None, "overdue_since": None, "grade": "",
    "matures_on": None, "pays_by": None, "is_tentative": False, "changes_on": None, "aged_on": None,
}  # fmt: skip


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
    _take_back_terms(current, last, by)
    if current.status not in BEFORE_LENDING:
        rebuild(current, on=last.on)
    return current


def _take_back_terms(loan: Loan, last: Move, by: By) -> None:
    """The plan a step began goes with it; a lending taken back leaves nothing lent."""
    kind = _PLANNED.get(last.verb)
    if kind is None:
        return
    if kind == "first":
        if loan.repayments.standing().exists():
            raise ValidationError("放款后已登记还款，请先冲销还款，再撤销放款。")
        if loan.fees.standing().exists():
            raise ValidationError("放款后已登记费用，请先撤回费用，再撤销放款。")
        loan.standings.all().delete()
        Loan.objects.filter(pk=loan.pk).update(**_NOT_LENT)
    loan.plans.filter(kind=kind, begins_on=last.on).delete()
    if last.verb == Verb.RESTRUCTURE:
        told = Judgement(loan=loan, kind=JudgementKind.RESTRUCTURED.value, on=last.on, is_so=False)
        told.reason, told.by, told.at = "撤销重组", person(by), timezone.now()
        saved(told)


def _put_back(loan: Loan, before: dict[str, Any]) -> None:
    for name, value in before.items():
        field = cast("Field[Any, Any]", Loan._meta.get_field(name))
        setattr(loan, field.attname, value if field.is_relation else field.to_python(value))
