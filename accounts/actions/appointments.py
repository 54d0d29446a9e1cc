"""结束任职: an account ends with its appointment, its open work goes to a named successor."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import handover, policies
from accounts.actions.audit import record
from accounts.actions.last_ones import refuse_if_last
from accounts.actions.rights import locked
from accounts.models import System, User
from common.decisions import insist


@transaction.atomic
def end_appointment(
    user: User,
    *,
    by: User | System,
    until: date,
    successor: User | None,
    today: date,
    reason: str = "",
) -> User:
    """结束任职: from `until` on the account is shut; then its work is handed over."""
    insist(policies.can_keep_accounts(by))
    user = locked(user)
    refuse_if_last(user, until=until)
    _check(user, successor, until)
    user.appointed_until, user.handed_over_to, user.handed_over_at = until, successor, None
    user.save(update_fields=["appointed_until", "handed_over_to", "handed_over_at"])
    record(
        "appointment_ended",
        by=by,
        object_type="user",
        object_key=user.username,
        until=until.isoformat(),
        successor=successor.username if successor else "",
        reason=reason,
    )
    if until <= today:
        _hand_over(user, by=by)
    return user


@transaction.atomic
def hand_over_due(*, by: User | System, today: date) -> int:
    """到期移交: appointments that ended meanwhile; run daily, twice does no harm."""
    due = User.objects.select_for_update(of=("self",), no_key=True, skip_locked=True).filter(
        appointed_until__lte=today, handed_over_to__isnull=False, handed_over_at__isnull=True
    )
    return sum(_hand_over(user, by=by) for user in due.order_by("pk"))


def _check(user: User, successor: User | None, until: date) -> None:
    if user.appointed_from and until <= user.appointed_from:
        sentence = (
            f"任职自 {user.appointed_from} 起，结束日期须晚于这一天；尚未到任的请先改任职起。"
        )
        raise ValidationError({"until": sentence})
    if successor is None:
        if user.is_official:
            raise ValidationError({"successor": "请指定接手人，未办事项将移交给他。"})
        return
    if successor.pk == user.pk:
        raise ValidationError({"successor": "接手人不能是本人。"})
    if successor.role != user.role or not successor.is_active:
        raise ValidationError({"successor": "接手人须是同一角色、已启用的账号。"})
    if not successor.is_appointed_on(until):
        raise ValidationError({"successor": "接手人的任职先于移交日结束，请另选。"})


def _hand_over(user: User, *, by: User | System) -> int:
    if user.handed_over_to is None:
        return 0
    moved = handover.hand_over(user, user.handed_over_to, by)
    user.handed_over_at = timezone.now()
    user.session_epoch += 1
    user.save(update_fields=["handed_over_at", "session_epoch"])
    record(
        "work_handed_over",
        by=by,
        object_type="user",
        object_key=user.username,
        successor=user.handed_over_to.username,
        moved=moved,
    )
    return 1
