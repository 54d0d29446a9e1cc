"""细化方案: filed by a unit for a task, accepted or returned by the lead unit or the office."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, Unit, User
from common.dates import today
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person, saved
from jobs.actions import uploads
from jobs.models import Upload
from jobs.uploads.reading import Prepared
from targets.tasks import policies
from targets.tasks.actions.answering import answering_unit
from targets.tasks.models import Task, TaskPlan
from targets.tasks.rules.steps import Verdict

By = User | System


@transaction.atomic
@audited("plan_filed")
def file_plan(
    task: Task, *, by: By, summary: str, unit: Unit | None = None, file: Prepared | None = None
) -> TaskPlan:
    """报送细化方案; one that was decided may be followed by another."""
    insist(policies.can_file_plan(by))
    meant = answering_unit(task, by, unit)
    with constraints_as_validation(TaskPlan):
        return saved(
            TaskPlan(
                task=task,
                unit=meant,
                summary=summary,
                file=kept_file(file, by),
                filed_on=today(),
                filed_by=person(by),
            )
        )


def kept_file(file: Prepared | None, by: By) -> Upload | None:
    """The file as it is kept and used."""
    if file is None:
        return None
    now = timezone.now()
    upload = uploads.keep(file, by=by, about="", now=now)
    uploads.use(upload, now=now)
    return upload


@transaction.atomic
@audited("plan_accepted", keep=("remark",))
def accept_plan(plan: TaskPlan, *, by: By, remark: str = "") -> TaskPlan:
    """审定通过."""
    return _decided(plan, by, Verdict.ACCEPTED, remark)


@transaction.atomic
@audited("plan_returned", keep=("reason",))
def return_plan(plan: TaskPlan, *, by: By, reason: str) -> TaskPlan:
    """退回: the unit files another."""
    return _decided(plan, by, Verdict.RETURNED, reason)


def _decided(plan: TaskPlan, by: By, verdict: Verdict, remark: str) -> TaskPlan:
    rows = TaskPlan.objects.select_for_update(of=("self",), no_key=True)
    current: TaskPlan | None = rows.select_related("task", "unit").filter(pk=plan.pk).first()
    if current is None:
        raise ValidationError("这份细化方案已不在，请刷新后再看。")
    insist(policies.can_decide_plan(by, current))
    current.verdict, current.remark = verdict.value, remark
    current.decided_on, current.decided_by = today(), person(by)
    return saved(current)
