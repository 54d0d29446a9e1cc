"""Demo steps: what units would do for the plan's own tasks, made up and plainly labelled."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from accounts.models import Unit
from targets.tasks.models import StepMilestone, StepReport, Task, TaskPlan, TaskStep
from targets.tasks.rules.steps import StepState, Verdict
from targets.tasks.selectors.answering import Roll

PERSON = "演示经办"
WHAT = (  # what, what comes of it, days from today to its start and to its end, its state
    ("演示：制定推进清单", "清单", -210, -120, StepState.DONE),
    ("演示：走访企业并建台账", "台账", -30, 25, StepState.DOING),
    ("演示：对接一批事项", "对接记录", -90, -12, StepState.DOING),
    ("演示：兑现一批事项", "兑现清单", -60, 5, StepState.REPORTED),
    ("演示：形成年度总结", "总结", 10, 60, StepState.PLANNED),
)
ORDER = (0, 1, 4, 3, 0, 1, 4, 0, 2, 1, 3, 4, 0, 1, 4, 1, 3)  # which of them comes next
HALFWAY, EACH_TASK = "演示：中期成果", 5
VERDICTS = (Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.WAITING, Verdict.RETURNED)


def write(now: datetime, today: date) -> int:
    """How many steps; none where people have filed some."""
    if TaskStep.objects.exists():
        return 0
    places = list(_places(today))
    steps = TaskStep.objects.bulk_create(
        _step(at, task, unit, now, today) for at, (task, unit) in enumerate(places)
    )
    StepMilestone.objects.bulk_create(_halfway(step, today) for step in steps)
    StepReport.objects.bulk_create(
        _report(step, today) for step in steps if step.state not in ("planned", "doing")
    )
    TaskPlan.objects.bulk_create(
        _plan(at, task, unit, today) for at, (task, unit) in enumerate(dict.fromkeys(places))
    )
    return len(steps)


def _places(today: date) -> Iterator[tuple[Task, Unit]]:
    """A few units of each task, those that lead first; of a group the first of its members."""
    roll = Roll(today)
    for task in Task.objects.prefetch_related("task_units__unit"):
        units = [share.answering[:2] for share in roll.shares(task) if share.answering]
        named = [unit for members in units for unit in members]
        for unit in dict.fromkeys(named[:EACH_TASK]):
            yield task, unit


def _step(at: int, task: Task, unit: Unit, now: datetime, today: date) -> TaskStep:
    what, deliverable, start, end, state = WHAT[ORDER[at % len(ORDER)]]
    starts_on = today + timedelta(days=start + at % 7)
    return TaskStep(
        task=task,
        unit=unit,
        what=what,
        deliverable=deliverable,
        starts_on=starts_on,
        deadline=today + timedelta(days=end + at % 7),
        person_name=PERSON,
        proof_wanted="演示数据",
        state=state.value,
        begun_on=None if state == StepState.PLANNED else starts_on,
        filed_at=now - timedelta(days=220),
    )


def _halfway(step: TaskStep, today: date) -> StepMilestone:
    day = step.planned_start + (step.deadline - step.planned_start) / 2
    return StepMilestone(step=step, what=HALFWAY, day=day, reached_on=day if day <= today else None)


def _report(step: TaskStep, today: date) -> StepReport:
    is_done = step.state == StepState.DONE
    on = min(step.deadline, today)
    return StepReport(
        step=step,
        reported_on=on,
        proof="演示数据：成果已存档。",
        led_on=on if is_done else None,
        verdict=(Verdict.ACCEPTED if is_done else Verdict.WAITING).value,
        reviewed_on=on if is_done else None,
    )


def _plan(at: int, task: Task, unit: Unit, today: date) -> TaskPlan:
    verdict = VERDICTS[at % len(VERDICTS)]
    filed_on = today - timedelta(days=200)
    return TaskPlan(
        task=task,
        unit=unit,
        summary="演示数据：目标、主要举措、时间安排和责任分工。",
        filed_on=filed_on,
        verdict=verdict.value,
        decided_on=None if verdict == Verdict.WAITING else filed_on + timedelta(days=10),
        remark="演示数据：时间安排不具体" if verdict == Verdict.RETURNED else "",
    )
