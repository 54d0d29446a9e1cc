"""知识产权的登记和撤下."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from enterprises.returns import policies
from enterprises.returns.models import IpRight

By = User | System


@transaction.atomic
@audited("right_registered")
def register_right(right: IpRight, *, by: By) -> IpRight:
    """登记一项; the same right of a firm stands once."""
    _require(by, right)
    right.full_clean()
    with pghistory.context(action="register_right", by=by.pk):
        right.save()
    return right


@transaction.atomic
@audited("right_withdrawn", keep=("reason",))
def withdraw_right(right: IpRight, *, by: By, reason: str) -> IpRight:
    """撤下一项: it stays in the book with the reason, and counts no more."""
    held = IpRight.objects.select_for_update(of=("self",), no_key=True).get(pk=right.pk)
    _require(by, held)
    if not held.withdrawn_reason:
        held.withdrawn_reason, held.version = reason.strip(), held.version + 1
        with pghistory.context(action="withdraw_right", by=by.pk):
            held.save()
    return held


def _require(by: By, right: IpRight) -> None:
    if not (may := policies.can_fill(by, right.enterprise)):
        raise ValidationError(may.reason)
