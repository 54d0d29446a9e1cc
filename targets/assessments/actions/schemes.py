"""考核办法: drafted, its items entered, opened to units; another version begins from a copy."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, Unit, User
from common.dates import today
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person, saved
from targets.assessments import policies
from targets.assessments.models import Assessed, Mark, Scheme, SchemeItem
from targets.assessments.rules.scoring import SchemeState, fault_of_weights

By = User | System


def held(scheme: Scheme) -> Scheme:
    """The scheme as it stands, locked; everything about it waits for this row."""
    rows = Scheme.objects.select_for_update(of=("self",), no_key=True)
    current: Scheme = rows.get(pk=scheme.pk)
    return current


@transaction.atomic
@audited("scheme_drafted", keep=("year",))
def draft_scheme(
    *, by: By, year: int, title: str, basis: str, self_until: date, object_until: date
) -> Scheme:
    """起草考核办法: the next version of the year."""
    insist(policies.can_draft(by))
    newest = Scheme.objects.filter(year=year).aggregate(newest=Max("version"))["newest"]
    return _kept(
        Scheme(
            year=year,
            version=(newest or 0) + 1,
            title=title,
            basis=basis,
            self_until=self_until,
            object_until=object_until,
            made_by=person(by),
            made_at=timezone.now(),
        )
    )


@transaction.atomic
@audited("scheme_copied", keep=("self_until", "object_until"))
def next_version(scheme: Scheme, *, by: By, self_until: date, object_until: date) -> Scheme:
    """另起一版: a draft with the same words and items; the version before stays as it is."""
    made = draft_scheme(
        by=by,
        year=scheme.year,
        title=scheme.title,
        basis=scheme.basis,
        self_until=self_until,
        object_until=object_until,
    )
    for item in scheme.items.all():
        saved(
            SchemeItem(
                scheme=made,
                no=item.no,
                title=item.title,
                criterion=item.criterion,
                evidence_wanted=item.evidence_wanted,
                points=item.points,
                weight=item.weight,
            )
        )
    return made


@transaction.atomic
@audited("scheme_corrected", keep=("reason",))
def correct_scheme(scheme: Scheme, *, by: By, reason: str, **values: Any) -> Scheme:
    """更正名称、依据和截止日期 of a draft."""
    current = held(scheme)
    insist(policies.can_edit(by, current))
    for name, value in values.items():
        setattr(current, name, value)
    with pghistory.context(action="correct_scheme", by=by.pk, reason=reason):
        return _kept(current)


@transaction.atomic
@audited("scheme_extended", keep=("self_until", "object_until", "reason"))
def extend_scheme(
    scheme: Scheme, *, by: By, self_until: date, object_until: date, reason: str
) -> Scheme:
    """改截止日期, also of one that is open."""
    current = held(scheme)
    insist(policies.can_extend(by, current))
    current.self_until, current.object_until = self_until, object_until
    with pghistory.context(action="extend_scheme", by=by.pk, reason=reason):
        return _kept(current)


@transaction.atomic
@audited("scheme_dropped", keep=("reason",))
def drop_scheme(scheme: Scheme, *, by: By, reason: str) -> Scheme:
    """撤销 a draft; its history stays."""
    current = held(scheme)
    insist(policies.can_edit(by, current))
    with pghistory.context(action="drop_scheme", by=by.pk, reason=reason):
        current.delete()
    return scheme


@transaction.atomic
@audited("scheme_item_added", keep=("points", "weight"))
def add_item(
    scheme: Scheme,
    *,
    by: By,
    no: int,
    title: str,
    criterion: str,
    points: Decimal,
    weight: Decimal,
    evidence_wanted: str = "",
) -> SchemeItem:
    """登记考核项目 of a draft."""
    current = held(scheme)
    insist(policies.can_edit(by, current))
    item = SchemeItem(
        scheme=current,
        no=no,
        title=title,
        criterion=criterion,
        evidence_wanted=evidence_wanted,
        points=points,
        weight=weight,
    )
    with constraints_as_validation(SchemeItem):
        return saved(item)


@transaction.atomic
@audited("scheme_item_corrected")
def correct_item(item: SchemeItem, *, by: By, **values: Any) -> SchemeItem:
    """更正考核项目 of a draft."""
    item.scheme = held(item.scheme)
    insist(policies.can_edit_item(by, item))
    for name, value in values.items():
        setattr(item, name, value)
    with constraints_as_validation(SchemeItem):
        return saved(item)


@transaction.atomic
@audited("scheme_item_dropped")
def drop_item(item: SchemeItem, *, by: By) -> SchemeItem:
    """撤销考核项目 of a draft."""
    item.scheme = held(item.scheme)
    insist(policies.can_edit_item(by, item))
    SchemeItem.objects.filter(pk=item.pk).delete()
    return item


@transaction.atomic
@audited("scheme_opened", keep=("kinds",))
def open_scheme(scheme: Scheme, *, by: By, kinds: Sequence[str]) -> Scheme:
    """开放: from now on its items stay; every unit of these kinds marks itself in every item."""
    current = held(scheme)
    insist(policies.can_edit(by, current))
    items = list(current.items.all())
    if fault := fault_of_weights([item.weight for item in items]):
        raise ValidationError(fault)
    if current.self_until < today():
        raise ValidationError(f"自评截止（{current.self_until}）已过，请先改截止日期。")
    units = Unit.objects.filter(kind__in=kinds, is_group=False).in_force_on(today())
    current.state = SchemeState.OPEN.value
    _kept(current)
    assessed = Assessed.objects.bulk_create(
        Assessed(scheme=current, unit=unit) for unit in units.order_by("order", "code")
    )
    if not assessed:
        raise ValidationError({"kinds": "这些类别现在没有单位，请另选。"})
    Mark.objects.bulk_create(Mark(assessed=one, item=item) for one in assessed for item in items)
    return current


def _kept(scheme: Scheme) -> Scheme:
    """Saved; the same saved by two at once is refused in words."""
    with constraints_as_validation(Scheme):
        return saved(scheme)
