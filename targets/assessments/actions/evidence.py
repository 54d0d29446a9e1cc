"""佐证: a figure of the unit, how far its steps of a task are, or a file."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.dates import today
from common.db import constraints_as_validation
from common.decisions import insist
from common.numbers import bare
from enterprises.pools.saving import person, saved
from jobs.actions import uploads
from jobs.uploads.reading import Prepared
from targets.assessments import policies
from targets.assessments.actions.marks import held_mark
from targets.assessments.models import Evidence, Mark
from targets.assessments.rules.scoring import EvidenceKind
from targets.goals.models import Indicator
from targets.goals.selectors.figures import figures_at
from targets.tasks.models import Task, TaskStep
from targets.tasks.rules.steps import standing
from targets.tasks.rules.tallies import Tally

By = User | System


@transaction.atomic
@audited("evidence_added", keep=("on",))
def add_figure(mark: Mark, *, by: By, indicator: Indicator, on: date) -> Evidence:
    """附指标数: as it is measured for the unit on the day."""
    current = _open_to(mark, by)
    if on > today():
        raise ValidationError({"on": "日期不能晚于今天。"})
    unit = current.assessed.unit
    found = [one for one in figures_at(System(), [on], unit.code) if one.indicator == indicator]
    value = found[0].value if found else None
    if value is None:
        raise ValidationError({"indicator": f"{unit}在 {on} 没有这项指标的数，请另选。"})
    words = f"{indicator} {bare(value)} {indicator.measured_in}（{on}）"
    return _added(current, by, EvidenceKind.FIGURE, words, indicator=indicator)


@transaction.atomic
@audited("evidence_added")
def add_steps(mark: Mark, *, by: By, task: Task) -> Evidence:
    """附任务举措: how many the unit has, how many are done, on this day."""
    current = _open_to(mark, by)
    unit, day = current.assessed.unit, today()
    rows = TaskStep.objects.filter(task=task, unit=unit).kept()
    tally = Tally.of(standing(one.state, one.deadline, day) for one in rows)
    if not tally.total:
        raise ValidationError({"task": f"{unit}在这项任务下还没有举措，请另选。"})
    words = (
        f"任务 {task}：举措 {tally.total} 条，完成 {tally.done} 条，未按期 {tally.late} 条（{day}）"
    )
    return _added(current, by, EvidenceKind.STEPS, words, task=task)


@transaction.atomic
@audited("evidence_added")
def add_file(mark: Mark, *, by: By, words: str, file: Prepared) -> Evidence:
    """附文件, with what it shows."""
    current = _open_to(mark, by)
    now = timezone.now()
    kept = uploads.keep(file, by=by, about="", now=now)
    uploads.use(kept, now=now)
    return _added(current, by, EvidenceKind.FILE, words, file=kept)


@transaction.atomic
@audited("evidence_dropped")
def drop_evidence(evidence: Evidence, *, by: By) -> Evidence:
    """撤回佐证, until the office has marked it."""
    evidence.mark = held_mark(evidence.mark)
    insist(policies.can_drop_evidence(by, evidence))
    Evidence.objects.filter(pk=evidence.pk).delete()
    return evidence


def _open_to(mark: Mark, by: By) -> Mark:
    current = held_mark(mark)
    insist(policies.can_mark_oneself(by, current))
    return current


def _added(mark: Mark, by: By, kind: EvidenceKind, words: str, **of: object) -> Evidence:
    made = Evidence(
        mark=mark,
        kind=kind.value,
        words=words,
        added_by=person(by),
        added_at=timezone.now(),
        **of,
    )
    with constraints_as_validation(Evidence):
        return saved(made)
