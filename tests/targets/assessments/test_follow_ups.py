"""跟踪问效单: asked, answered in writing, closed with what stood then."""

import json
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse

from accounts.models import Unit
from enterprises.registry.holdings import rebuild
from enterprises.registry.models import Membership, Zone
from enterprises.registry.rules.memberships import Belonging
from targets.assessments import actions, policies
from targets.assessments.duties import duties
from targets.assessments.models import FollowUp
from targets.assessments.rules.scoring import digest
from targets.assessments.selectors.followups import facts
from targets.tasks.models import Task
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory
from tests.factories.supervision import SlipFactory
from tests.factories.tasks import StepFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
ASKED = {
    "first": date(2026, 7, 1),
    "last": date(2026, 9, 30),
    "question": "未按期的举措为什么晚、何时完成？",
    "due_on": date(2026, 12, 5),
}
SAID = {"problems": "人手不足", "answer": "已调整分工，12 月完成"}


@pytest.fixture
def unit(plan) -> Unit:
    return Unit.objects.get(name="古南街道")


@pytest.fixture
def office():
    return UserFactory(role="office")


@pytest.fixture
def sheet(unit, office) -> FollowUp:
    """With a late step of task 4 and a slip of the period."""
    StepFactory(task=Task.objects.get(no=4), unit=unit, deadline=date(2026, 9, 1))
    SlipFactory(unit=unit, task=Task.objects.get(no=4), issued_on=date(2026, 9, 20))
    return actions.ask_units(by=office, units=[unit], **ASKED)


@pytest.fixture
def people(unit, office):
    return {
        "office": office,
        "leader": UserFactory(role="leader"),
        "own": UserFactory(role="officer", unit=unit),
        "other": UserFactory(role="officer", unit=Unit.objects.get(name="文龙街道")),
        "enterprise": UserFactory(role="enterprise"),
    }


@pytest.mark.parametrize(
    ("policy", "state", "allowed"),
    [
        (policies.can_answer, "asked", {"own"}),
        (policies.can_answer, "answered", {"own"}),
        (policies.can_answer, "closed", set()),
        (policies.can_close, "asked", set()),
        (policies.can_close, "answered", {"office"}),
        (policies.can_close, "closed", set()),
        (policies.can_ask, "asked", {"office"}),
    ],
)
def test_who_may_what_with_a_sheet(unit, people, policy, state, allowed):
    told = {name: policy(one, FollowUp(unit=unit, state=state)) for name, one in people.items()}
    assert {name for name, decision in told.items() if decision} == allowed
    assert all(decision.reason for decision in told.values() if not decision)


@pytest.mark.parametrize(
    ("kind", "belonging"), [("park", Belonging.AUTHORITY), ("bureau", Belonging.DEPARTMENT)]
)
def test_a_zone_of_the_same_code_takes_no_figure_from_the_sheet(plan, office, kind, belonging):
    unit, always = UnitFactory(kind=kind), (date(2024, 5, 1), None)
    firm = EnterpriseFactory()
    QualificationFactory(enterprise=firm, until=None)
    rebuild([firm.pk])
    Membership.objects.create(enterprise=firm, kind=belonging.value, during=always, unit=unit)
    Zone.objects.create(code=unit.code, name=unit.name, kind="park")
    told = facts(actions.ask_units(by=office, units=[unit], **ASKED), DAY)["figures"]
    assert {one["indicator"]: one["value"] for one in told}["有效期内高新技术企业"] == "1"


def test_the_sheet_lists_the_unit_s_tasks_steps_figures_and_slips(sheet):
    told = facts(sheet, DAY)
    (line,) = [one for one in told["tasks"] if one["total"]]
    assert (line["role"], line["total"], line["late"]) == ("责任", 1, 1)
    assert [step["label"] for step in told["steps"]] == ["未按期"]
    assert [slip["is_open"] for slip in told["slips"]] == [True]
    assert {one["as_of"] for one in told["figures"]} == {"2026-09-30"}
    assert told["figures"][0]["value"] == "0"  # a township's nought is a number
    bare = len(told["tasks"]) - 1
    assert told["sentence"] == (
        f"要落实 {bare + 1} 项任务，举措 1 条，完成 0 条，未按期 1 条；"
        f"{bare} 项任务还没有举措；期内督办 1 张，未销号 1 张。"
    )


