"""合作额度: nothing more is promised under an agreement than its quota has room for.

Asked under the lock of the fund, which all that book hold one after another; the database refuses
the same at the commit (`fund_keeps_within_quotas`).
"""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError

from finance.fund.rules.accounts import QUOTA_TAKEN_BY, Place
from finance.fund.rules.quota import words
from finance.fund.selectors.quotas import agreement_behind, quota_of, taken_by
from finance.loans.models import Loan


def insist_on_quotas(loan: Loan | None, grown: Mapping[Place, int], on: date) -> None:
    """Refuse what makes this loan use more than its agreement has left."""
    if loan is None:
        return
    more = sum(
        change
        for place, change in grown.items()
        if place.loan == loan.pk and place.kind in QUOTA_TAKEN_BY
    )
    if more > 0:
        insist_on_quota(loan, taken_by(loan.pk) + more, on)


def insist_on_quota(loan: Loan, own: int, on: date) -> None:
    """Refuse that this loan uses so much; a quota that nobody has agreed refuses nothing."""
    quota = quota_of(loan, own, agreement_behind(loan, on))
    if quota.is_kept is False:
        raise ValidationError(
            f"合作额度不足：{words(quota)}；请先与银行变更协议的合作额度，或解除不再需要的承诺。"
        )
