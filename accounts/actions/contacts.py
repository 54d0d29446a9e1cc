"""更换邮箱或手机: by its owner, once a code proved the new address."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts import policies
from accounts.actions.audit import record
from accounts.actions.rights import locked
from accounts.changes import warn_of
from accounts.models import Code, User
from accounts.rules.addresses import is_mobile
from common.decisions import insist

TAKEN = "新地址已用于另一个账号，没有更换。"


@transaction.atomic
def change_contact(user: User, *, by: User, code: Code) -> User:
    """更换联系方式: the sign-in name follows where it was the old address."""
    if by.pk != user.pk or code.user_id != user.pk:
        raise ValidationError("联系方式只能由本人更换。")
    insist(policies.can_change_contact(by))
    user, new = locked(user), code.target
    old = (user.email, user.phone)
    field = "phone" if is_mobile(new) else "email"
    if user.username in old:
        user.username = new
    setattr(user, field, new)
    user.clean_fields(exclude=["password"])
    try:
        with transaction.atomic():
            user.save(update_fields=["username", field])
    except IntegrityError as taken:
        raise ValidationError(TAKEN) from taken
    record("contact_changed", by=user, object_type="user", object_key=str(user.pk), fields=[field])
    warn_of(user, "更换手机" if field == "phone" else "更换邮箱", old=old)
    return user
