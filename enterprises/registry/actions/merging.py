"""两条记录一家企业: what the second knew goes to the first, and nothing is lost."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from enterprises.registry import holdings
from enterprises.registry.actions.enterprises import CORRECTABLE, By, locked, saved
from enterprises.registry.actions.qualifications import _in_order
from enterprises.registry.models import Enterprise, FormerName


@transaction.atomic
@audited("firms_merged", keep=("reason",))
def merge(kept: Enterprise, gone: Enterprise, *, by: By, reason: str) -> Enterprise:
    """合并: qualifications, names and members move; blanks are filled; the second points here."""
    if kept.pk == gone.pk:
        raise ValidationError("不能把一条记录与自身合并。")
    if not reason.strip():
        raise ValidationError({"reason": "请写明合并的理由。"})
    first, second = sorted((kept, gone), key=lambda one: one.pk)
    rows = {one.pk: locked(one) for one in (first, second)}
    stays, goes = rows[kept.pk], rows[gone.pk]
    if stays.merged_into_id or goes.merged_into_id:
        raise ValidationError("其中一条记录已经并入别的企业。")
    with pghistory.context(action="merge", by=by.pk, reason=reason, gone=goes.credit_code):
        _take_qualifications(stays, goes)
        _take_names(stays, goes)
        _fill_blanks(stays, goes)
        goes.members.exclude(user__in=stays.members.values("user")).update(enterprise=stays)
        goes.residences.all().delete()
        goes.merged_into = stays
        saved(goes)
        stays.spell(list(stays.former_names.values_list("name", flat=True)))
        saved(stays)
        holdings.rebuild([stays.pk, goes.pk])
    return stays


def _take_qualifications(stays: Enterprise, goes: Enterprise) -> None:
    there = set(stays.qualifications.values_list("kind", "first_day"))
    for one in list(goes.qualifications.all()):
        if (one.kind, one.first_day) in there:  # the same certificate on both records
            continue
        one.enterprise = stays
        _in_order(stays, one.kind, one)


def _take_names(stays: Enterprise, goes: Enterprise) -> None:
    pairs = [(goes.name, goes.name_key)]
    pairs += goes.former_names.values_list("name", "name_key")
    for name, key in pairs:
        if key != stays.name_key:
            FormerName.objects.get_or_create(
                enterprise=stays, name_key=key, defaults={"name": name}
            )


def _fill_blanks(stays: Enterprise, goes: Enterprise) -> None:
    for field in CORRECTABLE:
        if getattr(stays, field) in (None, "") and getattr(goes, field) not in (None, ""):
            setattr(stays, field, getattr(goes, field))
