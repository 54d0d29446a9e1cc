"""材料: added, replaced, withdrawn, checked; nothing is deleted."""

from datetime import datetime
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from accounts.rules.roles import Role
from common.decisions import insist
from enterprises.materials import policies
from enterprises.materials.models import Material
from enterprises.materials.rules.kinds import Kind
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import ClaimState
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import is_close_to
from jobs.actions import uploads
from jobs.models import Upload
from jobs.policies import can_open
from jobs.uploads.reading import Prepared


@transaction.atomic
def keep_file(enterprise: Enterprise, *, by: User, file: Prepared, now: datetime) -> Upload:
    """第一步: the file; it is part of nothing until it is described."""
    insist(policies.can_add(by, enterprise))
    return uploads.keep(file, by=by, about=enterprise.credit_code, now=now)


@transaction.atomic
@audited("material_added")
def add_material(
    enterprise: Enterprise,
    *,
    by: User,
    upload: Upload,
    now: datetime,
    replaces: Material | None = None,
    **said: Any,
) -> Material:
    """第二步: what it is; in the place of another, which stays in the history."""
    firm = Enterprise.objects.select_for_update(of=("self",), no_key=True).get(pk=enterprise.pk)
    insist(policies.can_add(by, firm))
    if kept := Material.objects.filter(enterprise=firm, upload=upload).first():
        return kept  # the answer got lost and the same person asks again
    if replaces:
        replaces = _locked(replaces)
        insist(policies.can_change(by, replaces))
    material = Material(
        enterprise=firm,
        upload=upload,
        replaces=replaces,
        added_by=by,
        added_at=now,
        behalf=_behalf(by, now),
        **said,
    )
    _save(material, "add_material", by)
    uploads.use(upload, now=now)
    return material


@transaction.atomic
@audited("material_withdrawn", keep=("reason",))
def withdraw(material: Material, *, by: User, reason: str, now: datetime) -> Material:
    """撤下: it is offered nowhere any more, and stays in the book with the reason."""
    held = _locked(material)
    if held.withdrawn_at:
        return held
    insist(policies.can_change(by, held))
    held.withdrawn_reason, held.withdrawn_at = reason.strip(), now
    _save(held, "withdraw_material", by)
    return held


@transaction.atomic
@audited("material_checked")
def check(material: Material, *, by: User, now: datetime) -> Material:
    """核对: an official has opened it and it is what it says."""
    held = _locked(material)
    if held.checked_by_id == by.pk:
        return held
    insist(policies.can_check(by, held))
    insist(can_open(held.upload))
    if is_close_to(by, held.enterprise):
        raise ValidationError("您与这家企业有关联，须回避，请由另一位同事核对。")
    held.checked_by, held.checked_at = by, now
    _save(held, "check_material", by)
    return held


@transaction.atomic
def adopt_licences(*, now: datetime) -> int:
    """营业执照 of approved claims: each firm's first material; safe to repeat."""
    own = Material.objects.filter(enterprise=OuterRef("enterprise"), kind=Kind.LICENCE.value)
    used = Material.objects.filter(upload=OuterRef("licence"))
    claims = Claim.objects.filter(state=ClaimState.APPROVED.value, licence__isnull=False)
    waiting = claims.filter(~Exists(own), ~Exists(used), enterprise__merged_into=None)
    rows = waiting.select_for_update(of=("self",), no_key=True, skip_locked=True)
    related = rows.select_related("enterprise", "licence", "user").order_by("-pk")
    first = {firm: one for one in related if (firm := one.enterprise)}
    for firm, claim in first.items():
        if upload := claim.licence:
            _save(_licence(firm, claim, upload, now), "adopt_licence", System())
    return len(first)


def _licence(firm: Enterprise, claim: Claim, upload: Upload, now: datetime) -> Material:
    return Material(
        enterprise=firm,
        kind=Kind.LICENCE.value,
        title="营业执照",
        note=f"认领申请 {claim.number} 所附",
        upload=upload,
        added_by=claim.user,
        added_at=now,
    )


def _locked(material: Material) -> Material:
    rows = Material.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("enterprise", "upload", "replaced_by").get(pk=material.pk)


def _save(material: Material, action: str, by: User | System) -> None:
    material.full_clean()
    with pghistory.context(action=action, by=by.pk):
        material.save()


def _behalf(by: User, now: datetime) -> str:
    """代办: unit, name and day of who uploads it for the firm."""
    if by.role == Role.ENTERPRISE:
        return ""
    unit = f"{by.unit} " if by.unit else ""
    return f"{unit}{by} {timezone.localdate(now):%Y-%m-%d}"[:120]
