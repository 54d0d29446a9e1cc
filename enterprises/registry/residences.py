"""在区时段 rewritten from what the register knows of a firm: milestones, moves, present unit."""

from datetime import date
from itertools import pairwise

from django.db.backends.postgresql.psycopg_any import DateRange

from enterprises.registry import holdings
from enterprises.registry.models import Enterprise, Residence
from enterprises.registry.rules.standing import Placement
from enterprises.registry.rules.stays import Changes, Milestones, divide, stays


def milestones(enterprise: Enterprise) -> Milestones:
    """The firm's dates, as the rules want them."""
    return Milestones(
        enterprise.moved_in_on,
        enterprise.moved_out_on,
        enterprise.deregistered_on,
        enterprise.licence_revoked_on,
    )


def changes_of(residences: list[Residence]) -> tuple[int | None, Changes]:
    """The first unit, and each later day from which the firm belonged to another.

    Inside the district, or where it came back to another unit than it had left.
    """
    first = residences[0].unit_id if residences else None
    changes: Changes = [
        (after.during.lower, after.unit_id)
        for before, after in pairwise(residences)
        if before.unit_id != after.unit_id and after.during.lower is not None
    ]
    return first, changes


def resettle(enterprise: Enterprise, *, move: tuple[date, int | None] | None = None) -> None:
    """Residences and counting days anew. The present unit is the last; earlier moves are kept."""
    before = list(enterprise.residences.order_by("during"))
    first, changes = changes_of(before)
    if move:
        changes.append(move)
    elif changes:
        changes[-1] = (changes[-1][0], enterprise.township_id)
    if not changes:
        first = enterprise.township_id
    enterprise.residences.all().delete()
    if enterprise.placement != Placement.OUTSIDE:
        Residence.objects.bulk_create(
            Residence(
                enterprise=enterprise,
                unit_id=unit,
                during=DateRange(stay.first_day, stay.until),
                arrived=stay.arrived.value,
                left=stay.left.value,
            )
            for stay, unit in divide(stays(milestones(enterprise)), first, changes)
        )
    holdings.rebuild([enterprise.pk])
