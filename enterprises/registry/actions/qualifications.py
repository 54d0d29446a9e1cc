"""资质的认定、撤销、更正: each leaves every period of that firm and kind in order."""

from datetime import date
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from common.decisions import insist
from common.versions import StaleVersionError
from enterprises.registry import policies
from enterprises.registry.actions.enterprises import By, locked
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.residences import milestones
from enterprises.registry.rules.stays import fault_of_certificate
from enterprises.registry.rules.terms import Said, ending
from enterprises.registry.terms import kind_terms
from enterprises.registry.validity import in_order

CORRECTABLE = frozenset(
    {
        "certificate_no",
        "batch",
        "first_day",
        "printed_last_day",
        "is_open",
        "end_reason",
        "revoked_on",
        "revoked_reason",
        "revoked_paper",
        "source",
    }
)


ENDS = frozenset({"first_day", "printed_last_day", "is_open", "end_reason"})


def _ended(one: Qualification, *, by: By, is_open: bool) -> None:
    """The end by the kind's term: an empty one is derived, a longer one needs reason and right."""
    if is_open and one.printed_last_day:
        raise ValidationError({"is_open": "写了有效期至的，不能同时选“长期有效”。"})
    one.end_reason = one.end_reason.strip()
    said = Said(one.printed_last_day, is_open, reason=one.end_reason)
    found = ending(kind_terms().of(one.kind, one.first_day), said)
    if found.fault:
        raise ValidationError({"printed_last_day": found.fault})
    if found.is_beyond and not (decision := policies.can_extend_term(by)):
        raise ValidationError({"end_reason": decision.reason})
    one.printed_last_day, one.end_is_derived = found.last_day, found.is_derived


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
    is_open: bool = False,
    end_reason: str = "",
) -> Qualification:
    """认定, 重新认定: one more period; a renewal ends the earlier one on its own first day.

    Without a last day it ends with the kind's term; `is_open` (长期) and longer need `end_reason`.
    """
    current = locked(enterprise)
    insist(policies.can_recognize(by, current))
    qualification = Qualification(
        enterprise=current,
        kind=kind,
        first_day=first_day,
        printed_last_day=printed_last_day,
        certificate_no=certificate_no,
        batch=batch,
        source=source,
        end_reason=end_reason,
    )
    _ended(qualification, by=by, is_open=is_open)
    _before_the_end(current, first_day)
    with pghistory.context(action="recognize", by=by.pk):
        in_order(current, kind, qualification)
    return qualification


@transaction.atomic
@audited("title_revoked", keep=("on", "reason"))
def revoke(
    qualification: Qualification, *, by: By, on: date, reason: str, paper: str = ""
) -> Qualification:
    """撤销, 取消资格: from this day it counts no more; the printed days stay as printed."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明取消资格的原因。"})
    current = _locked(qualification, by=by)
    if current.revoked_on:
        raise ValidationError(f"该资质已于 {current.revoked_on} 取消。")
    current.revoked_on, current.revoked_reason, current.revoked_paper = on, reason, paper
    current.version += 1
    with pghistory.context(action="revoke", by=by.pk, reason=reason):
        in_order(current.enterprise, current.kind, current)
    return current


@transaction.atomic
@audited("revocation_taken_back", keep=("reason",))
def restore_qualification(qualification: Qualification, *, by: By, reason: str) -> Qualification:
    """撤回撤销: the revocation was entered by mistake; it counts on as printed."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤回的原因。"})
    current = _locked(qualification, by=by)
    if not current.revoked_on:
        raise ValidationError("该资质没有被撤销，无须撤回。")
    current.revoked_on, current.revoked_reason, current.revoked_paper = None, "", ""
    current.version += 1
    with pghistory.context(action="restore_qualification", by=by.pk, reason=reason):
        in_order(current.enterprise, current.kind, current)
    return current


@transaction.atomic
@audited("title_corrected", keep=("reason",))
def correct_qualification(
    qualification: Qualification, *, by: By, version: int, changes: dict[str, Any], reason: str
) -> Qualification:
    """更正资质: what was registered wrongly; a stale version is refused."""
    current = _locked(qualification, by=by)
    if current.version != version:
        raise StaleVersionError(current)
    if unknown := changes.keys() - CORRECTABLE:
        raise ValidationError(f"这些栏不能直接更正：{'、'.join(sorted(unknown))}。")
    was = current.first_day
    _take(current, changes, by=by)
    if current.first_day != was:
        _before_the_end(current.enterprise, current.first_day)
    current.version += 1
    with pghistory.context(action="correct_qualification", by=by.pk, reason=reason):
        in_order(current.enterprise, current.kind, current)
    return current


def _take(current: Qualification, changes: dict[str, Any], *, by: By) -> None:
    """The corrected values; the end is asked again only where something of it changes."""
    was_open = current.printed_last_day is None and bool(current.end_reason)
    before = {name: getattr(current, name) for name in ENDS - {"is_open"}} | {"is_open": was_open}
    if current.end_is_derived:
        before["printed_last_day"] = None
    said = before | {name: value for name, value in changes.items() if name in ENDS}
    if changes.get("printed_last_day"):
        said["is_open"] = changes.get("is_open", False)
    for name in changes.keys() - {"printed_last_day", "is_open"}:
        setattr(current, name, changes[name])
    if said != before:
        current.printed_last_day = said["printed_last_day"]
        _ended(current, by=by, is_open=said["is_open"])


@transaction.atomic
@audited("title_withdrawn", keep=("reason",))
def withdraw_qualification(qualification: Qualification, *, by: By, reason: str) -> None:
    """撤回登记: registered in error; the history keeps it, the counting days forget it."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤回登记的原因。"})
    current = _locked(qualification, by=by)
    with pghistory.context(action="withdraw_qualification", by=by.pk, reason=reason):
        current.delete()
        in_order(current.enterprise, current.kind)


def _before_the_end(enterprise: Enterprise, first_day: date) -> None:
    """A firm that was deregistered takes no certificate dated after its end."""
    if sentence := fault_of_certificate(first_day, milestones(enterprise)):
        raise ValidationError({"first_day": sentence})


def _locked(qualification: Qualification, *, by: By) -> Qualification:
    """As it stands, its firm held, for whoever may change it."""
    insist(policies.can_revoke(by, locked(qualification.enterprise)))
    return Qualification.objects.select_related("enterprise").get(pk=qualification.pk)
