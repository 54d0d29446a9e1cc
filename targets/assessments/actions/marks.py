"""自评、评分、异议、答复: each holds the scheme, then the mark."""

from decimal import Decimal

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
from targets.assessments.models import Mark
from targets.assessments.rules.scoring import MarkState, fault_of_points

By = User | System


def held_mark(mark: Mark) -> Mark:
    """The mark as it stands, locked after its scheme."""
    scheme = held(mark.assessed.scheme)
    rows = Mark.objects.select_for_update(of=("self",), no_key=True)
    current: Mark = rows.select_related("assessed__unit", "item").get(pk=mark.pk)
    current.assessed.scheme = scheme
    return current


@transaction.atomic
@audited("mark_self", keep=("points",))
def mark_oneself(mark: Mark, *, by: By, points: Decimal, note: str) -> Mark:
    """自评: the unit's own mark, changed as often as it likes until the office marks."""
    current = held_mark(mark)
    insist(policies.can_mark_oneself(by, current))
    if today() > current.assessed.scheme.self_until:
        raise ValidationError(f"自评已于 {current.assessed.scheme.self_until} 截止。")
    _check(points, current)
    current.self_points, current.self_note = points, note
    current.self_by, current.self_at = person(by), timezone.now()
    current.state = MarkState.SELF.value
    return saved(current)


@transaction.atomic
@audited("mark_given", keep=("points",))
def mark_unit(mark: Mark, *, by: By, points: Decimal, comment: str) -> Mark:
    """评分, with the reason; a unit that has not marked itself has until the day for it."""
    current = held_mark(mark)
    insist(policies.can_mark(by, current))
    until = current.assessed.scheme.self_until
    if current.state == MarkState.WAITING and today() <= until:
        raise ValidationError(f"{current.assessed.unit}还没有自评，{until} 截止以后才能直接评分。")
    _check(points, current)
    current.points, current.comment = points, comment
    current.marked_by, current.marked_at = person(by), timezone.now()
    current.state = MarkState.MARKED.value
    return saved(current)


@transaction.atomic
@audited("mark_objected", keep=("reason",))
def object_to_mark(mark: Mark, *, by: By, reason: str) -> Mark:
    """提异议: once, while it is time."""
    current = held_mark(mark)
    insist(policies.can_object(by, current))
    if today() > current.assessed.scheme.object_until:
        raise ValidationError(f"异议已于 {current.assessed.scheme.object_until} 截止。")
    current.objection, current.state = reason, MarkState.OBJECTED.value
    current.objected_by, current.objected_at = person(by), timezone.now()
    return saved(current)


@transaction.atomic
@audited("objection_to_mark_decided", keep=("points", "answer"))
def decide_objection(mark: Mark, *, by: By, points: Decimal, answer: str) -> Mark:
    """答复异议: by another person; the points of the answer are final."""
    current = held_mark(mark)
    insist(policies.can_decide(by, current))
    _check(points, current)
    current.decided_points, current.decision = points, answer
    current.decided_by, current.decided_at = person(by), timezone.now()
    current.state = MarkState.DECIDED.value
    return saved(current)


def _check(points: Decimal, mark: Mark) -> None:
    if fault := fault_of_points(points, mark.item.points):
        raise ValidationError({"points": fault})
