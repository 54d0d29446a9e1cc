"""放款: the bank lends what it approved; from here on the loan is kept in the book."""

from datetime import date

from django.db import transaction

from accounts.actions import audited
from accounts.models import User
from finance.credit import policies
from finance.credit.models import Application
from finance.credit.steps import held, told
from finance.loans import actions as loans
from finance.loans.actions.terms import Agreed


@transaction.atomic
@audited("credit_lent")
def lend(
    application: Application,
    *,
    by: User,
    on: date,
    contract_no: str,
    principal: int,
    agreed: Agreed,
    reason: str = "",
) -> Application:
    """放款, no more than was approved, by contract; `principal` in 分."""
    current = held(application, by, policies.can_lend)
    loans.disburse(
        current.loan,
        by=by,
        contract_no=contract_no,
        principal=principal,
        on=on,
        agreed=agreed,
        reason=reason,
    )
    return told(current, by)
