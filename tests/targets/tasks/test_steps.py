"""举措: who files, works, reviews; what the database refuses; deadlines by request alone."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import System, Unit
from targets.tasks import actions, policies
from targets.tasks.models import DeadlineRequest, Task, TaskStep
from targets.tasks.selectors.progress import Progress
from tests.factories.accounts import UserFactory
from tests.factories.tasks import StepFactory, StepReportFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
SAID = {
    "what": "建立科技型企业培育库",
    "deliverable": "入库名单",
    "deadline": date(2026, 12, 31),
    "person_name": "某某",
}


def unit(name: str) -> Unit:
    return Unit.objects.get(name=name)


def officer(name: str):
    return UserFactory(role="officer", unit=unit(name))


@pytest.fixture
def task(plan) -> Task:
    """4: led by 区招商投资局; 区教委 and 各街镇 among those that answer."""
    return Task.objects.get(no=4)


@pytest.fixture
def step(task) -> TaskStep:
    return StepFactory(task=task, unit=unit("古南街道"))


WHO = {
    "office": lambda: UserFactory(role="office"),
    "leader": lambda: UserFactory(role="leader"),
    "own": lambda: officer("古南街道"),
    "lead": lambda: officer("区招商投资局"),
    "other": lambda: officer("文龙街道"),
}


@pytest.mark.parametrize(
    ("policy", "state", "allowed"),
    [
        (policies.can_start, "planned", {"office", "own"}),
        (policies.can_start, "doing", set()),
        (policies.can_change, "doing", {"office", "own"}),
        (policies.can_change, "reported", set()),
        (policies.can_ask_deadline, "doing", {"office", "own"}),
        (policies.can_ask_deadline, "done", set()),
        (policies.can_review, "reported", {"lead"}),
        (policies.can_review, "doing", set()),
        (policies.can_decide_deadline, "doing", set()),
    ],
)
def test_who_may_do_what_in_which_state(step, policy, state, allowed):
    step.state = state
    if state == "reported":
        StepReportFactory(step=step)
    told = {name: policy(made(), step) for name, made in WHO.items()}
    assert {name for name, decision in told.items() if decision} == allowed
    assert all(decision.reason for decision in told.values() if not decision)


def test_after_the_lead_unit_the_office_reviews_and_nobody_else(step):
    step.state = "reported"
    StepReportFactory(step=step, led_on=DAY)
    told = {name: policies.can_review(made(), step) for name, made in WHO.items()}
    assert {name for name, decision in told.items() if decision} == {"office"}
    assert "等待双倍增办" in told["lead"].reason


def test_a_step_of_a_task_without_a_lead_unit_goes_to_the_office_at_once(task, step):
    task.task_units.filter(is_lead=True).delete()
    step.state = "reported"
    StepReportFactory(step=step)
    assert policies.can_review(UserFactory(role="office"), step)


def test_a_lead_unit_does_not_review_its_own_step(task):
    own = StepFactory(task=task, unit=unit("区招商投资局"), state="reported")
    assert not policies.can_review(officer("区招商投资局"), own)
    assert policies.can_review(UserFactory(role="office"), own)


def test_a_member_of_a_group_files_for_itself_and_for_nobody_else(task):
    town = officer("古南街道")
    made = actions.file_step(task, by=town, **SAID)
    assert (made.unit, made.filed_by, made.state) == (town.unit, town, "planned")
    with pytest.raises(ValidationError, match="只能填报本单位"):
        actions.file_step(task, by=town, unit=unit("文龙街道"), **SAID)
    with pytest.raises(ValidationError, match="不是任务 12 的牵头或责任单位"):
        actions.file_step(Task.objects.get(no=12), by=town, **SAID)
    with pytest.raises(ValidationError, match="已有同样的举措"):
        actions.file_step(task, by=town, **SAID)
    with pytest.raises(ValidationError, match="双倍增办代填"):
        actions.file_step(task, by=UserFactory(role="leader"), **SAID)
    with pytest.raises(ValidationError, match="请选择由哪个单位负责"):
        actions.file_step(task, by=UserFactory(role="office"), **SAID)


def test_a_unit_that_is_no_more_files_nothing(task):
    town = officer("石角镇")
    Unit.objects.filter(pk=town.unit_id).update(valid_during=DateRange(None, DAY))
    with pytest.raises(ValidationError, match="现在不存续"):
        actions.file_step(task, by=town, **SAID)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_file_a_step_once_and_the_other_hears_why(plan):
    task, who = Task.objects.get(no=4), officer("古南街道")
    start, heard = Barrier(2), []

    def file() -> None:
        start.wait()
        try:
            actions.file_step(task, by=who, **SAID)
        except ValidationError as refusal:
            heard.append("；".join(refusal.messages))
        finally:
            connection.close()

    threads = [Thread(target=file) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert TaskStep.objects.count() == 1
    assert heard == ["本单位在这项任务下已有同样的举措。"]


def test_any_department_may_speak_under_a_group_whose_list_is_not_published(task):
    assert actions.file_step(task, by=officer("区财政局"), **SAID).unit.name == "区财政局"


def test_a_deadline_moves_only_when_the_lead_agrees_and_both_days_stay(step):
    town, lead = officer("古南街道"), officer("区招商投资局")
    later, old = date(2027, 3, 31), step.deadline
    with pytest.raises(ValidationError, match="相同"):
        actions.ask_deadline(step, by=town, new_deadline=old, reason="x")
    assert actions.ask_deadline(step, by=town, new_deadline=later, reason="等批复").deadline == old
    with pytest.raises(ValidationError, match="已有待答复"):
        actions.ask_deadline(step, by=town, new_deadline=later, reason="x")
    with pytest.raises(ValidationError, match="本单位自己不能决定"):
        actions.decide_deadline(step, by=town, decision="agreed")
    told = actions.decide_deadline(step, by=lead, decision="refused", answer="不必")
    assert told.deadline == old
    actions.ask_deadline(step, by=town, new_deadline=later, reason="等批复")
    assert actions.decide_deadline(step, by=lead, decision="agreed").deadline == later
    kept = DeadlineRequest.objects.values_list("old_deadline", "new_deadline", "state")
    assert list(kept) == [(old, later, "refused"), (old, later, "agreed")]


def test_a_step_is_corrected_and_withdrawn_by_its_unit_while_it_is_open(step):
    town = officer("古南街道")
    assert actions.correct_step(step, by=town, reason="笔误", what="改").what == "改"
    with pytest.raises(ValidationError, match="由古南街道办理"):
        actions.correct_step(step, by=officer("文龙街道"), reason="x", what="x")
    gone = actions.withdraw_step(step, by=town, reason="重复")
    assert not TaskStep.objects.kept().exists()
    for again in (actions.withdraw_step, actions.correct_step):
        with pytest.raises(ValidationError, match="已撤回"):
            again(step, by=town, reason="x")
    with pytest.raises(ValidationError, match="已经开始或撤回"):
        actions.start_step(step, by=town)
    again = StepFactory(task=step.task, unit=step.unit, what=gone.what)
    assert list(TaskStep.objects.kept()) == [again]


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "gone"},
        {"state": "reported"},
        {"begun_on": DAY},
        {"starts_on": date(2027, 1, 1)},
        {"state": "reported", "begun_on": DAY, "withdrawn_on": DAY},
        {"what": ""},
        {"person_name": ""},
        {"deliverable": ""},
    ],
)
def test_the_database_refuses_a_step_that_cannot_be(step, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskStep.objects.filter(pk=step.pk).update(**wrong)


def test_the_database_keeps_one_open_request_and_decided_ones_with_their_hour(step):
    row = {"step": step, "old_deadline": DAY, "new_deadline": date(2027, 1, 1), "reason": "x"}
    asked = DeadlineRequest.objects.create(**row, asked_at="2026-11-24T00:00:00Z")
    for wrong in ({}, {"state": "agreed"}, {"new_deadline": DAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DeadlineRequest.objects.create(**row | {"asked_at": asked.asked_at} | wrong)


def test_a_group_counts_each_member_of_the_day(task, step):
    StepFactory(task=task, unit=unit("文龙街道"), deadline=date(2026, 11, 23))

    def towns(day):
        lines = {line.task.no: line for line in Progress(System(), day).lines()}
        return next(named for named in lines[4].named if named.unit.code == "all_townships")

    told = towns(DAY)
    assert (told.filed, told.members, told.tally.total, told.tally.late) == (2, 21, 2, 1)
    Unit.objects.filter(name="石角镇").update(valid_during=DateRange(None, DAY))
    assert towns(DAY).members == 20
    assert towns(date(2026, 11, 23)).members == 21


def test_the_matrix_has_a_cell_for_each_unit_that_answers_and_for_no_other(task, step):
    progress = Progress(System(), DAY)
    cells = {row.unit.name: row.cells for row in progress.matrix()}
    assert str(cells["古南街道"][3].tally) == "0/1"
    assert cells["区招商投资局"][3].role == "牵头"
    assert cells["文龙街道"][3].role == "责任"
    assert cells["文龙街道"][11] is None
    assert not any(row.unit.is_group for row in progress.matrix())
    assert progress.sentence().startswith("13 项任务已分解为 1 条举措，完成 0 条，没有未按期的")
