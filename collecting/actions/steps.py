"""审核、接收、退回、撤销: each step once, whoever asks again gets the same answer."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from accounts.notices import notify_all
from collecting.actions.filling import locked
from collecting.engines import By, Engine
from collecting.models import Filing
from collecting.rules.chains import RETURNED, SEND_BACK, UNDO_SUBMIT, Chain
from collecting.scans import scans_of
from common.decisions import insist
from common.versions import StaleVersionError

SENT_BACK = "已退回，请修改后重新提交"


@transaction.atomic
def take_step(
    engine: Engine,
    filing: Filing,
    verb: str,
    *,
    by: By,
    version: int,
    now: datetime,
    reason: str = "",
) -> Any:
    """办理一步; refused with a sentence where it has no place any more.

    StaleVersionError: the filing is not the one that was looked at, so nobody approves it unseen.
    """
    held, reason = locked(engine, filing), reason.strip()
    if _is_done(engine.chain, held, verb, by):
        return held
    if held.version != version:
        raise StaleVersionError(held)
    state = _reached(engine, held, verb, by, reason)
    for name, value in _stamps(engine.chain, verb, by, now).items():
        setattr(held, name, value)
    if verb == SEND_BACK:
        held.return_reason = reason
    held.state = state
    held.version += 1
    with pghistory.context(action=f"{verb}_return", by=by.pk):
        held.save()
    engine.record(verb, held, by=by, reason=reason)
    _tell(engine, held, verb, localdate(now))
    return held


def _reached(engine: Engine, held: Filing, verb: str, by: By, reason: str) -> str:
    """The state the step makes; ValidationError says why it may not be taken."""
    chain = engine.chain
    state = chain.after(verb, held.state)
    if state is None:
        label = chain.step_labels[verb]
        raise ValidationError(f"现为“{chain.labels[held.state]}”，不能再{label}。")
    insist(engine.policies.steps[verb](by, held))
    if held.collection.closed_at:
        raise ValidationError("本期已关闭，数据锁定。")
    if verb == SEND_BACK and not reason:
        raise ValidationError({"reason": f"请写明退回原因，{chain.maker}据此修改。"})
    is_last = chain.levels and verb == chain.levels[-1].verb
    if is_last and held.collection.needs_scan and (fault := scans_of(engine, held).fault):
        raise ValidationError(f"本期须有盖章扫描件才能{chain.step_labels[verb]}：{fault}")
    return state


def _tell(engine: Engine, held: Filing, verb: str, day: date) -> None:
    """The subject's people learn of it wherever they are; not who was an agent until yesterday."""
    level = engine.chain.level_of(verb)
    is_back = verb == SEND_BACK
    if not (words := SENT_BACK if is_back else level.told if level else ""):
        return
    owner = engine.subject_id(held)
    notify_all(
        engine.people({owner}, day).get(owner, []),
        title=f"{held.collection}{words}"[:80],
        body=f"{held.subject}：{held.return_reason}" if is_back else "",
        url=engine.url(held.collection, held.subject),
        key=f"{engine.name}-{held._meta.model_name}-{held.pk}-{held.version}",
    )


def _is_done(chain: Chain, held: Filing, verb: str, by: By) -> bool:
    """The answer got lost and the same person asks again."""
    level = chain.level_of(verb)
    stem = RETURNED if verb == SEND_BACK else level.state if level else ""
    return bool(stem) and held.state == stem and getattr(held, f"{stem}_by_id") == by.pk


def _stamps(chain: Chain, verb: str, by: By, now: datetime) -> dict[str, Any]:
    """Who and when, for what the verb does; nobody and never, for what it takes back."""
    level = chain.level_of(verb)
    if level:
        return _stamp(level.state, by.pk, now)
    if verb == UNDO_SUBMIT:
        return _stamp("submitted", None, None)
    cleared: dict[str, Any] = {}
    for above in chain.levels:
        if verb in (SEND_BACK, above.undo):
            cleared |= _stamp(above.state, None, None)
    return cleared | (_stamp(RETURNED, by.pk, now) if verb == SEND_BACK else {})


def _stamp(stem: str, pk: Any, at: datetime | None) -> dict[str, Any]:
    return {f"{stem}_by_id": pk, f"{stem}_at": at}
