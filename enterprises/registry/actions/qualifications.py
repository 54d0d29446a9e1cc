"""资质的认定、撤销、更正: each leaves every period of that firm and kind in order."""

from datetime import date
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.actions import audited
from common.dates import until_of
from enterprises.registry import holdings
from enterprises.registry.actions.enterprises import By, StaleVersionError, locked
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.rules.periods import Printed, effective_ends, fault

CORRECTABLE = frozenset(
    {
        "certificate_no",
        "batch",
        "first_day",
        "printed_last_day",
        "revoked_on",
        "revoked_reason",
        "source",
    }
)


def _printed(qualification: Qualification) -> Printed:
    last = qualification.printed_last_day
    return Printed(
        qualification.first_day, until_of(last) if last else None, qualification.revoked_on
    )


def _in_order(enterprise: Enterprise, kind: str, *changed: Qualification) -> None:
    """Save the changed and every neighbour whose counting end follows from them."""
    for qualification in changed:
        if sentence := fault(_printed(qualification)):
            raise ValidationError(sentence, code="period")
    others = enterprise.qualifications.filter(kind=kind).exclude(
        pk__in=[one.pk for one in changed if one.pk]
    )
    line = sorted([*others, *changed], key=lambda one: one.first_day)
    ends = effective_ends([_printed(one) for one in line])
    moved = []
    for one, until in zip(line, ends, strict=True):
        during = DateRange(one.first_day, until)
        if one.valid_during != during or one in changed:
            one.valid_during = during
            moved.append(one)
    for one in sorted(moved, key=_shrinking_first):  # room is made before it is taken
        one.full_clean()
        one.save()
    holdings.rebuild([enterprise.pk])


def _shrinking_first(one: Qualification) -> tuple[bool, date]:
    return one.pk is None, one.first_day


@transaction.atomic
@audited("title_recognized", keep=("kind", "first_day", "certificate_no"))
def recognize(
    enterprise: Enterprise,
    *,
    by: By,
    kind: str,
    first_day: date,
    printed_last_day: date | None,
    certificate_no: str = "",
    batch: str = "",
    source: str = "",
) -> Qualification:
    """认定, 重新认定: one more period; a renewal ends the earlier one on its own first day."""
    current = locked(enterprise)
    qualification = Qualification(
        enterprise=current,
        kind=kind,
        first_day=first_day,
        printed_last_day=printed_last_day,
        certificate_no=certificate_no,
        batch=batch,
        source=source,
    )
    with pghistory.context(action="recognize", by=by.pk):
        _in_order(current, kind, qualification)
    return qualification


@transaction.atomic
@audited("title_revoked", keep=("on", "reason"))
def revoke(qualification: Qualification, *, by: By, on: date, reason: str) -> Qualification:
    """撤销, 取消资格: from this day it counts no more; the printed days stay as printed."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明取消资格的原因。"})
    current = _locked(qualification)
    if current.revoked_on:
        raise ValidationError(f"该资质已于 {current.revoked_on} 取消。")
    current.revoked_on, current.revoked_reason = on, reason
    current.version += 1
    with pghistory.context(action="revoke", by=by.pk, reason=reason):
        _in_order(current.enterprise, current.kind, current)
    return current


@transaction.atomic
@audited("title_corrected", keep=("reason",))
def correct_qualification(
    qualification: Qualification, *, by: By, version: int, changes: dict[str, Any], reason: str
) -> Qualification:
    """更正资质: what was registered wrongly; a stale version is refused."""
    current = _locked(qualification)
    if current.version != version:
        raise StaleVersionError(current)
    if unknown := changes.keys() - CORRECTABLE:
        raise ValidationError(f"这些栏不能直接更正：{'、'.join(sorted(unknown))}。")
    for name, value in changes.items():
        setattr(current, name, value)
    current.version += 1
    with pghistory.context(action="correct_qualification", by=by.pk, reason=reason):
        _in_order(current.enterprise, current.kind, current)
    return current


@transaction.atomic
@audited("title_withdrawn", keep=("reason",))
def withdraw_qualification(qualification: Qualification, *, by: By, reason: str) -> None:
    """撤回登记: registered in error; the history keeps it, the counting days forget it."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤回登记的原因。"})
    current = _locked(qualification)
    with pghistory.context(action="withdraw_qualification", by=by.pk, reason=reason):
        current.delete()
        _in_order(current.enterprise, current.kind)


def _locked(qualification: Qualification) -> Qualification:
    locked(qualification.enterprise)
    return Qualification.objects.select_related("enterprise").get(pk=qualification.pk)
