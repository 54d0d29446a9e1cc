"""更正申请: proposed by the firm, taken over field by field or declined with reasons."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from accounts.actions import audited
from accounts.models import User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from common.decisions import insist
from enterprises.materials import policies
from enterprises.materials.models import Correction, CorrectionItem, Material
from enterprises.materials.rules.corrections import CorrectionState
from enterprises.registry.actions import correct_enterprise
from enterprises.registry.history import FIELD_LABELS, text_of
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.profile import PROPOSABLE

Answers = Mapping[str, tuple[bool, str]]  # field → taken over, and why not


@transaction.atomic
@audited("correction_proposed")
def propose(
    enterprise: Enterprise,
    *,
    by: User,
    changes: Mapping[str, Any],
    now: datetime,
    note: str = "",
    evidence: Material | None = None,
) -> Correction:
    """提出更正: nothing of the register changes by it."""
    firm = _held(enterprise)
    insist(policies.can_propose(by, firm))
    if unknown := changes.keys() - set(PROPOSABLE):
        raise ValidationError(f"这些栏不能申请更正：{'、'.join(sorted(unknown))}。")
    items = [
        CorrectionItem(field=name, was=_stored(firm, name), value=_plain(value))
        for name, value in changes.items()
        if _plain(value) != _stored(firm, name)
    ]
    if not items:
        raise ValidationError("没有改动：填写的内容与台账相同。")
    if evidence and evidence.enterprise_id != firm.pk:
        raise ValidationError({"evidence": "请选择本企业的材料。"})
    made = Correction(
        enterprise=firm, raised_by=by, raised_at=now, note=note.strip(), evidence=evidence
    )
    made.full_clean()
    made.save()
    for item in items:
        item.correction = made
    CorrectionItem.objects.bulk_create(items)
    officers = User.objects.filter(role=Role.OFFICER, is_active=True, unit=firm.township_id)
    notify_all(
        officers if firm.township_id else User.objects.filter(role=Role.OFFICE, is_active=True),
        title=f"更正申请待办理：{firm.name}"[:80],
        body="、".join(FIELD_LABELS[one.field] for one in items),
        url=made.get_absolute_url(),
        key=f"correction:{made.pk}",
    )
    return made


@transaction.atomic
@audited("correction_answered")
def answer(correction: Correction, *, by: User, answers: Answers, now: datetime) -> Correction:
    """办理: each field taken over, or declined with a reason; the firm is told. Once."""
    firm = _held(correction.enterprise)
    current = _locked(correction)
    insist(policies.can_answer(by, current))
    items = list(current.items.all())
    for item in items:
        item.taken, item.reason = answers.get(item.field, (None, ""))
        if item.taken is None:
            raise ValidationError(f"请决定“{FIELD_LABELS[item.field]}”是否采纳。")
        if not item.taken and not item.reason.strip():
            raise ValidationError(f"“{FIELD_LABELS[item.field]}”不采纳，请写明理由。")
        item.full_clean(exclude=["was", "value"])
        item.save()
    if taken := {
        answered.field: value_of(answered.field, answered.value)
        for answered in items
        if answered.taken
    }:
        correct_enterprise(firm, by=by, version=firm.version, changes=taken)
    current.state, current.answered_by, current.answered_at = (
        CorrectionState.ANSWERED.value,
        by,
        now,
    )
    current.save()
    _tell(current, items)
    return current


@transaction.atomic
@audited("correction_withdrawn")
def withdraw(correction: Correction, *, by: User, now: datetime) -> Correction:
    """撤回: the firm's people, until it is answered. Safe twice."""
    current = _locked(correction)
    if current.state == CorrectionState.WITHDRAWN:
        return current
    insist(policies.can_withdraw_correction(by, current))
    current.state, current.answered_at = CorrectionState.WITHDRAWN.value, now
    current.save()
    return current


def value_of(name: str, kept: Any) -> Any:
    """A kept value as the register has it."""
    field: Any = Enterprise._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        return field.related_model._default_manager.filter(pk=kept).first()
    return "" if kept is None and not field.null else field.to_python(kept)


def shown(name: str, kept: Any) -> str:
    """A kept value in words; empty where there is none."""
    field: Any = Enterprise._meta.get_field(name)
    return text_of(Enterprise(**{name: value_of(name, kept)}), field)


def _stored(firm: Enterprise, name: str) -> Any:
    field: Any = Enterprise._meta.get_field(name)
    return _plain(getattr(firm, field.attname))


def _plain(value: Any) -> Any:
    """As JSON keeps it: a row by its key, a day as it is written, nothing for blank."""
    if isinstance(value, models.Model):
        return value.pk
    if value is None or value == "":
        return None
    return value.isoformat() if hasattr(value, "isoformat") else value


def _tell(done: Correction, items: list[CorrectionItem]) -> None:
    taken = [FIELD_LABELS[item.field] for item in items if item.taken]
    refused = [f"{FIELD_LABELS[item.field]}（{item.reason}）" for item in items if not item.taken]
    said = [f"已更正：{'、'.join(taken)}。"] if taken else []
    said += [f"未采纳：{'、'.join(refused)}。"] if refused else []
    people = User.objects.filter(memberships__enterprise=done.enterprise_id, is_active=True)
    notify_all(
        {*people, done.raised_by},
        title=f"更正申请已办结：{done.enterprise.name}"[:80],
        body="".join(said)[:500],
        url=done.get_absolute_url(),
        key=f"correction-answered:{done.pk}",
    )


def _held(enterprise: Enterprise) -> Enterprise:
    rows = Enterprise.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("township").get(pk=enterprise.pk)


def _locked(correction: Correction) -> Correction:
    rows = Correction.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("enterprise").get(pk=correction.pk)
