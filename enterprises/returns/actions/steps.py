"""审核、接收、退回、撤销: each step once, whoever asks again gets the same answer."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from accounts.actions import record
from accounts.models import User
from accounts.notices import notify_all
from common.versions import StaleVersionError
from enterprises.returns.actions.filling import locked
from enterprises.returns.models import Filing
from enterprises.returns.policies import STEP_LABELS, STEPS
from enterprises.returns.rules.states import STATE_LABELS, TRANSITIONS, after
from enterprises.returns.scans import scans_of

TOLD = {"send_back": "已退回，请修改后重新提交", "receive": "已由区科技局接收"}
TRAIL = {
    "review": "return_reviewed",
    "receive": "return_received",
    "send_back": "return_sent_back",
    "undo_submit": "return_recalled",
    "undo_review": "review_recalled",
    "undo_receive": "reception_recalled",
}
_DONE_BY = {"review": "reviewed", "receive": "received", "send_back": "returned"}


@transaction.atomic
def take_step(
    filing: Filing, verb: str, *, by: User, version: int, now: datetime, reason: str = ""
) -> Filing:
    """办理一步; refused with a sentence where it has no place any more.

    StaleVersionError: the return is not the one that was looked at, so nobody approves it unseen.
    """
    held = locked(filing)
    if _is_done(held, verb, by):
        return held
    if held.version != version:
        raise StaleVersionError(held)
    state = after(verb, held.state)
    if state is None:
        raise ValidationError(f"现为“{STATE_LABELS[held.state]}”，不能再{STEP_LABELS[verb]}。")
    if not (decision := STEPS[verb](by, held)):
        raise ValidationError(decision.reason)
    if held.collection.closed_at:
        raise ValidationError("本期已关闭，数据锁定。")
    if verb == "send_back" and not reason.strip():
        raise ValidationError({"reason": "请写明退回原因，企业据此修改。"})
    if verb == "receive" and held.collection.needs_scan and (fault := scans_of(held).fault):
        raise ValidationError(f"本期须有盖章扫描件才能接收：{fault}")
    for name, value in _changes(verb, by, now, reason.strip()).items():
        setattr(held, name, value)
    held.state = state.value
    held.version += 1
    with pghistory.context(action=f"{verb}_return", by=by.pk):
        held.save()
    record(
        TRAIL[verb],
        by=by,
        about=[held.enterprise.credit_code],
        reason=reason.strip(),
        object_type=held._meta.label_lower,
        object_key=str(held.pk),
    )
    if verb in TOLD:
        _tell(held, verb, localdate(now))
    return held


def _tell(held: Filing, verb: str, day: date) -> None:
    """The firm's people learn of it wherever they are; not who was an agent until yesterday."""
    members = held.enterprise.members.current(day)
    people = User.objects.filter(memberships__in=members, is_active=True)
    notify_all(
        people,
        title=f"{held.collection}{TOLD[verb]}"[:80],
        body=f"{held.enterprise}：{held.return_reason}" if verb == "send_back" else "",
        url=held.get_absolute_url(),
        key=f"return-{held._meta.model_name}-{held.pk}-{held.version}",
    )


def _is_done(held: Filing, verb: str, by: User) -> bool:
    """The answer got lost and the same person asks again."""
    name = _DONE_BY.get(verb)
    reached = held.state in {state.value for state in TRANSITIONS[verb].values()}
    return bool(name and reached and getattr(held, f"{name}_by_id") == by.pk)


def _changes(verb: str, by: User, now: datetime, reason: str) -> dict[str, Any]:
    none = {"reviewed_by": None, "reviewed_at": None}
    match verb:
        case "review":
            return {"reviewed_by": by, "reviewed_at": now}
        case "receive":
            return {"received_by": by, "received_at": now}
        case "send_back":
            told = {"returned_by": by, "returned_at": now, "return_reason": reason}
            return none | told
        case "undo_submit":
            return {"submitted_by": None, "submitted_at": None}
        case "undo_review":
            return none
        case _:
            return {"received_by": None, "received_at": None}
