"""公布: totals and places are reckoned once, written as text with its fingerprint, and frozen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.dates import today
from common.decisions import insist
from enterprises.pools.saving import person, saved
from targets.assessments import policies
from targets.assessments.actions.schemes import held
from targets.assessments.models import Assessed, Mark, Scheme
from targets.assessments.rules.scoring import (
    SETTLED,
    Marked,
    SchemeState,
    canonical,
    digest,
    places,
    total,
)


@transaction.atomic
@audited("scheme_frozen")
def freeze_scheme(scheme: Scheme, *, by: User | System) -> Scheme:
    """公布: after the days of objection, with every mark settled; then nothing changes."""
    current = held(scheme)
    insist(policies.can_freeze(by, current))
    if today() <= current.object_until:
        raise ValidationError(f"异议 {current.object_until} 截止，以后才能公布。")
    marks = Mark.objects.filter(assessed__scheme=current)
    if count := marks.exclude(state__in=SETTLED).count():
        raise ValidationError(f"还有 {count} 项没有定分（未评分或有异议），定分以后才能公布。")
    assessed = _placed(current)
    for one in assessed:
        one.save(update_fields=["total", "place"])
    text = canonical(_content(current, assessed))
    current.content, current.sha256 = text, digest(text)
    current.frozen_by, current.frozen_at = person(by), timezone.now()
    current.state = SchemeState.FROZEN.value
    return saved(current)


def _placed(scheme: Scheme) -> list[Assessed]:
    """Each unit with its total and place, in the order of places."""
    rows = scheme.assessed.select_related("unit").prefetch_related("marks__item")
    assessed = list(rows)
    for one in assessed:
        one.total = total(
            Marked(mark.final, mark.item.points, mark.item.weight) for mark in one.marks.all()
        )
    ranked = places({one.unit.code: one.total for one in assessed if one.total is not None})
    for one in assessed:
        one.place = ranked[one.unit.code]
    return sorted(assessed, key=lambda one: (one.place, one.unit.order, one.unit.code))


def _content(scheme: Scheme, assessed: list[Assessed]) -> dict[str, Any]:
    """What is announced: the words, the items, every unit's points, total and place."""
    return {
        "year": scheme.year,
        "version": scheme.version,
        "title": scheme.title,
        "basis": scheme.basis,
        "items": [
            {
                "no": item.no,
                "title": item.title,
                "criterion": item.criterion,
                "points": str(item.points),
                "weight": str(item.weight),
            }
            for item in scheme.items.order_by("no")
        ],
        "units": [
            {
                "unit": one.unit.code,
                "unit_name": one.unit.name,
                "place": one.place,
                "total": str(one.total),
                "points": {
                    str(mark.item.no): str(mark.final)
                    for mark in sorted(one.marks.all(), key=lambda mark: mark.item.no)
                },
            }
            for one in assessed
        ],
    }
