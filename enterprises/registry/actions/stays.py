"""Moves and ends: 迁入、迁出、区内迁移、注销、吊销, and where a firm belongs at all."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import Unit
from common.decisions import insist
from enterprises.registry import moves, policies
from enterprises.registry.actions.enterprises import By, locked, saved
from enterprises.registry.actions.moving import rehomed, take
from enterprises.registry.models import Enterprise
from enterprises.registry.residences import resettle
from enterprises.registry.rules import stays
from enterprises.registry.rules.places import OUTSIDE, Placing
from enterprises.registry.rules.standing import (
    Certainty,
    Placement,
    State,
)
from enterprises.registry.rules.stays import Move, MoveKind, Place


@transaction.atomic
@audited("firm_moved_out", keep=("on", "reason"))
def move_out(enterprise: Enterprise, *, by: By, on: date, reason: str = "") -> Enterprise:
    """迁出: from this day the firm no longer counts here."""
    current = locked(enterprise)
    insist(policies.can_move(by, current, to=State.MOVED_OUT))
    move = Move(on, MoveKind.OUT, stays.OUTSIDE)
    return take(current, move, action="move_out", by=by, reason=reason)


@transaction.atomic
@audited("firm_moved_in", keep=("on", "township", "reason"))
def move_in(
    enterprise: Enterprise, *, by: By, on: date, township: Unit | None, reason: str = ""
) -> Enterprise:
    """迁入: whole moves keep their certificates; the firm counts from this day."""
    current = locked(enterprise)
    insist(policies.can_move(by, current, to=State.ACTIVE))
    move = Move(on, MoveKind.IN, Place(True, township.pk if township else None))
    return take(current, move, action="move_in", by=by, reason=reason)


@transaction.atomic
@audited("end_taken_back", keep=("reason",))
def restore(enterprise: Enterprise, *, by: By, reason: str) -> Enterprise:
    """撤回注销或吊销 entered by mistake: the firm counts on as if it had not been."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤回的原因。"})
    current = locked(enterprise)
    insist(policies.can_restore(by, current))
    both = current.deregistered_on and current.licence_revoked_on
    current.deregistered_on = None
    if both:  # 注销 came after 吊销, which stands
        return _ended(current, State.LICENCE_REVOKED, action="restore", by=by, reason=reason)
    current.licence_revoked_on = None
    known = moves.known([current.pk])[current.pk]
    is_gone = known.moves and not known.here().is_inside
    now = State.MOVED_OUT if is_gone else State.ACTIVE
    return _ended(current, now, action="restore", by=by, reason=reason)


@transaction.atomic
@audited("firm_moved", keep=("to", "on", "reason"))
def move_internally(
    enterprise: Enterprise, *, by: By, to: Unit, on: date, reason: str
) -> Enterprise:
    """区内迁移: from this day the firm counts for another unit; before it, for the old one."""
    current = locked(enterprise)
    insist(policies.can_move(by, current))
    move = Move(on, MoveKind.INTERNAL, Place(True, to.pk))
    return take(current, move, action="move_internally", by=by, reason=reason)


def _ended(current: Enterprise, state: State, *, action: str, by: By, reason: str) -> Enterprise:
    known = moves.known([current.pk])[current.pk]
    closed = stays.closed_on(current.deregistered_on, current.licence_revoked_on)
    if late := next((one for one in known.moves if stays.is_too_late(one, closed)), None):
        raise ValidationError(
            f"企业于 {late.on} {stays.MOVE_LABELS[late.kind.value]}，"
            "注销或吊销日期不能早于它，请核对。"
        )
    current.state = state.value
    with pghistory.context(action=action, by=by.pk, reason=reason):
        saved(current)
        resettle([current.pk])
    return current


@transaction.atomic
@audited("firm_deregistered", keep=("on", "reason"))
def deregister(enterprise: Enterprise, *, by: By, on: date, reason: str = "") -> Enterprise:
    """注销."""
    current = locked(enterprise)
    insist(policies.can_move(by, current, to=State.DEREGISTERED))
    current.deregistered_on = on
    return _ended(current, State.DEREGISTERED, action="deregister", by=by, reason=reason)


@transaction.atomic
@audited("licence_revoked", keep=("on", "reason"))
def revoke_licence(enterprise: Enterprise, *, by: By, on: date, reason: str = "") -> Enterprise:
    """吊销营业执照."""
    current = locked(enterprise)
    insist(policies.can_move(by, current, to=State.LICENCE_REVOKED))
    current.licence_revoked_on = on
    return _ended(current, State.LICENCE_REVOKED, action="revoke_licence", by=by, reason=reason)


@transaction.atomic
@audited("firm_placed", keep=("township", "reason"))
def place(enterprise: Enterprise, *, by: By, township: Unit | None, reason: str) -> Enterprise:
    """确定归属: an officer says where the firm belongs (none: 待分派), with a reason."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明归属的理由。"})
    current = locked(enterprise)
    insist(policies.can_place(by, current))
    unit = township.pk if township else None
    placement = Placement.PLACED if township else Placement.UNASSIGNED
    placing = Placing(placement, unit, Certainty.DECIDED)
    return rehomed(current, placing, action="place", by=by, reason=reason)


@transaction.atomic
@audited("firm_put_outside", keep=("reason",))
def put_outside(enterprise: Enterprise, *, by: By, reason: str) -> Enterprise:
    """列为区外: stored, never counted."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明列为区外的理由。"})
    current = locked(enterprise)
    insist(policies.can_place(by, current))
    return rehomed(current, OUTSIDE, action="put_outside", by=by, reason=reason)
