"""督办单的办理: issued by hand, signed for, fed back, reviewed, struck off; each locks the slip."""

from collections.abc import Callable, Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, Unit, User
from accounts.notices import notify_all
from common.dates import today
from common.decisions import Decision, insist
from jobs.selectors import calendar
from targets.allocations.models import Allocation
from targets.goals.models import Indicator
from targets.supervision import policies
from targets.supervision.engine import closed, due_of, hold_numbers, moved, noticed, opened
from targets.supervision.models import Slip, SupervisionTerm
from targets.supervision.rules.life import Ending, Move, Origin, Sign, Stage
from targets.supervision.selectors.people import officers_of, reviewers_of
from targets.tasks.models import Task, TaskStep
from targets.tasks.selectors.answering import answers_for

By = User | System
May = Callable[[By, Slip], Decision]


def held(slip: Slip) -> Slip:
    """The slip as it stands, locked."""
    rows = Slip.objects.select_for_update(of=("self",), no_key=True)
    current: Slip = rows.select_related("unit", "step__task", "task", "indicator").get(pk=slip.pk)
    return current


def clock_from(stage: Stage, day: date) -> date | None:
    """By when the stage is to end, begun on the day."""
    return due_of(stage, day, SupervisionTerm.objects.in_force_on(day), calendar())


@transaction.atomic
@audited("slip_issued", keep=("color",))
def issue(
    *,
    by: By,
    color: str,
    cause: str,
    demand: str,
    unit: Unit | None = None,
    step: TaskStep | None = None,
    task: Task | None = None,
    indicator: Indicator | None = None,
    share_year: int | None = None,
) -> Slip:
    """人工发出: about a step, a unit's part of a task, or its share of an indicator's target."""
    insist(policies.can_issue(by))
    day = today()
    values = {
        "prefix": SupervisionTerm.objects.in_force_on(day).prefix,
        "origin": Origin.HAND.value,
        "unit": _meant(unit, step, task, indicator, share_year, day),
        "step": step,
        "task": task,
        "indicator": indicator,
        "share_year": share_year,
        "color": color,
        "cause": cause,
        "demand": demand,
    }
    hold_numbers()
    slip = opened(values, day=day, on=day, due=clock_from(Stage.ISSUED, day), by=by)
    noticed(slip, Sign(color), day=day, made_on=day, words=cause)
    return slip


def _meant(
    unit: Unit | None,
    step: TaskStep | None,
    task: Task | None,
    indicator: Indicator | None,
    year: int | None,
    day: date,
) -> Unit:
    """The unit that is asked, which has to do with what it is asked about."""
    if sum(one is not None for one in (step, task, indicator)) != 1:
        raise ValidationError("请在举措、任务、指标中选择一项，且只选一项。")
    if step is not None:
        if unit is not None and unit.pk != step.unit_id:
            raise ValidationError({"unit": f"这条举措由{step.unit}负责，不用另选单位。"})
        return step.unit
    if unit is None:
        raise ValidationError({"unit": "请选择督办哪个单位。"})
    if not Unit.objects.filter(pk=unit.pk, is_group=False).in_force_on(day).exists():
        raise ValidationError({"unit": f"{unit}现在不存续，请选择继任单位。"})
    if task is not None and not answers_for(unit, task):
        raise ValidationError({"unit": f"{unit}不是任务 {task.no} 的牵头或责任单位。"})
    if indicator is not None:
        if year is None:
            raise ValidationError({"share_year": "请填写是哪一年的目标。"})
        if not Allocation.objects.filter(unit=unit, indicator=indicator, year=year).exists():
            raise ValidationError({"unit": f"{unit}没有{indicator}{year} 年的分解目标。"})
    return unit


@transaction.atomic
@audited("slip_signed")
def sign(slip: Slip, *, by: By) -> Slip:
    """签收: the clock of the feedback begins."""
    return _step(slip, by, policies.can_sign, Move.SIGNED, Stage.SIGNED)


@transaction.atomic
@audited("slip_fed_back")
def feed(slip: Slip, *, by: By, feedback: str) -> Slip:
    """反馈: what was done, why late, by when; it waits for the review."""
    return _step(slip, by, policies.can_feed, Move.FED, Stage.FED, feedback, feedback=feedback)


@transaction.atomic
@audited("slip_reviewed", keep=("remark",))
def review(slip: Slip, *, by: By, remark: str = "") -> Slip:
    """复核通过: by hand it can be struck off now; by rule it is once its cause is over."""
    return _step(slip, by, policies.can_review, Move.REVIEWED, Stage.REVIEWED, remark)


@transaction.atomic
@audited("slip_returned", keep=("reason",))
def send_back(slip: Slip, *, by: By, reason: str) -> Slip:
    """退回: the unit feeds back anew."""
    done = _step(slip, by, policies.can_review, Move.RETURNED, Stage.SIGNED, reason)
    _tell(done, f"{done}的反馈被退回", f"退回理由：{reason}", officers_of(done.unit))
    return done


@transaction.atomic
@audited("slip_settled", keep=("remark",))
def settle(slip: Slip, *, by: By, remark: str = "") -> Slip:
    """销号, by hand."""
    return _over(slip, by, policies.can_settle, Ending.SETTLED, remark)


@transaction.atomic
@audited("slip_cancelled", keep=("reason",))
def cancel(slip: Slip, *, by: By, reason: str) -> Slip:
    """撤销; its number stays used."""
    return _over(slip, by, policies.can_cancel, Ending.CANCELLED, reason)


@transaction.atomic
@audited("slip_instructed", keep=("words",))
def instruct(slip: Slip, *, by: By, words: str) -> Slip:
    """领导批示: the stage and its clock stay."""
    current = held(slip)
    insist(policies.can_instruct(by, current))
    day = today()
    current.instructed_on = day
    stage = Stage(current.stage)
    moved(current, Move.INSTRUCTED, stage, due=current.due_on, on=day, by=by, words=words)
    heard = officers_of(current.unit) | reviewers_of(current)
    _tell(current, f"{current}有领导批示", words, heard)
    return current


def _step(
    slip: Slip, by: By, may: May, kind: Move, stage: Stage, words: str = "", feedback: str = ""
) -> Slip:
    """On to a stage, whose clock begins today."""
    current = held(slip)
    insist(may(by, current))
    day = today()
    current.feedback = feedback or current.feedback
    due = clock_from(stage, day)
    return moved(current, kind, stage, due=due, on=day, by=by, words=words)


def _over(slip: Slip, by: By, may: May, ending: Ending, words: str) -> Slip:
    current = held(slip)
    insist(may(by, current))
    return closed(current, ending, on=today(), by=by, words=words)


def _tell(slip: Slip, title: str, body: str, users: Iterable[User]) -> None:
    """Once a move: what is said again after another move is news."""
    key = f"slip-move:{slip.pk}:{slip.moves.count()}"
    notify_all(users, title=title[:80], body=body[:500], url=slip.get_absolute_url(), key=key)
