"""里程碑: set by the unit, reached on a day, moved and cancelled only by who reviews."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Unit
from targets.tasks import actions, policies
from targets.tasks.models import StepMilestone, Task, TaskStep
from targets.tasks.selectors.facts import facts_of, with_facts
from tests.factories.accounts import UserFactory
from tests.factories.tasks import StepFactory, StepMilestoneFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
SOON = date(2026, 12, 10)


def officer(name: str):
    return UserFactory(role="officer", unit=Unit.objects.get(name=name))


@pytest.fixture
def step(plan) -> TaskStep:
    return StepFactory(task=Task.objects.get(no=4), unit=Unit.objects.get(name="古南街道"))


@pytest.fixture
def point(step) -> StepMilestone:
    return StepMilestoneFactory(step=step, what="名单印发", day=date(2026, 11, 20))


WHO = {
    "office": lambda: UserFactory(role="office"),
    "leader": lambda: UserFactory(role="leader"),
    "own": lambda: officer("古南街道"),
    "lead": lambda: officer("区招商投资局"),
    "other": lambda: officer("文龙街道"),
}


@pytest.mark.parametrize(
    ("policy", "fields", "allowed"),
    [
        (policies.can_mark, {}, {"office", "own"}),
        (policies.can_mark, {"dropped_on": DAY}, set()),
        (policies.can_ask_day, {}, {"office", "own"}),
        (policies.can_ask_day, {"reached_on": DAY}, set()),
        (policies.can_drop, {}, {"office", "lead"}),
        (policies.can_drop, {"reached_on": DAY}, set()),
        (policies.can_drop, {"dropped_on": DAY}, set()),
    ],
)
def test_who_may_do_what_with_a_milestone(point, policy, fields, allowed):
    for name, value in fields.items():
        setattr(point, name, value)
    told = {name: policy(made(), point) for name, made in WHO.items()}
    assert {name for name, decision in told.items() if decision} == allowed
    assert all(decision.reason for decision in told.values() if not decision)


def test_a_milestone_lies_between_the_start_and_the_end_of_its_step(step):
    town = officer("古南街道")
    actions.add_milestone(step, by=town, what="名单印发", day=SOON)
    for day in (date(2026, 3, 31), date(2027, 1, 1)):
        with pytest.raises(ValidationError, match="应在 2026-04-01 与 2026-12-31 之间"):
            actions.add_milestone(step, by=town, what="别的", day=day)
    with pytest.raises(ValidationError, match="已有同名的里程碑"):
        actions.add_milestone(step, by=town, what="名单印发", day=SOON)


def test_a_step_is_filed_with_its_milestones_or_not_at_all(step):
    said = {"what": "走访", "deliverable": "记录", "person_name": "某某", "deadline": SOON}
    town = officer("古南街道")
    with pytest.raises(ValidationError, match="之间"), transaction.atomic():
        actions.file_step(step.task, by=town, milestones=[("迟", date(2027, 1, 1))], **said)
    made = actions.file_step(step.task, by=town, milestones=[("到", SOON)], starts_on=DAY, **said)
    assert [row.what for row in made.milestones.all()] == ["到"]
    assert made.planned_start == DAY


def test_reached_is_marked_and_taken_back_with_a_reason(point):
    town = officer("古南街道")
    with pytest.raises(ValidationError, match="请填写到达日期"):
        actions.mark_milestone(point, by=town, reached_on=None)
    with pytest.raises(ValidationError, match="不能早于举措的计划开始日"):
        actions.mark_milestone(point, by=town, reached_on=date(2026, 3, 1))
    told = actions.mark_milestone(point, by=town, reached_on=DAY)
    assert (told.reached_on, told.reached_by) == (DAY, town)
    with pytest.raises(ValidationError, match="请写明理由"):
        actions.mark_milestone(point, by=town, reached_on=None)
    back = actions.mark_milestone(point, by=town, reached_on=None, reason="误登")
    assert (back.reached_on, back.reached_by) == (None, None)


def test_the_day_of_a_milestone_moves_only_when_it_is_agreed_and_both_days_stay(point):
    town, lead = officer("古南街道"), officer("区招商投资局")
    for day, words in ((point.day, "相同"), (date(2027, 1, 1), "之间")):
        with pytest.raises(ValidationError, match=words):
            actions.ask_milestone_day(point, by=town, new_deadline=day, reason="x")
    actions.ask_milestone_day(point, by=town, new_deadline=SOON, reason="等批复")
    assert StepMilestone.objects.get().day == date(2026, 11, 20)
    actions.decide_deadline(point.step, by=lead, decision="agreed")
    step = with_facts(TaskStep.objects.all()).get()
    told = facts_of(step).milestones[0]
    assert (told.day, told.day_on(date(2026, 11, 23)), told.day_on(DAY)) == (
        SOON, date(2026, 11, 20), SOON,
    )  # fmt: skip
    assert step.deadline == facts_of(step).deadline_on(DAY) == date(2026, 12, 31)
    assert str(step.requests.get()) == "名单印发：2026-11-20 → 2026-12-10（同意）"


def test_a_step_does_not_end_before_its_milestones(point):
    town = officer("古南街道")
    early = date(2026, 11, 1)
    with pytest.raises(ValidationError, match="请先为它申请改期"):
        actions.ask_deadline(point.step, by=town, new_deadline=early, reason="提前")
    actions.drop_milestone(point, by=officer("区招商投资局"), reason="不再需要")
    actions.ask_deadline(point.step, by=town, new_deadline=early, reason="提前")
    with pytest.raises(ValidationError, match="不能早于计划开始日"):
        actions.ask_deadline(
            StepFactory(task=point.step.task, unit=town.unit), by=town,
            new_deadline=date(2026, 3, 1), reason="x",
        )  # fmt: skip


@pytest.mark.parametrize("wrong", [{"what": ""}, {"reached_on": DAY, "dropped_on": DAY}])
def test_the_database_refuses_a_milestone_that_cannot_be(point, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        StepMilestone.objects.filter(pk=point.pk).update(**wrong)


def test_the_list_finds_what_is_late_and_leaves_out_what_is_cancelled(client, point):
    done = StepFactory(task=point.step.task, unit=point.step.unit, state="done")
    for what, more in (("到了", {"reached_on": DAY}), ("不要了", {"dropped_on": DAY})):
        StepMilestoneFactory(step=point.step, what=what, **more)
    StepMilestoneFactory(step=done, what="不欠了")
    client.force_login(UserFactory(role="office"))
    for standing, names in (("late", {"名单印发"}), ("reached", {"到了"}), ("ahead", {"不欠了"})):
        rows = client.get(f"/api/v1/step-milestones/?standing={standing}").json()["results"]
        assert {row["what"] for row in rows} == names
        page = client.get(f"/targets/milestones/?standing={standing}").content.decode()
        assert names == {name for name in ("名单印发", "到了", "不要了", "不欠了") if name in page}
