"""督办: the sentence first with counts that open their lists, a slip's page, its paper, the API."""

from datetime import date

import pytest

from targets.supervision import actions
from targets.supervision.models import Slip
from targets.supervision.selectors.slips import open_slips
from tests.factories.accounts import UserFactory
from tests.factories.supervision import SlipFactory
from tests.factories.tasks import StepFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
LIST = "/targets/supervision/"


def page(client, url) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def some(town, task):
    """Two red, one of them late; a yellow one for the leader, a blue one, and one that is over."""
    said = {"unit": town.unit, "task": task}
    SlipFactory(color="red", due_on=date(2026, 11, 20), **said)
    SlipFactory(color="red", stage="signed", **said)
    SlipFactory(color="yellow", stage="fed", escalated_on=date(2026, 11, 23), **said)
    SlipFactory(color="blue", **said)
    return SlipFactory(
        color="red", stage="closed", ending="settled", closed_on=date(2026, 11, 23), **said
    )


def test_the_list_begins_with_a_sentence_and_each_count_opens_as_many(client, office, some):
    client.force_login(office)
    told = page(client, LIST)
    sentence = "未销号 4 张：红 2、黄 1、蓝 1；1 张超过签收时限；1 张已报请领导。"
    assert sentence in told
    shown = open_slips(office, TODAY)
    for one in [*shown.colors, *shown.late, shown.escalated]:
        assert f"共 <b>{one.count}</b> 张" in page(client, one.url), one
    assert str(some) not in told
    assert str(some) in page(client, f"{LIST}?stage=closed")


def test_the_counts_of_a_unit_are_its_own(office, some, lead):
    assert open_slips(office, TODAY, unit=lead.unit).sentence == "没有未销号的督办单。"
    shown = open_slips(office, TODAY, unit=some.unit)
    assert [one.count for one in shown.colors] == [2, 1, 1]
    assert all(f"unit={some.unit.code}" in one.url for one in shown.colors)


def test_the_gravest_come_first(client, office, some):
    client.force_login(office)
    rows = client.get("/api/v1/supervision/").json()["results"]
    assert [row["color"] for row in rows] == ["red", "red", "yellow", "blue"]


def test_a_unit_finds_its_own_first(client, town, lead, task, some):
    SlipFactory(unit=lead.unit, task=task, color="blue")
    client.force_login(lead)
    rows = client.get("/api/v1/supervision/").json()["results"]
    assert [row["unit"] for row in rows] == [lead.unit.code, *[town.unit.code] * 4]


def test_a_slip_says_whose_turn_it_is_its_way_and_what_was_said(client, office, town, task):
    step = StepFactory(task=task, unit=town.unit, deadline=date(2026, 11, 20))
    actions.supervise(by=office, day=TODAY)
    slip = Slip.objects.get()
    client.force_login(town)
    told = page(client, slip.get_absolute_url())
    assert "现在由古南街道签收，时限 2026-11-26，还有 2 天。" in told
    assert "完成时限 2026-11-20 已过，尚未报完成。" in told
    assert step.get_absolute_url() in told
    assert f"{slip.get_absolute_url()}sign/" in told
    assert f"{slip} 红色（逾期），待签收" in page(client, step.get_absolute_url())
    assert f"{slip.get_absolute_url()}review/" not in told
    client.post(f"{slip.get_absolute_url()}sign/")
    paper = page(client, f"{slip.get_absolute_url()}paper/")
    assert "督办通知单" in paper
    assert str(slip) in paper
    assert f"{town} 2026-11-24" in paper


def test_a_slip_that_is_over_says_by_what(client, office, some):
    client.force_login(office)
    assert "已销号。 2026-11-23，复核后人工销号。" in page(client, some.get_absolute_url())


def test_the_office_issues_one_from_the_page_and_from_a_program(client, office, town, task):
    client.force_login(office)
    said = {
        "unit": town.unit.code, "task": task.pk, "color": "red", "cause": "没有开展。",
        "demand": "请反馈。",
    }  # fmt: skip
    assert client.post(f"{LIST}issue/", said | {"unit": ""}).status_code == 422
    assert client.post(f"{LIST}issue/", said).status_code == 302
    answer = client.post("/api/v1/supervision/issue/", said, content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["number"] == "督〔2026〕2号"
    assert answer.json()["indicator"] is None


def test_the_api_tells_and_acts(client, town, task):
    slip = SlipFactory(unit=town.unit, task=task)
    client.force_login(town)
    told = client.get(f"/api/v1/supervision/{slip.pk}/").json()
    assert (told["stage"], told["due_on"], told["task"]) == ("issued", "2026-11-26", 4)
    answer = client.post(f"/api/v1/supervision/{slip.pk}/sign/", content_type="application/json")
    assert answer.json()["stage"] == "signed"
    assert client.get("/api/v1/supervision/?colour=red").status_code == 400


def test_questions_do_not_grow_with_slips(
    client, office, town, task, some, django_assert_max_num_queries
):
    client.force_login(office)
    client.get(LIST)
    for _ in range(12):
        step = StepFactory(task=task, unit=town.unit)
        SlipFactory(unit=town.unit, step=step, origin="rule")
    with django_assert_max_num_queries(26):
        page(client, LIST)
    with django_assert_max_num_queries(22):
        page(client, some.get_absolute_url())


def test_a_leader_reads_and_instructs_and_an_enterprise_finds_nothing(client, some):
    client.force_login(UserFactory(role="leader"))
    told = page(client, f"{LIST}?late=instruction")
    assert "共 <b>1</b> 张" in told
    assert "批示" in told
    client.force_login(UserFactory(role="enterprise"))
    assert client.get(LIST).status_code == 403
    assert client.get(some.get_absolute_url()).status_code == 404
