"""抽查: drawn by lot, concluded on paper, the paper kept."""

import random
from collections.abc import Callable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited, record
from accounts.models import System, User
from common.decisions import Decision, insist
from enterprises.oversight import policies
from enterprises.oversight.models import Inspection
from enterprises.oversight.rules.inspections import Result
from enterprises.pools.policies import can_judge
from enterprises.pools.saving import saved
from enterprises.registry.actions import revoke
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Holding, Qualification
from jobs.actions import uploads
from jobs.uploads.reading import Prepared

By = User | System
MOST_REASON = 200


def _held(inspection: Inspection, by: By, may: Callable[[By, Inspection], Decision]) -> Inspection:
    """The inspection as it stands, its firm and itself held, for whoever may do this with it."""
    locked(inspection.enterprise)
    rows = Inspection.objects.select_for_update(of=("self",), no_key=True)
    current = rows.select_related("qualification", "enterprise").get(pk=inspection.pk)
    insist(may(by, current))
    return current


@transaction.atomic
def draw(*, by: By, kind: str, count: int, batch: str, today: date) -> int:
    """抽取: by lot among those that count today; the batch's name is the lot's seed."""
    insist(policies.can_inspect(by))
    if Inspection.objects.filter(batch=batch).exists():
        raise ValidationError({"batch": "这一批已经抽取，不能重抽；请换批次名称。"})
    counting = Holding.objects.filter(kind=kind).on(today).values("enterprise")
    valid = Qualification.objects.filter(kind=kind, enterprise__in=counting).valid_on(today)
    urn = list(valid.select_related("enterprise").order_by("pk"))
    drawn = random.Random(f"{batch}{kind}").sample(urn, min(count, len(urn)))
    Inspection.objects.bulk_create(
        Inspection(enterprise_id=lot.enterprise_id, qualification=lot, batch=batch, drawn_on=today)
        for lot in drawn
    )
    if drawn:
        about = [lot.enterprise.credit_code for lot in drawn]
        record("inspections_drawn", by=by, about=about, kind=kind, batch=batch, count=len(drawn))
    return len(drawn)


@transaction.atomic
@audited("inspection_concluded", keep=("result", "on", "document_no"))
def conclude(
    inspection: Inspection, *, by: By, result: str, finding: str, document_no: str, on: date
) -> Inspection:
    """结论: a revocation is one of the register too, on the same day, naming the paper."""
    current = _held(inspection, by, policies.can_conclude)
    insist(can_judge(by, current.enterprise))
    current.result, current.finding = result, finding
    current.document_no, current.closed_on = document_no, on
    saved(current)
    title = current.qualification
    if result == Result.REVOKED and not title.revoked_on:
        reason = f"抽查（{document_no}）：{finding}"[:MOST_REASON]
        revoke(title, by=by, on=on, reason=reason)
    return current


@transaction.atomic
@audited("inspection_paper_filed")
def file_paper(inspection: Inspection, *, by: By, file: Prepared, now: datetime) -> Inspection:
    """上传检查文书: with its finding; one that is put in its place stays in the history."""
    current = _held(inspection, by, policies.can_file_paper)
    current.paper = uploads.keep(file, by=by, about="", now=now)
    uploads.use(current.paper, now=now)
    return saved(current)
