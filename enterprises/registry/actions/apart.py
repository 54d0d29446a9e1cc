"""疑似重复的核对: found to be two firms, or the finding taken back."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import User
from common.decisions import insist
from enterprises.registry import policies
from enterprises.registry.actions.enterprises import By, held
from enterprises.registry.models import Apart, Enterprise


def _pair(enterprise: Enterprise, other: Enterprise) -> tuple[Enterprise, Enterprise]:
    """Both rows held, the older record first."""
    if enterprise.pk == other.pk:
        raise ValidationError({"other": "这是本企业自己的代码，请填写另一条记录的代码。"})
    first, second = sorted((enterprise, other), key=lambda one: one.pk)
    return held(first), held(second)


@transaction.atomic
@audited("told_apart", keep=("reason",))
def tell_apart(enterprise: Enterprise, *, by: By, other: Enterprise, reason: str) -> Enterprise:
    """标为不是一家: the pair is no longer listed as a suspect; said twice, it is said once."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明怎样核对的。"})
    first, second = _pair(enterprise, other)
    insist(policies.can_find_duplicates(by))
    Apart.objects.get_or_create(
        first=first,
        second=second,
        defaults={"reason": reason.strip(), "by": by if isinstance(by, User) else None},
    )
    return enterprise


@transaction.atomic
@audited("told_apart_withdrawn", keep=("reason",))
def take_back_apart(
    enterprise: Enterprise, *, by: By, other: Enterprise, reason: str
) -> Enterprise:
    """撤回“不是一家”: the pair is listed again while it shares anything."""
    first, second = _pair(enterprise, other)
    insist(policies.can_find_duplicates(by))
    gone, _ = Apart.objects.filter(first=first, second=second).delete()
    if not gone:
        raise ValidationError("这两条记录没有标为不是一家，或已撤回。")
    return enterprise
