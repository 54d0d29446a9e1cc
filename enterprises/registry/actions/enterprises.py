from collections.abc import Mapping
from datetime import date
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common import writing
from common.dates import today
from common.decisions import insist
from common.versions import StaleVersionError
from enterprises.registry import memberships, policies
from enterprises.registry.models import Enterprise, FormerName
from enterprises.registry.moves import place_of, rehome
from enterprises.registry.residences import resettle
from enterprises.registry.rules import credit_code, names, stays
from enterprises.registry.rules.places import Placing, follows_address, place
from enterprises.registry.rules.profile import CORRECTABLE, PEOPLE
from enterprises.registry.rules.standing import Certainty, Placement
from enterprises.registry.selectors import gazetteer
from enterprises.registry.validators import checked_name

By = User | System


def locked(enterprise: Enterprise) -> Enterprise:
    """The firm's row, held until the transaction ends; refused where it was merged meanwhile."""
    current = held(enterprise)
    if current.merged_into_id:
        raise ValidationError("这条记录已并入别的企业，请在保留的记录上办理。")
    return current


def held(enterprise: Enterprise) -> Enterprise:
    """The row of any record, held until the transaction ends."""
    rows = Enterprise.objects.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=enterprise.pk)


def saved(enterprise: Enterprise) -> Enterprise:
    """Checked, saved, one version on."""
    enterprise.version += 1
    enterprise.full_clean()
    enterprise.save()
    return enterprise


def checked_code(typed: str, *, confirm_code: bool) -> tuple[str, bool]:
    """The normalized code, and whether it stands only by confirmation."""
    code = credit_code.normalize(typed)
    if fault := credit_code.shape_fault(code):
        raise ValidationError({"credit_code": f"统一社会信用代码{fault}"})
    if (fault := credit_code.check_fault(code)) and not confirm_code:
        raise ValidationError({"credit_code": f"统一社会信用代码{fault}"}, code="check_digit")
    return code, bool(fault)


def named(typed: str, field: str = "name") -> str:
    """A name as stored, or the refusal beside its field."""
    try:
        return checked_name(typed)
    except ValidationError as refusal:
        raise ValidationError({field: refusal.messages}) from refusal


def refuse_no_writing(changes: Mapping[str, Any]) -> None:
    """Names of people hold writing; other texts no character that was lost."""
    faults = {
        name: sentence
        for name, value in changes.items()
        if isinstance(value, str)
        and (sentence := (writing.fault if name in PEOPLE else writing.lost)(value))
    }
    if faults:
        raise ValidationError(faults)


def settle(enterprise: Enterprise, placing: Placing, reason: str = "") -> None:
    """Write a placing into the firm's columns."""
    enterprise.township_id = placing.unit
    enterprise.placement = placing.placement.value
    enterprise.placement_certainty = placing.certainty.value
    enterprise.placement_reason = reason


def said_in(values: dict[str, Any]) -> dict[str, Any]:
    """What the firm's own fields say of its zone, park authority, chain and 规上."""
    said: dict[str, Any] = {}
    for name in ("zone", "park", "chain"):
        if name in values:
            said[f"{name}_id"] = [values[name].pk] if values[name] else []
    return said | {k: v for k, v in values.items() if k == "is_above_scale"}


def _told(action: str, by: By, *, on_behalf: bool) -> dict[str, Any]:
    """What the history keeps of a change; 代办, with the unit the person had on that day."""
    told: dict[str, Any] = {"action": action, "by": by.pk}
    unit = by.unit if isinstance(by, User) else None
    return told | {"on_behalf": str(unit or by)} if on_behalf else told


