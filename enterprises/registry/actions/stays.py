"""Moves and ends: 迁入、迁出、区内迁移、注销、吊销, and where a firm belongs at all."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import Unit
from enterprises.registry.actions.enterprises import By, locked, saved, settle
from enterprises.registry.models import Enterprise
from enterprises.registry.residences import milestones, resettle
from enterprises.registry.rules import stays
from enterprises.registry.rules.places import OUTSIDE, Placing
from enterprises.registry.rules.standing import (
    CLOSED,
    STATE_LABELS,
    TRANSITIONS,
    Certainty,
    Placement,
    State,
)


def _becomes(enterprise: Enterprise, state: State) -> None:
    if state not in TRANSITIONS[State(enterprise.state)]:
        now = STATE_LABELS[enterprise.state]
        raise ValidationError(f"企业当前为“{now}”，不能改为“{STATE_LABELS[state.value]}”。")
    enterprise.state = state.value


def _settled(
    enterprise: Enterprise,
    *,
    action: str,
    by: By,
    reason: str,
    move: tuple[date, int | None] | None = None,
) -> Enterprise:
    if fault := stays.fault(milestones(enterprise)):
        raise ValidationError(fault)
    with pghistory.context(action=action, by=by.pk, reason=reason):
        saved(enterprise)
        resettle(enterprise, move=move)
    return enterprise


@transaction.atomic
@audited("firm_moved_out", keep=("on", "reason"))
def move_out(enterprise: Enterprise, *, by: By, on: date, reason: str = "") -> Enterprise:
    """迁出: from this day the firm no longer counts here."""
    current = locked(enterprise)
    _becomes(current, State.MOVED_OUT)
    current.moved_out_on = on
    return _settled(current, action="move_out", by=by, reason=reason)


@transaction.atomic
@audited("firm_moved_in", keep=("on", "township", "reason"))
def move_in(
    enterprise: Enterprise, *, by: By, on: date, township: Unit | None, reason: str = ""
) -> Enterprise:
    """迁入: whole moves keep their certificates; the firm counts from this day."""
    current = locked(enterprise)
    if current.placement != Placement.OUTSIDE:
        _becomes(current, State.ACTIVE)
    elif current.state != State.ACTIVE:
        raise ValidationError(f"企业当前为“{current.get_state_display()}”，不能迁入。")
    current.moved_in_on = on
    placed = Placing(Placement.PLACED, township.pk, Certainty.DECIDED) if township else None
    settle(current, placed or Placing(Placement.UNASSIGNED, None, Certainty.NONE), reason)
    move = (on, current.township_id) if current.residences.exists() else None
    return _settled(current, action="move_in", by=by, reason=reason, move=move)


@transaction.atomic
@audited("firm_deregistered", keep=("on", "reason"))
def deregister(enterprise: Enterprise, *, by: By, on: date, reason: str = "") -> Enterprise:
    """注销."""
    current = locked(enterprise)
    _becomes(current, State.DEREGISTERED)
    current.deregistered_on = on
    return _settled(current, action="deregister", by=by, reason=reason)


@transaction.atomic
@audited("licence_revoked", keep=("on", "reason"))
def revoke_licence(enterprise: Enterprise, *, by: By, on: date, reason: str = "") -> Enterprise:
    """吊销营业执照."""
    current = locked(enterprise)
    _becomes(current, State.LICENCE_REVOKED)
    current.licence_revoked_on = on
    return _settled(current, action="revoke_licence", by=by, reason=reason)


@transaction.atomic
@audited("end_taken_back", keep=("reason",))
def restore(enterprise: Enterprise, *, by: By, reason: str) -> Enterprise:
    """撤回注销或吊销 entered by mistake: the firm counts on as if it had not been."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤回的原因。"})
    current = locked(enterprise)
    if current.state not in CLOSED:
        now = current.get_state_display()
        raise ValidationError(f"企业当前为“{now}”，没有可撤回的注销或吊销。")
    state, left = stays.before_end(milestones(current))
    current.state = state.value
    current.deregistered_on = left.deregistered_on
    current.licence_revoked_on = left.licence_revoked_on
    return _settled(current, action="restore", by=by, reason=reason)


@transaction.atomic
@audited("firm_moved", keep=("to", "on", "reason"))
def move_internally(
    enterprise: Enterprise, *, by: By, to: Unit, on: date, reason: str
) -> Enterprise:
    """区内迁移: from this day the firm counts for another unit; before it, for the old one."""
    current = locked(enterprise)
    if current.placement == Placement.OUTSIDE or current.state != State.ACTIVE:
        raise ValidationError("只有在营且属于本区的企业可以区内迁移。")
    if current.township_id == to.pk:
        raise ValidationError(f"企业已属于{to}，无需迁移。")
    latest = current.residences.order_by("-during").first()
    if latest and latest.during.lower and on <= latest.during.lower:
        raise ValidationError(f"迁移日期须晚于本段归属的起日（{latest.during.lower}）。")
    settle(current, Placing(Placement.PLACED, to.pk, Certainty.DECIDED), reason)
    with pghistory.context(action="move_internally", by=by.pk, reason=reason):
        saved(current)
        resettle(current, move=(on, to.pk))
    return current


@transaction.atomic
@audited("firm_placed", keep=("township", "reason"))
def place(enterprise: Enterprise, *, by: By, township: Unit | None, reason: str) -> Enterprise:
    """确定归属: an officer says where the firm belongs (none: 待分派), with a reason."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明归属的理由。"})
    current = locked(enterprise)
    unit = township.pk if township else None
    placement = Placement.PLACED if township else Placement.UNASSIGNED
    settle(current, Placing(placement, unit, Certainty.DECIDED), reason)
    return _settled(current, action="place", by=by, reason=reason)


@transaction.atomic
@audited("firm_put_outside", keep=("reason",))
def put_outside(enterprise: Enterprise, *, by: By, reason: str) -> Enterprise:
    """列为区外: stored, never counted."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明列为区外的理由。"})
    current = locked(enterprise)
    settle(current, OUTSIDE, reason)
    return _settled(current, action="put_outside", by=by, reason=reason)
