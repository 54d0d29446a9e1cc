"""细化方案: filed by each unit, accepted or returned by the lead unit or the office, n of m."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import System, Unit
from targets.tasks import actions, policies
from targets.tasks.models import Task, TaskEvidence, TaskPlan
from targets.tasks.selectors.evidence import evidence_of
from targets.tasks.selectors.progress import Progress
from tests.factories.accounts import UserFactory
from tests.factories.uploads import pdf, sent

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


def officer(name: str):
    return UserFactory(role="officer", unit=Unit.objects.get(name=name))


@pytest.fixture
def task(plan) -> Task:
    """4: led by 区招商投资局; every 街镇 answers."""
    return Task.objects.get(no=4)


@pytest.fixture
def filed(task) -> TaskPlan:
    return actions.file_plan(task, by=officer("古南街道"), summary="招引三户")


@pytest.mark.parametrize(
    ("name", "may"),
    [("区招商投资局", True), ("古南街道", False), ("文龙街道", False), (None, True)],
)
def test_the_lead_unit_or_the_office_decides_never_the_unit_itself(filed, name, may):
    who = officer(name) if name else UserFactory(role="office")
    told = policies.can_decide_plan(who, filed)
    assert bool(told) is may
    assert told or told.reason
    assert not policies.can_decide_plan(UserFactory(role="leader"), filed)


def test_a_plan_returned_is_followed_by_another_and_both_stay(filed, task):
    town, lead = officer("古南街道"), officer("区招商投资局")
    with pytest.raises(ValidationError, match="正在等待审定"):
        actions.file_plan(task, by=town, summary="又一份")
    actions.return_plan(filed, by=lead, reason="没有时间安排")
    with pytest.raises(ValidationError, match="已经审定"):
        actions.accept_plan(filed, by=lead)
    again = actions.file_plan(task, by=town, summary="招引三户，年底前")
    actions.accept_plan(again, by=UserFactory(role="office"))
    told = TaskPlan.objects.order_by("pk").values_list("verdict", "remark", "decided_on")
    assert list(told) == [("returned", "没有时间安排", DAY), ("accepted", "", DAY)]
    assert TaskPlan.objects.last_filed().get() == again


def test_only_a_unit_that_answers_files_and_for_itself(task):
    with pytest.raises(ValidationError, match="不是任务 12 的"):
        actions.file_plan(Task.objects.get(no=12), by=officer("古南街道"), summary="x")
    other = Unit.objects.get(name="文龙街道")
    with pytest.raises(ValidationError, match="只能填报本单位"):
        actions.file_plan(task, by=officer("古南街道"), unit=other, summary="x")
    with pytest.raises(ValidationError, match="双倍增办代报"):
        actions.file_plan(task, by=UserFactory(role="leader"), summary="x")


@pytest.mark.parametrize(
    "wrong",
    [
        {"summary": ""},
        {"verdict": "accepted"},
        {"decided_on": DAY},
        {"verdict": "returned", "decided_on": DAY},
        {"verdict": "accepted", "decided_on": date(2026, 11, 23)},
    ],
)
def test_the_database_refuses_a_plan_that_cannot_be(filed, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        TaskPlan.objects.filter(pk=filed.pk).update(**wrong)


def test_a_group_and_the_matrix_count_plans(filed, task):
    actions.accept_plan(filed, by=System())
    progress = Progress(System(), DAY)
    (line,) = (line for line in progress.lines() if line.task == task)
    towns = next(named for named in line.named if named.unit.code == "all_townships")
    assert (str(towns.plans), towns.members) == ("1/21", 21)
    rows = {row.unit.name: row for row in progress.matrix()}
    cell = rows["古南街道"].cells[3]
    assert (cell.shape, cell.word, rows["文龙街道"].cells[3].word) == ("●", "已定", "未报")
    count = progress.plans()
    assert (count.accepted, count.missing) == (1, count.owed - 1)
    assert sum(row.plans.owed for row in rows.values()) == count.owed


def test_the_matrix_opens_the_plan_it_shows(client, filed, task):
    client.force_login(UserFactory(role="office"))
    page = client.get("/targets/tasks/matrix/").content.decode()
    assert f"unit={filed.unit.code}&amp;task=4&amp;last=last" in page
    found = client.get(f"/api/v1/task-plans/?unit={filed.unit.code}&task=4&last=last").json()
    assert [row["id"] for row in found["results"]] == [filed.pk]


def test_files_are_opened_by_who_sees_what_they_belong_to_and_by_nobody_else(client, task):
    town = officer("古南街道")
    client.force_login(town)
    said = {"task": task.pk, "summary": "招引三户", "file": sent("方案.pdf", pdf())}
    assert client.post("/targets/plans/file/", said).status_code == 302
    plan = TaskPlan.objects.get()
    url = f"/targets/tasks/plan-file/{plan.pk}/"
    assert url in client.get(plan.get_absolute_url()).content.decode()
    assert client.get(url).status_code == 200
    client.force_login(UserFactory(role="enterprise"))
    assert client.get(url).status_code == 404
    assert client.get("/targets/tasks/proof/1/").status_code == 404


def test_the_figures_beside_a_task_are_those_its_own_words_name(plan):
    links = TaskEvidence.objects.select_related("task", "indicator")
    assert links.count() == 9
    for link in links:
        assert link.words in f"{link.task.title}{link.task.text}", link
    assert set(evidence_of(System(), DAY)) == {link.task_id for link in links}


def test_a_link_that_has_ended_shows_nothing(plan):
    task = Task.objects.get(no=9)
    TaskEvidence.objects.filter(task=task).update(valid_during=(None, DAY))
    assert task.pk not in evidence_of(System(), DAY)
    assert task.pk in evidence_of(System(), date(2026, 11, 23))


def test_the_page_of_tasks_shows_the_figure_and_opens_its_list(client, plan):
    client.force_login(UserFactory(role="office"))
    page = client.get("/targets/tasks/").content.decode()
    assert "孵化载体面积" in page
    assert "方案：“每万人发明专利达6.1件”" in page