def test_a_number_of_steps_opens_as_many(sheet, people, client):
    client.force_login(people["own"])
    html = client.get(reverse("assessments:follow_up", args=[sheet.pk])).content.decode()
    found = re.findall(r'href="(/targets/steps/\?task[^"]+)">(\d+)<', html)
    assert found
    for url, number in found:
        assert client.get(url.replace("&amp;", "&")).context["list"].count == int(number)


def test_it_is_answered_returned_answered_again_and_closed_as_it_stood(sheet, people):
    office, own = people["office"], people["own"]
    actions.answer_follow_up(sheet, by=own, **SAID)
    returned = actions.return_follow_up(
        sheet, by=office, reason="请写完成时间", due_on=date(2026, 12, 8)
    )
    assert (returned.state, returned.answer) == ("asked", SAID["answer"])
    actions.answer_follow_up(sheet, by=own, **SAID)
    closed = actions.close_follow_up(sheet, by=office, remark="原因清楚")
    assert closed.sha256 == digest(closed.content)
    StepFactory(task=Task.objects.get(no=4), unit=sheet.unit)
    kept = json.loads(closed.content)
    assert (len(kept["steps"]), kept["answer"]) == (1, SAID["answer"])
    writes = [
        lambda: FollowUp.objects.filter(pk=sheet.pk).update(answer="改"),
        lambda: FollowUp.objects.filter(pk=sheet.pk).update(content="{}"),
        lambda: FollowUp.objects.filter(pk=sheet.pk).update(state="answered"),
        lambda: FollowUp.objects.filter(pk=sheet.pk).delete(),
    ]
    for write in writes:
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            write()


def test_a_closed_sheet_shows_what_was_kept(sheet, people, client):
    actions.answer_follow_up(sheet, by=people["own"], **SAID)
    closed = actions.close_follow_up(sheet, by=people["office"], remark="原因清楚")
    StepFactory(task=Task.objects.get(no=4), unit=sheet.unit, what="以后的举措")
    client.force_login(people["own"])
    html = client.get(reverse("assessments:follow_up", args=[sheet.pk])).content.decode()
    assert closed.sha256 in html
    assert "以后的举措" not in html
    assert SAID["answer"] in html


def test_a_unit_is_asked_once_a_period_and_not_for_a_day_gone(sheet, unit, office):
    with pytest.raises(ValidationError, match="已有跟踪问效单"):
        actions.ask_units(by=office, units=[unit], **ASKED)
    late = ASKED | {"due_on": date(2026, 11, 1)}
    with pytest.raises(ValidationError, match="不能早于今天"):
        actions.ask_units(by=office, units=[unit], **late)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "answered"}, "follow_up_is_answered"),
        ({"last": date(2026, 6, 1)}, "follow_up_has_days"),
        ({"content": "{}"}, "follow_up_closed_has_its_text"),
    ],
)
def test_the_database_refuses_a_sheet_that_lacks_its_words(sheet, values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        FollowUp.objects.filter(pk=sheet.pk).update(**values)


def test_each_hears_of_his_sheets_and_reads_no_other_s(sheet, people, client):
    (mine,) = duties(people["own"], DAY)
    assert (mine.due, mine.text) == (date(2026, 12, 5), "1 张跟踪问效单待答复")
    assert list(duties(people["other"], DAY)) == []
    actions.answer_follow_up(sheet, by=people["own"], **SAID)
    assert [one.text for one in duties(people["office"], DAY)] == ["1 张跟踪问效单待审阅"]
    client.force_login(people["other"])
    for url in (sheet.get_absolute_url(), reverse("assessments:follow_up", args=[sheet.pk])):
        assert client.get(url).status_code == 404


def test_the_office_asks_several_at_once_on_the_page(plan, office, client):
    client.force_login(office)
    codes = ["500110001", "500110002"]
    asked = {name: str(value) for name, value in ASKED.items()} | {"units": codes}
    assert client.post(reverse("follow-ups:act", args=["ask"]), asked).status_code == 302
    assert FollowUp.objects.count() == 2
    refused = client.post(reverse("follow-ups:act", args=["ask"]), asked | {"last": "2026-01-01"})
    assert "止日不能早于起日" in refused.content.decode()
