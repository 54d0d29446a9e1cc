"""时间表, 作战图 on paper and on the wall: the same steps, told for the day that was asked."""

import re
from datetime import date

import pytest

from accounts.models import System, Unit
from targets.tasks import actions
from targets.tasks.models import Task, TaskStep
from targets.tasks.selectors.battle import Battle
from targets.tasks.selectors.progress import Progress
from targets.tasks.selectors.schedule import Schedule
from targets.tasks.selectors.tasks import tasks
from tests.factories.accounts import UserFactory
from tests.factories.tasks import StepFactory, StepMilestoneFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.fixture
def town(plan) -> Unit:
    return Unit.objects.get(name="古南街道")


@pytest.fixture
def late(town) -> TaskStep:
    step = StepFactory(task=Task.objects.get(no=1), unit=town, deadline=date(2026, 11, 20))
    StepMilestoneFactory(step=step, what="名单印发", reached_on=date(2026, 9, 28))
    return step


def schedule(day: date = DAY) -> Schedule:
    return Schedule(System(), day, list(tasks(System()).order_by("no")))


def test_a_day_is_told_as_it_stood_and_not_as_it_stands_now(late):
    actions.report_step(late, by=System(), proof="记录")
    (now,) = schedule().planned
    (before,) = schedule(date(2026, 11, 21)).planned
    (early,) = schedule(date(2026, 9, 1)).planned
    assert (now.word, before.word, early.word) == ("待复核", "未按期", "未开始")
    assert not schedule(date(2026, 3, 1)).planned
    assert str(Progress(System(), date(2026, 11, 21)).lines()[0].tally) == "0/1"
    assert Progress(System(), date(2026, 11, 21)).lines()[0].tally.late == 1


def test_the_legs_of_a_step_end_with_its_deadline(late):
    (planned,) = schedule().planned
    assert [(leg.what, leg.last, leg.word) for leg in planned.legs] == [
        ("名单印发", date(2026, 9, 30), "已到达"),
        ("完成", date(2026, 11, 20), "未按期"),
    ]
    assert planned.next.what == "完成"


def test_the_board_counts_every_step_once_a_month_and_a_name(late, town):
    StepFactory(task=late.task, unit=town, deadline=date(2026, 12, 31))
    StepFactory(task=late.task, unit=Unit.objects.get(name="文龙街道"), deadline=DAY)
    battle = Battle(System(), DAY, 2026)
    rows = {row.name: row for row in battle.tasks[0].rows}
    towns = rows["各街镇（21 个）"]
    assert [str(mark) for mark in towns.marks if mark] == ["■未按期 1/2", "○未开始 1/1"]
    assert not any(rows["区科技局"].marks)
    assert battle.tasks[0].word == "滞后"
    assert battle.sentence.startswith("“引进创立科技型企业”滞后（未按期 1 条）")
    assert "12 项任务还没有举措" in battle.sentence
    assert [one.step for one in battle.worst] == [late]


def test_the_paper_says_what_the_board_says(late):
    told = Battle(System(), DAY, 2026).as_data()
    assert (len(told["tasks"]), told["month"]) == (13, 11)
    first = told["tasks"][0]
    assert first["light"] == "■ 滞后"
    marks = [mark["text"] for row in first["rows"] for mark in row["marks"] if mark]
    assert marks == ["■未按期 1/1"]
    assert Battle(System(), DAY, 2025).as_data()["month"] == 0


def test_the_paper_is_a3_landscape_and_the_same_rows_give_the_same_bytes(client, late):
    client.force_login(UserFactory(role="leader"))
    made = client.get("/targets/tasks/battle.pdf?on=2026-11-24")
    assert made["Content-Type"] == "application/pdf"
    pages = len(re.findall(rb"/Type\s*/Page\b", made.content))
    assert len(re.findall(rb"/MediaBox\[0 0 1190\.\d+ 841\.\d+\]", made.content)) == pages
    assert 1 <= pages <= 3
    assert client.get("/targets/tasks/battle.pdf?on=2026-11-24").content == made.content


def test_the_pages_begin_with_the_sentence(client, late):
    client.force_login(UserFactory(role="leader"))
    for url in ("/targets/tasks/schedule/", "/targets/tasks/wall/"):
        page = client.get(url).content.decode()
        assert "“引进创立科技型企业”滞后（未按期 1 条）" in page
    assert 'http-equiv="refresh"' in page
    told = client.get("/targets/tasks/schedule/").content.decode()
    assert "倒排工期（1 条举措，关键 0 条，未按期 1 条）" in told
    assert "现按今天显示" in client.get("/targets/tasks/schedule/?on=x").content.decode()


def test_one_unit_is_shown_alone(client, late):
    other = Unit.objects.get(name="文龙街道")
    StepFactory(task=late.task, unit=other, what="别的镇的")
    client.force_login(UserFactory(role="leader"))
    page = client.get(f"/targets/tasks/schedule/?unit={other.code}").content.decode()
    assert "别的镇的" in page
    assert late.what not in page


def test_without_a_plan_the_pages_say_what_to_do(client, db):
    client.force_login(UserFactory(role="office"))
    assert "尚未载入方案" in client.get("/targets/tasks/schedule/").content.decode()
    assert client.get("/targets/tasks/wall/").status_code == 200
    assert client.get("/targets/tasks/battle.pdf").status_code == 200


def test_questions_do_not_grow_with_steps(client, late, django_assert_max_num_queries):
    client.force_login(UserFactory(role="office"))
    for number in range(1, 8):
        StepFactory(task=Task.objects.get(no=number), unit=late.unit)
    for url in ("schedule/", "wall/", "battle.pdf"):
        with django_assert_max_num_queries(24):
            client.get(f"/targets/tasks/{url}")
