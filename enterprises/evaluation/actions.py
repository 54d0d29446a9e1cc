"""What people ask for with evaluations."""

from collections.abc import Mapping
from datetime import date, datetime

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.evaluation import policies
from enterprises.evaluation.marks import fault
from enterprises.evaluation.models import ExpertMarks
from enterprises.evaluation.rules.evaluations import LABELS
from enterprises.evaluation.selectors import day_for
from enterprises.registry.models import Enterprise
from enterprises.returns.facts import facts_of
from jobs import actions as jobs
from jobs.models import Job

BATCH = "evaluation.batch"


@transaction.atomic
@audited("points_marked", keep=("year",))
def mark(
    enterprise: Enterprise,
    *,
    by: User,
    year: int,
    points: Mapping[str, int],
    experts: str,
    now: datetime,
) -> ExpertMarks:
    """登记专家打分: one set a firm and year, replaced when given again; the history keeps each.

    A mark outside the band its facts allow is refused with the band.
    """
    Enterprise.objects.select_for_update(of=("self",), no_key=True).get(pk=enterprise.pk)
    insist(policies.can_mark(by))
    if not points:
        raise ValidationError("请至少填写一项得分。")
    facts = facts_of(enterprise, on=day_for(year, day=localdate(now)), year=year)
    if outside := fault(facts, points):
        raise ValidationError(outside)
    marks = ExpertMarks.objects.filter(enterprise=enterprise, year=year).first()
    marks = marks or ExpertMarks(enterprise=enterprise, year=year)
    marks.points, marks.experts, marks.given_by, marks.given_at = dict(points), experts, by, now
    marks.full_clean()
    with pghistory.context(action="expert_marks", by=by.pk):
        marks.save()
    return marks


@audited("evaluation_asked", keep=("year",))
def ask_for_batch(kind: str, *, year: int, day: date, by: User | System) -> Job:
    """全量评价: one job for one kind and year, however often it is asked for."""
    insist(policies.can_run_batch(by))
    return jobs.enqueue(
        BATCH,
        title=f"全量评价：{LABELS[kind]}（{year} 年）",
        params={"kind": kind, "year": year, "on": day_for(year, day=day).isoformat()},
        by=by,
        fingerprint=f"{BATCH}:{kind}:{year}",
    )
