"""登记费用、撤回费用: what a loan is charged beside interest and penalty, and what was none."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.loans import policies
from finance.loans.actions.ageing import rebuild
from finance.loans.actions.keeping import Change
from finance.loans.actions.repaying import refuse_returned
from finance.loans.models import Fee, Loan
from finance.loans.steps import locked
from jobs.actions import uploads
from jobs.uploads.reading import Prepared

By = User | System


@dataclass(frozen=True, slots=True)
class Charged:
    """What the verb made or withdrew, and how loans stand differently from then on."""

    row: Fee
    changes: list[Change]


@transaction.atomic
@audited("loan_fee_charged", keep=("kind", "amount"))
def record_fee(
    loan: Loan,
    *,
    by: By,
    kind: str,
    amount: int,
    on: date,
    reason: str,
    file: Prepared | None = None,
) -> Charged:
    """登记费用, 分, owed from the day `on`; of an earlier day it works out anew what followed.

    ValidationError before the lending, without terms (no book says what of it was paid), the same
    a second time, or where what it takes was given back as overpaid.
    """
    current = locked(loan)
    insist(policies.can_charge(by, current))
    if current.disbursed_on and on < current.disbursed_on:
        raise ValidationError({"on": f"应付日早于放款日 {current.disbursed_on}，请核对。"})
    if not current.plans.exists():
        raise ValidationError("这笔贷款没有登记还款约定，算不出费用还了多少，请先登记合同。")
    same = current.fees.standing().filter(kind=kind, amount=amount, due_on=on, reason=reason)
    if same.exists():
        raise ValidationError("这笔费用已登记；确是另一笔的，请在说明里写明。")
    fee = Fee(loan=current, kind=kind, amount=amount, due_on=on, reason=reason)
    fee.by, fee.at = person(by), timezone.now()
    if file is not None:
        fee.paper = uploads.keep(file, by=by, about="", now=fee.at)
        uploads.use(fee.paper, now=fee.at)
    saved(fee)
    refuse_returned(current, "登记这笔费用以后，已退还的溢缴就不再是溢缴，请先核对退还。")
    return Charged(fee, _rebuilt(current))


@transaction.atomic
@audited("loan_fee_withdrawn", keep=("reason",))
def withdraw_fee(fee: Fee, *, by: By, reason: str) -> Charged:
    """撤回费用 of the whole by another person; it stays visible, what followed is worked out
    anew."""
    current = locked(fee.loan)
    charged = Fee.objects.select_related("loan").get(pk=fee.pk)
    insist(policies.can_withdraw_fee(by, charged))
    if current.ended_on is not None:
        raise ValidationError("这笔贷款已结束，请先撤销结束的一步，再撤回费用。")
    charged.withdrawn_by, charged.withdrawn_at = person(by), timezone.now()
    charged.withdrawn_why = reason
    return Charged(saved(charged), _rebuilt(current))


def _rebuilt(loan: Loan) -> list[Change]:
    """As far as it was worked out before: a fee of a day to come changes nothing yet."""
    return rebuild(loan, on=loan.disbursed_on) if loan.disbursed_on else []