@transaction.atomic
@audited("firm_registered")
def register_enterprise(
    *,
    by: By,
    values: dict[str, Any],
    confirm_code: bool = False,
    on_behalf: bool = False,
    action: str = "register_enterprise",
) -> Enterprise:
    """登记企业: a new firm; its township is proposed from the address unless `values` names one."""
    insist(policies.can_register(by))
    if confirm_code:
        insist(policies.can_confirm_code(by))
    values = dict(values)
    code, by_confirmation = checked_code(values.pop("credit_code"), confirm_code=confirm_code)
    township = values.pop("township", None)
    reason = values.pop("placement_reason", "")
    former = [named(name, "former_names") for name in values.pop("former_names", [])]
    name = named(values.pop("name"))
    refuse_no_writing(values)
    enterprise = Enterprise(credit_code=code, code_confirmed=by_confirmation, name=name, **values)
    proposed = place(enterprise.address, gazetteer())
    if township and (proposed.placement != Placement.OUTSIDE or reason):
        proposed = Placing(Placement.PLACED, township.pk, Certainty.DECIDED)
    settle(enterprise, proposed, reason)
    periods = memberships.correct(enterprise, said_in(values), {}, today())
    enterprise.spell(former).full_clean()
    with pghistory.context(**_told(action, by, on_behalf=on_behalf)):
        enterprise.save()
        FormerName.objects.bulk_create(
            FormerName(enterprise=enterprise, name=old, name_key=names.key(old)) for old in former
        )
        rehome(enterprise, stays.OUTSIDE)  # its 迁入、迁出日期 are news
        resettle([enterprise.pk])
        memberships.write({enterprise.pk: periods})
    return enterprise


@transaction.atomic
@audited("firm_corrected")
def correct_enterprise(
    enterprise: Enterprise,
    *,
    by: By,
    version: int,
    changes: dict[str, Any],
    on_behalf: bool = False,
) -> Enterprise:
    """更正: fields that hold no dated event; a stale version is refused with what stands now."""
    current = locked(enterprise)
    insist(policies.can_correct(by, current))
    if current.version != version:
        raise StaleVersionError(current)
    if unknown := changes.keys() - CORRECTABLE:
        raise ValidationError(f"这些栏不能直接更正：{'、'.join(sorted(unknown))}。")
    refuse_no_writing(changes)
    shown = memberships.shown_of(current)
    for name, value in changes.items():
        setattr(current, name, value)
    was = place_of(current.placement, current.township_id)
    is_open = follows_address(current.placement, current.placement_reason)
    if is_open and "address" in changes:
        settle(current, place(current.address, gazetteer()))
    periods = memberships.correct(current, said_in(changes), shown, today())
    with pghistory.context(**_told("correct_enterprise", by, on_behalf=on_behalf)):
        saved(current)
        memberships.write({current.pk: periods})
        if place_of(current.placement, current.township_id) != was:
            rehome(current, was)
            resettle([current.pk])
    return current


@transaction.atomic
@audited("code_corrected", keep=("code", "reason"))
def correct_credit_code(
    enterprise: Enterprise, *, by: By, code: str, reason: str, confirm_code: bool = False
) -> Enterprise:
    """更正信用代码: a wrong code replaced; the history keeps the old one and the reason."""
    current = locked(enterprise)
    insist(policies.can_correct_code(by, current))
    current.credit_code, current.code_confirmed = checked_code(code, confirm_code=confirm_code)
    with pghistory.context(action="correct_credit_code", by=by.pk, reason=reason):
        return saved(current)


@transaction.atomic
@audited("firm_renamed", keep=("on",))
def rename(enterprise: Enterprise, *, by: By, name: str, on: date) -> Enterprise:
    """更名 (国科发火〔2016〕32号 第十七条): certificates keep their numbers and days."""
    current = locked(enterprise)
    insist(policies.can_rename(by, current))
    new = named(name)
    if names.key(new) == current.name_key:
        raise ValidationError({"name": "新名称与现名称相同，请核对。"})
    with pghistory.context(action="rename", by=by.pk):
        FormerName.objects.update_or_create(
            enterprise=current,
            name_key=current.name_key,
            defaults={"name": current.name, "used_until": on},
        )
        current.name = new
        current.spell(list(current.former_names.values_list("name", flat=True)))
        return saved(current)
