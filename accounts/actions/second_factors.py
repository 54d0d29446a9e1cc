"""动态口令: bound by its owner, taken off only with a reason by the security administrator."""

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import policies, second_factor
from accounts.actions.audit import record
from accounts.actions.rights import locked
from accounts.models import System, User
from common.decisions import insist


@transaction.atomic
def bind_second_factor(user: User, *, by: User, secret: str, code: str) -> None:
    """绑定: the telephone proves that it holds the secret; its owner alone binds it."""
    if by.pk != user.pk:
        raise ValidationError("动态口令只能由本人绑定。")
    if not second_factor.bind(user, secret, code):
        raise ValidationError("动态口令不正确或已过期，请按手机上现在显示的 6 位数字填写。")
    record("second_factor_bound", by=by, object_type="user", object_key=user.username)


def note_miss(user: User) -> None:
    """再次验证有误, in a session that is open: whoever guesses is stopped, and it is seen."""
    record(
        "reauthentication_failed",
        by=user,
        object_type="user",
        object_key=user.username,
        succeeded=False,
    )


@transaction.atomic
def reset_second_factor(user: User, *, by: User | System, reason: str) -> User:
    """解除绑定（手机丢失）: the person binds anew at the next sign-in; live sessions end."""
    insist(policies.can_grant_roles(by, user))
    if not reason.strip():
        raise ValidationError({"reason": "请写明解除绑定的原因。"})
    user = locked(user)
    removed = second_factor.remove(user)
    user.session_epoch += 1
    user.save(update_fields=["session_epoch"])
    record(
        "second_factor_reset",
        by=by,
        object_type="user",
        object_key=user.username,
        reason=reason,
        removed=removed,
    )
    return user
