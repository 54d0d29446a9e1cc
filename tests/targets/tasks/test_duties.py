"""待办 of steps: to the unit what is due, to the lead unit and the office what they decide."""

from datetime import date

import pytest

from accounts.models import Unit
from targets.tasks import actions
from targets.tasks.duties import duties
from targets.tasks.models import Task
from tests.factories.accounts import UserFactory
from tests.factories.tasks import StepFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


def unit(name: str) -> Unit:
    return Unit.objects.get(name=name)


def officer(name: str):
    return UserFactory(role="officer", unit=unit(name))


@pytest.fixture
def task(plan) -> Task:
    return Task.objects.get(no=4)


def told(user) -> list:
    return [(duty.due, duty.text) for duty in duties(user, DAY)]


def test_a_unit_hears_of_its_own_steps_of_the_week_and_of_those_late(task):
    own = unit("古南街道")
    for deadline in (date(2026, 11, 20), date(2026, 11, 24), date(2026, 12, 1), date(2026, 12, 2)):
        StepFactory(task=task, unit=own, deadline=deadline)
    words = "3 条任务举措一周内到期或已过期，其中 1 条未按期"
    assert told(officer("古南街道")) == [(date(2026, 11, 20), words)]
    for other in (officer("文龙街道"), UserFactory(role="office"), UserFactory(role="leader")):
        assert told(other) == []


def test_who_decides_hears_of_what_waits_and_not_of_his_own(task):
    town, lead = officer("古南街道"), officer("区招商投资局")
    actions.report_step(StepFactory(task=task, unit=town.unit), by=town, proof="记录")
    open_step = StepFactory(task=task, unit=town.unit)
    actions.ask_deadline(open_step, by=town, new_deadline=date(2027, 1, 31), reason="等批复")
    own = StepFactory(task=task, unit=lead.unit)
    actions.report_step(own, by=lead, proof="记录")
    assert [text for _, text in told(lead)] == [
        "1 条任务举措待复核",
        "1 条任务举措申请改期，待答复",
    ]
    assert [text for _, text in told(UserFactory(role="office"))] == [
        "1 条任务举措待复核",
        "1 条任务举措申请改期，待答复",
    ]
    assert told(town) == []


def test_a_duty_opens_a_list_of_as_many(client, task):
    town, lead = officer("古南街道"), officer("区招商投资局")
    for by, steps in ((town, 2), (lead, 1)):
        for _ in range(steps):
            actions.report_step(StepFactory(task=task, unit=by.unit), by=by, proof="记录")
    for deadline in (date(2026, 11, 20), date(2026, 12, 1), date(2026, 12, 2)):
        StepFactory(task=task, unit=town.unit, deadline=deadline)
    asked = StepFactory(task=task, unit=town.unit)
    actions.ask_deadline(asked, by=town, new_deadline=date(2027, 1, 31), reason="等批复")
    for who in (town, lead, UserFactory(role="office")):
        client.force_login(who)
        for duty in duties(who, DAY):
            found = client.get(duty.url.replace("/targets/steps/", "/api/v1/steps/")).json()
            assert duty.text.startswith(f"{found['count']} 条"), duty.text
