"""办理事项 of a loan. Rooms above add theirs: `LOAN_VERBS` on its page, `STATE_VERBS` where a
街镇 or 园城 is told the state alone."""

from datetime import date
from typing import Any

from common.decisions import Decision
from desk.verbs import Verb, with_today
from finance.loans import actions, policies
from finance.loans.forms import UndoForm
from finance.loans.models import Loan
from finance.loans.steps import last_move


def _may_undo(user: Any, loan: Loan) -> Decision:
    return policies.can_undo(user, loan, last_move(loan))


def _undo(loan: Loan, *, by: Any, today: date, reason: str) -> Loan:
    return actions.undo_step(loan, by=by, on=today, reason=reason)


LOAN_VERBS: dict[str, Verb] = {
    "undo": Verb(
        "撤销上一步",
        _may_undo,
        UndoForm,
        with_today(_undo),
        "已撤销，两步都留在办理经过里。",
        "由另一人撤销；那一步填写的内容恢复到办理以前。",
        is_grave=True,
    ),
}
STATE_VERBS: dict[str, Verb] = {}
