"""One move taken into a firm's line, or taken back; and where the firm belongs, corrected."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from common.decisions import insist
from enterprises.registry import moves, policies
from enterprises.registry.actions.enterprises import By, locked, saved, settle
from enterprises.registry.history import move_words
from enterprises.registry.models import Enterprise
from enterprises.registry.models import Move as MoveRow
from enterprises.registry.residences import resettle
from enterprises.registry.rules.moving import Line, Told, joined
from enterprises.registry.rules.places import Placing
from enterprises.registry.rules.registering import Known
from enterprises.registry.rules.standing import Certainty, Placement, State
from enterprises.registry.rules.stays import OUTSIDE, Move, MoveKind, Place, closed_on

_CLOSED = (State.DEREGISTERED, State.LICENCE_REVOKED)


def take(
    current: Enterprise,
    move: Move,
    *,
    action: str,
    by: By,
    reason: str,
    words: moves.Words | None = None,
) -> Enterprise:
    """The locked firm with one move more, put in its place; refused where it does not fit."""
    rows = moves.rows_of([current.pk]).get(current.pk, [])
    known = moves.known_of(rows, moves.place_of(current.placement, current.township_id))
    told = [*moves.told_by(known), Told(move, row=0)]
    closed = closed_on(current.deregistered_on, current.licence_revoked_on)
    line, faults = joined(known.base, told, closed, moves.names().__getitem__)
    if faults:
        raise ValidationError([fault.message for fault in faults])
    said = moves.words_of(rows) | {move: words or moves.Words(basis=reason)}
    return _rewritten(current, line, said, action=action, by=by, reason=reason)


def _rewritten(
    current: Enterprise,
    line: Line | Known,
    words: dict[Move, moves.Words],
    *,
    action: str,
    by: By,
    reason: str,
) -> Enterprise:
    """The firm with these moves: its columns, its days, its history."""
    told = [one.move if isinstance(one, Told) else one for one in line.moves]
    columns = moves.columns_of(Known(line.base, tuple(told)), is_closed=current.state in _CLOSED)
    was = (current.placement, current.township_id)
    for name, value in columns.items():
        setattr(current, name, value)
    if (current.placement, current.township_id) != was:
        is_placed = current.placement == Placement.PLACED
        current.placement_certainty = (Certainty.DECIDED if is_placed else Certainty.NONE).value
        current.placement_reason = reason
    with pghistory.context(action=action, by=by.pk, reason=reason):
        moves.write({current.pk: moves.rows_from(line, words)})
        saved(current)
        resettle([current.pk])
    return current


def rehomed(
    current: Enterprise, placing: Placing, *, action: str, by: By, reason: str
) -> Enterprise:
    """更正归属: the present stay was in this unit all along; 区外, it never was one of ours."""
    was = moves.place_of(current.placement, current.township_id)
    settle(current, placing, reason)
    with pghistory.context(action=action, by=by.pk, reason=reason):
        moves.rehome(current, was)
        saved(current)
        resettle([current.pk])
    return current


@transaction.atomic
@audited("move_recorded", keep=("kind", "on", "basis"))
def record_move(
    enterprise: Enterprise,
    *,
    by: By,
    kind: str,
    on: date,
    origin: Place | None = None,
    to: Place | None = None,
    elsewhere: str = "",
    basis: str = "",
) -> Enterprise:
    """登记一次迁移: in its place among those known, whenever it was."""
    current = locked(enterprise)
    insist(policies.can_record_move(by, current))
    leads = OUTSIDE if kind == MoveKind.OUT else to or Place(True)
    move = Move(on, MoveKind(kind), leads, origin)
    words = moves.Words(elsewhere.strip(), basis.strip())
    return take(current, move, action="record_move", by=by, reason=basis.strip(), words=words)


@transaction.atomic
@audited("move_withdrawn", keep=("reason",))
def withdraw_move(move: MoveRow, *, by: By, reason: str) -> Enterprise:
    """撤回迁移: registered in error; the history keeps it, the days forget it."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤回的原因。"})
    current = locked(move.enterprise)
    insist(policies.can_record_move(by, current))
    if not MoveRow.objects.filter(pk=move.pk).exists():
        raise ValidationError("这次迁移已被他人撤回或改动，请刷新后再看。")
    rows = moves.rows_of([current.pk])[current.pk]
    known = moves.known_of(rows, moves.place_of(current.placement, current.township_id))
    at = next(n for n, row in enumerate(rows) if row[:2] == (move.on, move.nth))
    rest = [Told(one, row=0) for n, one in enumerate(known.moves) if n != at]
    line, faults = joined(known.base, rest, None, moves.names().__getitem__)
    if faults:
        raise ValidationError("撤回后其余各次迁移接不上，请先撤回其后的迁移。")
    said = moves.words_of(rows)
    with pghistory.context(gone_days=move_words(move)):
        return _rewritten(current, line, said, action="withdraw_move", by=by, reason=reason)
