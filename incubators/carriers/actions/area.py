"""面积台账: entered by one, confirmed by another, never edited, corrected by another entry."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from incubators.carriers import policies
from incubators.carriers.actions.carriers import locked
from incubators.carriers.models import AreaEntry, Incubator
from incubators.carriers.rules.area import SITUATION_LABELS, Situation, fault
from incubators.carriers.rules.confirming import State
from jobs.actions import uploads
from jobs.uploads.reading import Prepared

By = User | System


@transaction.atomic
@audited("area_entered", keep=("on",))
def enter(
    incubator: Incubator,
    *,
    by: By,
    situation: str,
    on: date,
    now: datetime,
    basis: str = "",
    file: Prepared | None = None,
    **areas: Decimal | None,
) -> AreaEntry:
    """登记面积: counts once another has confirmed it; what the portal enters is confirmed."""
    current = locked(incubator)
    insist(policies.can_enter_area(by, current))
    entry = AreaEntry(incubator=current, situation=situation, on=on, basis=basis, **areas)
    return _entered(entry, by=by, now=now, file=file)


@transaction.atomic
@audited("area_corrected", keep=("on",))
def correct(
    entry: AreaEntry,
    *,
    by: By,
    on: date,
    now: datetime,
    basis: str = "",
    file: Prepared | None = None,
    **areas: Decimal | None,
) -> AreaEntry:
    """更正: another entry in the place of this one, of the same 情形, on its own day."""
    current = _held(entry)
    insist(policies.can_correct_area(by, current))
    new = AreaEntry(
        incubator=current.incubator,
        situation=Situation.CORRECTION.value,
        corrects=current,
        on=on,
        basis=basis,
        **areas,
    )
    return _entered(new, by=by, now=now, file=file)


@transaction.atomic
@audited("area_confirmed")
def confirm(entry: AreaEntry, *, by: By, now: datetime) -> AreaEntry:
    """确认: from now on it counts."""
    current = _held(entry)
    insist(policies.can_decide_area(by, current))
    if current.corrects and current.corrects.state != State.CONFIRMED:
        raise ValidationError("被更正的那一条还没有确认，请先确认它。")
    _refuse_impossible(current, AreaEntry.objects.confirmed())
    return _decided(current, State.CONFIRMED, by, now)


@transaction.atomic
@audited("area_refused")
def refuse(entry: AreaEntry, *, by: By, reason: str, now: datetime) -> AreaEntry:
    """不予确认, for a reason; it never counted."""
    current = _held(entry)
    insist(policies.can_decide_area(by, current))
    if current.corrections.exclude(state=State.REFUSED).exists():
        raise ValidationError("这一条已有更正，请先办理更正的那一条。")
    current.reason = reason
    return _decided(current, State.REFUSED, by, now)


def _held(entry: AreaEntry) -> AreaEntry:
    """The entry as it stands, its carrier and itself held."""
    locked(entry.incubator)
    rows = AreaEntry.objects.select_for_update(of=("self",), no_key=True)
    current: AreaEntry = rows.select_related("incubator", "corrects").get(pk=entry.pk)
    return current


def _entered(entry: AreaEntry, *, by: By, now: datetime, file: Prepared | None) -> AreaEntry:
    is_person = isinstance(by, User)
    entry.entered_by, entry.entered_at = person(by), now
    if not is_person:
        entry.state, entry.decided_at = State.CONFIRMED.value, now
    _refuse_impossible(entry, AreaEntry.objects.exclude(state=State.REFUSED))
    if file:
        entry.evidence = uploads.keep(file, by=by, about="", now=now)
        uploads.use(entry.evidence, now=now)
    return saved(entry)


def _decided(entry: AreaEntry, state: State, by: By, now: datetime) -> AreaEntry:
    entry.state, entry.decided_by, entry.decided_at = state.value, person(by), now
    return saved(entry)


def _refuse_impossible(entry: AreaEntry, beside: Any) -> None:
    """With this one, no floor of the carrier may be one that cannot be."""
    others = [one.rule for one in beside.filter(incubator=entry.incubator_id) if one != entry]
    entry.full_clean(exclude=["evidence", "decided_by"])
    last = max((one.key for one in others), default=0) + 1
    mine = entry.rule if entry.pk else entry.as_rule(last)
    if wrong := fault([*others, mine]):
        told, sentence = wrong
        label = SITUATION_LABELS[told.situation]
        raise ValidationError(f"{told.on} 的{label}之后{sentence}，请核对面积和日期。")
