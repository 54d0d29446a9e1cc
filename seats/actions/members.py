"""人员增减: the body's row is held first, then what is allowed is asked."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.actions import record
from accounts.models import System, User
from accounts.notices import notify, notify_all
from common.dates import today
from common.decisions import insist
from seats import policies
from seats.actions.invitations import closed
from seats.actions.saving import about, locked, saved, taken_out
from seats.kinds import body_of, kind_of
from seats.models import Seat
from seats.rules import terms
from seats.rules.roles import MemberRole
from seats.selectors import acting_for

By = User | System
MANAGER, CLERK = MemberRole.MANAGER.value, MemberRole.CLERK.value


def held(member: Any) -> tuple[Any, Any]:
    """The body's row, then the member's as it stands now."""
    kind = kind_of(member)
    body = locked(body_of(member))
    now = body.members.select_related("user", kind.word).filter(pk=member.pk).first()
    if now is None:
        raise ValidationError("这位人员已被移除。")
    return body, now


@transaction.atomic
def add_member(
    body: Any, *, by: By, user: User, role: str, valid_until: date | None = None
) -> Seat:
    """增加人员: an account that is there already; the keepers' way, without an invitation."""
    body = locked(body)
    insist(policies.can_add(by, body))
    _checked_end(valid_until)
    kind = kind_of(body)
    if not policies.is_one(user, kind) or not user.is_active:
        raise ValidationError({"user": f"只能增加在用的{kind.account_words}账号。"})
    past_left(user, body, by=by)
    member: Seat = kind.seat(**{kind.word: body}, user=user)
    member.role, member.valid_until = role, valid_until
    saved(member, by=by, action="seat_added")
    record("seat_added", by=by, member=user.pk, **about(member))
    _tell(member, by, f"您已是{body}的人员")
    return member


def past_left(user: User, body: Any, *, by: By) -> None:
    """Where an account acts for one body alone, a seat that is over elsewhere makes room."""
    kind = kind_of(body)
    if not kind.is_alone:
        return
    for past in kind.seat._default_manager.select_related("user").filter(user=user):
        if not policies.acts(past) and body_of(past) != body:
            record("seat_removed", by=by, member=user.pk, **about(past))
            taken_out(past, by=by, action="seat_removed")


@transaction.atomic
def change_member(member: Any, *, by: By, role: str, valid_until: date | None) -> Any:
    """变更身份或任期; a body is led for as long as it was."""
    body, member = held(member)
    insist(policies.can_change_member(by, member))
    _checked_end(valid_until)
    _keep_a_manager(member, by, after=[valid_until] if role == MANAGER else [])
    member.role, member.valid_until = role, valid_until
    saved(member, by=by, action="seat_changed")
    _take_back(member, by)
    record("seat_changed", by=by, member=member.user_id, **about(member))
    _tell(member, by, f"您在{body}的身份或任期已变更")
    return member


@transaction.atomic
def leave_or_remove(member: Any, *, by: By) -> None:
    """移除、退出: at once; what he entered stays with his name, what he held in the history."""
    body, member = held(member)
    insist(policies.can_remove(by, member))
    _keep_a_manager(member, by, after=[])
    own = member.user_id == by.pk
    about_him = {"member": member.user_id, **about(member)}
    record("seat_left" if own else "seat_removed", by=by, **about_him)
    _tell(member, by, f"您已不再是{body}的人员")
    taken_out(member, by=by, action="seat_left" if own else "seat_removed")
    _take_back(member, by)


@transaction.atomic
def hand_over(to: Any, *, by: By, leaves: bool) -> Any:
    """交接负责人: he becomes 负责人; who hands over, or has left, stays as 经办人 or goes.

    A manager hands over his own place; the keepers appoint, in the place of all who held it.
    Asked again, it is done already and nothing changes.
    """
    body, to = held(to)
    kind = kind_of(body)
    managers = body.members.select_related("user", kind.word).filter(role=MANAGER)
    if policies.is_one(by, kind):
        managers = managers.filter(user=by.pk)
    outgoing = list(managers.exclude(pk=to.pk).order_by("pk"))
    if to.role == MANAGER and not outgoing:
        return to
    insist(policies.can_hand_over(by, to))
    to.role, to.valid_until = MANAGER, None
    saved(to, by=by, action="seat_handed_over")
    for member in outgoing:
        member.role = CLERK
        if leaves:
            taken_out(member, by=by, action="seat_handed_over")
        else:
            saved(member, by=by, action="seat_handed_over")
        _take_back(member, by)
    for member in (to, *outgoing):
        record("seat_handed_over", by=by, member=member.user_id, **about(member))
    notify_all(
        [member.user for member in (to, *outgoing)],
        title=f"{body}的负责人已交接"[:80],
        body=f"现任负责人：{to.user}。",
        url=reverse(f"{kind.people}:mine"),
        key=f"seat-handover:{uuid4().hex}",
    )
    return to


def _checked_end(valid_until: date | None) -> None:
    if fault := terms.fault_of_end(valid_until, today()):
        raise ValidationError({"valid_until": fault})


def _keep_a_manager(member: Any, by: By, *, after: list[terms.Until]) -> None:
    """Who leads is not ended sooner than it was; the keepers may, where he has left."""
    kind = kind_of(member)
    if not policies.is_one(by, kind) or member.role != MANAGER or not policies.acts(member):
        return
    others = acting_for(body_of(member), today()).filter(role=MANAGER).exclude(pk=member.pk)
    left = list(others.values_list("valid_until", flat=True))
    if not left and not after:
        raise ValidationError(terms.ONLY_MANAGER)
    if not terms.leaves_a_manager([*left, member.valid_until], [*left, *after]):
        raise ValidationError(terms.SOONER)


def _take_back(member: Any, by: By) -> None:
    """Whom he has invited and who has not answered, he leads no more to receive."""
    if member.role == MANAGER and member.pk:
        return
    for one in body_of(member).invitations.unanswered().filter(created_by=member.user_id):
        closed(one, by=by, now=timezone.now())


def _tell(member: Any, by: By, title: str) -> None:
    """To the person, unless he did it himself."""
    if member.user_id == by.pk:
        return
    notify(
        member.user,
        title=title[:80],
        url=reverse(f"{kind_of(member).people}:mine"),
        key=f"seat:{member.user_id}:{uuid4().hex}",
    )
