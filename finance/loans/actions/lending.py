"""放款、登记在贷: a loan begins, from an approved application or from a bank's own list."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.registry.models import Enterprise
from finance.banks.models import Institution
from finance.loans import policies
from finance.loans.actions.terms import Agreed, keep_plan
from finance.loans.models import Loan
from finance.loans.rules.life import Verb
from finance.loans.steps import locked, make_step
from jobs.models import Upload

By = User | System


@transaction.atomic
@audited("loan_registered")
def register_loan(
    enterprise: Enterprise,
    bank: Institution,
    *,
    by: By,
    product: str,
    contract_no: str,
    principal: int,
    on: date,
    agreed: Agreed,
    purpose: str = "",
) -> Loan:
    """登记在贷 of a loan no application led to. `principal` in 分; `on` is the day it was lent."""
    held = Enterprise.objects.select_for_update(of=("self",), no_key=True).get(pk=enterprise.pk)
    if held.merged_into_id is not None:
        raise ValidationError("这条企业记录已并入另一条，请用保留的那条登记。")
    loan = Loan(
        enterprise=held, bank=bank, product=product, contract_no=contract_no, purpose=purpose,
        principal=principal, disbursed_on=on, changes_on=on, created_at=timezone.now(),
    )  # fmt: skip
    insist(policies.can_register(by))
    insist(policies.can_keep(by, loan))
    make_step(loan, Verb.REGISTER, by=by, on=on)
    _begin(loan, agreed, by=by, on=on)
    return loan


@transaction.atomic
@audited("loan_disbursed")
def disburse(
    loan: Loan,
    *,
    by: By,
    contract_no: str,
    principal: int,
    on: date,
    agreed: Agreed,
    reason: str = "",
    paper: Upload | None = None,
) -> Loan:
    """放款 of an application the bank approved, no more than it approved. `principal` in 分."""
    current = locked(loan)
    insist(policies.can_disburse(by, current))
    if current.approved_amount is not None and principal > current.approved_amount:
        raise ValidationError({"principal": "放款金额大于批准金额，请核对金额和单位。"})
    make_step(
        current, Verb.DISBURSE, by=by, on=on, reason=reason, paper=paper,
        contract_no=contract_no, principal=principal, disbursed_on=on, changes_on=on,
    )  # fmt: skip
    _begin(current, agreed, by=by, on=on)
    return current


def _begin(loan: Loan, agreed: Agreed, *, by: By, on: date) -> None:
    plan = keep_plan(loan, agreed, by=by, kind="first", on=on, principal=loan.principal or 0)
    loan.matures_on = plan.matures_on
    loan.save(update_fields=["matures_on"])
