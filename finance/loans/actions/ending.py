"""结清: a loan ends when nothing is owed on it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from common.money.fen import apart_yuan
from finance.loans import policies
from finance.loans.actions.ageing import rebuild
from finance.loans.models import Loan
from finance.loans.rules.life import Verb
from finance.loans.selectors.owed import owed
from finance.loans.steps import locked, make_step
from jobs.models import Upload

By = User | System


@transaction.atomic
@audited("loan_settled")
def settle(loan: Loan, *, by: By, on: date, reason: str = "", paper: Upload | None = None) -> Loan:
    """结清 on a day at whose end nothing is owed, by the bank's list or else by our book."""
    current = locked(loan)
    insist(policies.can_settle(by, current))
    stood = owed(current, on)
    if stood.principal is None:
        raise ValidationError("不知道还欠多少：没有还款约定，也没有银行月报余额，不能结清。")
    is_paid_off = stood.by_list is None and stood.ours is not None and stood.ours.is_paid_off
    left = [
        f"{label} {apart_yuan(amount)} 元"
        for label, amount in (
            ("本金", stood.principal), ("利息", stood.interest), ("罚息", stood.penalty),
            ("费用", stood.fees),
        )
        if amount and not is_paid_off  # as printed: what rounding left is not owed
    ]  # fmt: skip
    if left:
        raise ValidationError(f"{on} 日终还欠{'、'.join(left)}，不能结清；请先登记还款。")
    make_step(current, Verb.SETTLE, by=by, on=on, reason=reason, paper=paper, ended_on=on)
    rebuild(current, on=on)
    return current
