"""抽查、培训、专家、重新认定进度、年度义务."""

import random
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited, record
from accounts.models import System, User
from enterprises.pools.models import (
    DutyReport,
    Expert,
    Inspection,
    RenewalStep,
    Training,
    TrainingAttendance,
)
from enterprises.pools.policies import stand_aside
from enterprises.registry.actions import revoke
from enterprises.registry.models import Enterprise, Holding, Qualification
from jobs.actions import uploads
from jobs.uploads.reading import Prepared

By = User | System


def _saved(row: Any) -> Any:
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def draw(*, by: By, kind: str, count: int, batch: str, today: date) -> int:
    """抽取: by lot among those that count today; the batch's name is the lot's seed."""
    if Inspection.objects.filter(batch=batch).exists():
        raise ValidationError({"batch": "这一批已经抽取，不能重抽；请换批次名称。"})
    counting = Holding.objects.filter(kind=kind).on(today).values("enterprise")
    valid = Qualification.objects.filter(kind=kind, enterprise__in=counting).valid_on(today)
    pool = list(valid.select_related("enterprise").order_by("pk"))
    drawn = random.Random(f"{batch}{kind}").sample(pool, min(count, len(pool)))
    Inspection.objects.bulk_create(
        Inspection(enterprise_id=one.enterprise_id, qualification=one, batch=batch, drawn_on=today)
        for one in drawn
    )
    if drawn:
        about = [one.enterprise.credit_code for one in drawn]
        told: dict[str, Any] = {"kind": kind, "batch": batch, "count": len(drawn)}
        record("inspections_drawn", by=by, about=about, **told)
    return len(drawn)


@transaction.atomic
@audited("inspection_concluded", keep=("result", "on", "document_no"))
def conclude(
    inspection: Inspection, *, by: By, result: str, finding: str, document_no: str, on: date
) -> Inspection:
    """结论: a revocation is one of the register too, on the same day, naming the paper."""
    rows = Inspection.objects.select_for_update(of=("self",), no_key=True)
    current = rows.select_related("qualification").get(pk=inspection.pk)
    if current.result not in ("open", "rectify"):
        raise ValidationError(f"抽查已有结论：{current.get_result_display()}。")
    stand_aside(by, current.enterprise)
    current.result, current.finding = result, finding
    current.document_no, current.closed_on = document_no, on
    _saved(current)
    if result == "revoked" and not current.qualification.revoked_on:
        revoke(
            current.qualification, by=by, on=on, reason=f"抽查（{document_no}）：{finding}"[:200]
        )
    return current


@transaction.atomic
@audited("inspection_paper_filed")
def file_paper(inspection: Inspection, *, by: By, file: Prepared, now: datetime) -> Inspection:
    """上传检查文书: with its finding; one that is put in its place stays in the history."""
    rows = Inspection.objects.select_for_update(of=("self",), no_key=True)
    current = rows.select_related("enterprise").get(pk=inspection.pk)
    if current.result == "open":
        raise ValidationError("请先登记结论，再上传检查文书。")
    current.paper = uploads.keep(file, by=by, about="", now=now)
    uploads.use(current.paper, now=now)
    saved: Inspection = _saved(current)
    return saved


@transaction.atomic
@audited("training_held")
def hold_training(*, by: By, **values: Any) -> Any:
    """登记培训."""
    return _saved(Training(**values))


@transaction.atomic
@audited("training_attended", keep=("people",))
def attend(training: Training, *, by: By, enterprise: Enterprise, people: int) -> Any:
    """签到."""
    person = by if isinstance(by, User) else None
    return _saved(
        TrainingAttendance(training=training, enterprise=enterprise, people=people, by=person)
    )


@transaction.atomic
@audited("expert_listed")
def list_expert(*, by: By, **values: Any) -> Any:
    """登记专家."""
    return _saved(Expert(**values))


@transaction.atomic
@audited("renewal_noted", keep=("step", "on"))
def note_renewal(
    qualification: Qualification, *, by: By, step: str, on: date, note: str = ""
) -> RenewalStep:
    """重新认定进度."""
    found = RenewalStep.objects.filter(qualification=qualification).first()
    row = found or RenewalStep(qualification=qualification, enterprise=qualification.enterprise)
    row.step, row.on, row.note = step, on, note
    saved: RenewalStep = _saved(row)
    return saved


@transaction.atomic
@audited("duty_reported", keep=("kind", "year", "done_on"))
def report_duty(enterprise: Enterprise, *, by: By, kind: str, year: int, done_on: date) -> Any:
    """登记年度义务已办."""
    return _saved(DutyReport(enterprise=enterprise, kind=kind, year=year, done_on=done_on))
