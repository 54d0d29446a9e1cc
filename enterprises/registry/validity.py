"""计数的起止: how the periods of one kind of a firm follow each other, written."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange

from common.dates import until_of
from enterprises.registry import holdings
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.rules.periods import Printed, effective_ends, fault


def _printed(qualification: Qualification) -> Printed:
    last = qualification.printed_last_day
    return Printed(
        qualification.first_day, until_of(last) if last else None, qualification.revoked_on
    )


def in_order(enterprise: Enterprise, kind: str, *changed: Qualification) -> None:
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
