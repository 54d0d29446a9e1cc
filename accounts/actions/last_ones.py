"""至少保留一名 of each of the three administrators: nobody could open a door again."""

from datetime import date

from django.core.exceptions import ValidationError

from accounts.models import User
from accounts.policies import can_sign_in
from accounts.rules.roles import ADMINISTRATORS, ROLE_LABELS
from common.dates import today


def refuse_if_last(user: User, *, until: date | None = None) -> None:
    """Unless another can sign in today; and, where the appointment ends, for as long as he would.

    An end far ahead is an end: two that let each other go leave nobody.
    """
    if user.role not in ADMINISTRATORS:
        return
    sentence = f"这是最后一名能登录的{ROLE_LABELS[user.role]}，请先启用另一名再办理。"
    peers = [
        peer
        for peer in User.objects.filter(role=user.role).exclude(pk=user.pk)
        if peer.has_usable_password() and can_sign_in(peer, today())
    ]
    if not peers:
        raise ValidationError(sentence)
    lasting = user.appointed_until or date.max
    if until and until < lasting and max(_last_day(peer) for peer in peers) < lasting:
        raise ValidationError(f"另一名的任职结束得更早，{sentence}")


def _last_day(user: User) -> date:
    return user.appointed_until or date.max
