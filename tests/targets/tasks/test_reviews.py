"""报完成和复核: every report stays; the lead unit first, then the office; told for any day."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import AuditEvent, System, Unit
from targets.goals.models import Plan
from targets.tasks import actions
from targets.tasks.models import StepReport, Task, TaskStep
from targets.tasks.rules.state_on import state_on
from targets.tasks.selectors.facts import facts_of, with_facts
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.tasks import StepFactory, StepReportFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


def officer(name: str):
    return UserFactory(role="officer", unit=Unit.objects.get(name=name))


@pytest.fixture
def step(plan) -> TaskStep:
    return StepFactory(task=Task.objects.get(no=4), unit=Unit.objects.get(name="古南街道"))


def test_a_step_is_done_only_with_proof_and_two_reviews(step):
    town, lead, office = officer("古南街道"), officer("区招商投资局"), UserFactory(role="office")
    assert actions.start_step(step, by=town).begun_on == DAY
    told = actions.report_step(step, by=town, proof="綦府办〔2026〕9号")
    assert (told.state, told.reported_on) == ("reported", DAY)
    assert actions.return_step(step, by=lead, reason="名单不全").state == "doing"
    actions.report_step(step, by=town, proof="补充名单")
    with pytest.raises(ValidationError, match="等待牵头单位复核"):
        actions.accept_step(step, by=office)
    assert actions.accept_step(step, by=lead, remark="属实").state == "reported"
    with pytest.raises(ValidationError, match="等待双倍增办复核"):
        actions.accept_step(step, by=lead)
    assert actions.accept_step(step, by=office).state == "done"
    kept = step.reports.values_list("proof", "verdict", "led_by", "remark", "reviewed_by")
    assert list(kept) == [
        ("綦府办〔2026〕9号", "returned", None, "名单不全", lead.pk),
        ("补充名单", "accepted", lead.pk, "", office.pk),
    ]
    for again in (
        lambda: actions.accept_step(step, by=office),
        lambda: actions.report_step(step, by=town, proof="x"),
        lambda: actions.withdraw_step(step, by=town, reason="x"),
    ):
        with pytest.raises(ValidationError):
            again()
    kinds = AuditEvent.objects.filter(action__startswith="step_").values_list("action", flat=True)
    assert sorted(kinds) == sorted(
        [
            "step_started", "step_reported", "step_returned", "step_reported", "step_accepted",
            "step_accepted",
        ]
    )  # fmt: skip


def test_the_office_returns_what_the_lead_unit_let_pass(step):
    actions.report_step(step, by=System(), proof="记录")
    actions.accept_step(step, by=officer("区招商投资局"))
    assert actions.return_step(step, by=System(), reason="缺签章").state == "doing"
    report = step.reports.get()
    assert (report.led_on, report.verdict, report.remark) == (DAY, "returned", "缺签章")


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": "gone"},
        {"verdict": "accepted"},
        {"reviewed_on": DAY},
        {"proof": ""},
        {"led_on": date(2026, 10, 31)},
        {"verdict": "accepted", "reviewed_on": date(2026, 10, 31)},
        {"verdict": "returned", "reviewed_on": DAY},
    ],
)
def test_the_database_refuses_a_report_that_cannot_be(step, wrong):
    report = StepReportFactory(step=step)
    with pytest.raises(IntegrityError), transaction.atomic():
        StepReport.objects.filter(pk=report.pk).update(**wrong)


def test_one_report_of_a_step_waits(step):
    StepReportFactory(step=step)
    with pytest.raises(IntegrityError, match="step_report_one_waits"), transaction.atomic():
        StepReportFactory(step=step)


class TestAnyLife(TestCase):
    """Whatever is done, the state kept is the one its dates tell, on the day and afterwards."""

    @given(st.lists(st.tuples(st.sampled_from("brlxo"), st.integers(0, 3)), max_size=8))
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    def test_the_state_kept_is_the_one_its_dates_tell(self, deeds):
        made = world()
        day, told = date(2026, 5, 4), {}
        for deed, days in deeds:
            with time_machine.travel(f"{day}T09:00:00+08:00"):
                try:
                    with transaction.atomic():
                        made[deed](made["step"])
                except ValidationError:
                    pass
            for passed in range(days + 1):
                told[day + timedelta(days=passed)] = TaskStep.objects.get().state
            day += timedelta(days=days)
        facts = facts_of(with_facts(TaskStep.objects.all()).get())
        assert all(state_on(facts, then) == state for then, state in told.items())


def world() -> dict:
    """A step of a task led by another unit, and what may be tried on it."""
    plan = Plan.objects.create(code="p", title="方案", first_year=2023, last_year=2027)
    task = Task.objects.create(plan=plan, no=1, section="一", title="任务", text="任务")
    lead = UnitFactory()
    task.task_units.create(unit=lead, is_lead=True)
    who = UserFactory(role="officer", unit=lead)
    return {
        "step": StepFactory(task=task, unit=UnitFactory()),
        "b": lambda step: actions.start_step(step, by=System()),
        "r": lambda step: actions.report_step(step, by=System(), proof="记录"),
        "l": lambda step: actions.accept_step(step, by=who),
        "o": lambda step: actions.accept_step(step, by=System()),
        "x": lambda step: actions.return_step(step, by=System(), reason="不全"),
    }
