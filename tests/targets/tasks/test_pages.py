"""重点任务: the sentence first, each task with its units, the matrix, the list and the API."""

from datetime import date

import pytest

from accounts.models import Unit
from targets.tasks.models import Task, TaskStep
from tests.factories.accounts import UserFactory
from tests.factories.tasks import StepFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(plan):
    return Unit.objects.get(name="古南街道")


@pytest.fixture
def late(town):
    return StepFactory(task=Task.objects.get(no=1), unit=town, deadline=date(2026, 11, 20))


def page(client, url) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_tasks_begin_with_a_sentence_and_show_each_unit(client, office, late):
    client.force_login(office)
    told = page(client, "/targets/tasks/")
    assert "13 项任务已分解为 1 条举措，完成 0 条，未按期 1 条；12 项任务还没有举措" in told
    assert "未按期最多的任务是“1. 引进创立科技型企业”（1 条），单位是“古南街道”（1 条）" in told
    towns = Unit.objects.filter(kind="township", is_group=False).count()
    assert (
        f"责任 各街镇：1/{towns} 个单位已报，细化方案已定 0/{towns}，举措 0/1，未按期 1 条" in told
    )
    assert "名单未公布" in told
    assert "填报举措" in told
    assert told.count("还没有举措。</p>") + told.count("还没有举措。 </p>") == 12


def test_the_pages_say_what_to_do_without_a_plan(client, office):
    client.force_login(office)
    for url in ("/targets/tasks/", "/targets/tasks/matrix/"):
        assert "尚未载入方案" in page(client, url)


def test_the_matrix_shows_role_and_steps(client, office, late):
    client.force_login(office)
    told = page(client, "/targets/tasks/matrix/")
    assert "举措 0/1" in told
    assert "未按期 1</strong>" in told


def test_questions_do_not_grow_with_steps(client, office, late, django_assert_max_num_queries):
    client.force_login(office)
    client.get("/targets/tasks/")
    for number in range(1, 8):
        StepFactory(task=Task.objects.get(no=number), unit=late.unit)
    for url in ("/targets/tasks/", "/targets/tasks/matrix/", "/targets/steps/"):
        with django_assert_max_num_queries(30):
            client.get(url)


def test_the_list_finds_what_is_late_and_a_task(client, office, late):
    other = StepFactory(task=Task.objects.get(no=2), unit=late.unit, what="另一条")
    client.force_login(office)
    told = page(client, "/targets/steps/?standing=late")
    assert late.what in told
    assert other.what not in told
    told = page(client, "/targets/steps/?task=2&unit=500110001&q=另一&standing=planned")
    assert other.what in told
    assert late.what not in told


def test_a_unit_files_and_reports_by_page_and_by_api(client, town):
    client.force_login(UserFactory(role="officer", unit=town))
    said = {
        "task": Task.objects.get(no=1).pk,
        "what": "走访企业",
        "deliverable": "走访记录",
        "deadline": "2026-12-31",
        "person_name": "某某",
    }
    client.post("/targets/steps/file/", said)
    step = TaskStep.objects.get()
    assert step.unit == town
    made = client.post(
        "/api/v1/steps/file/", said | {"what": "再走访"}, content_type="application/json"
    )
    assert (made.status_code, made.json()["unit"], made.json()["task"]) == (201, "500110001", 1)
    told = client.post(
        f"/api/v1/steps/{step.pk}/report/", {"proof": "记录"}, content_type="application/json"
    )
    assert (told.status_code, told.json()["state"]) == (200, "reported")
    assert "待复核" in page(client, f"/targets/steps/{step.pk}/")


def test_a_refusal_of_a_request_needs_its_reason(client, office, late):
    client.force_login(office)
    at = f"/targets/steps/{late.pk}"
    client.post(f"{at}/postpone/", {"new_deadline": "2027-01-31", "reason": "等批复"})
    StepFactory(task=late.task, unit=late.unit, what="没有申请的")
    waiting = page(client, "/targets/steps/?request=asked")
    assert late.what in waiting
    assert "没有申请的" not in waiting
    answer = client.post(f"{at}/decide/", {"decision": "refused"})
    assert "不同意的请写明理由" in answer.content.decode()
    client.post(f"{at}/decide/", {"decision": "agreed"})
    assert "2026-11-20 → 2027-01-31（同意）" in page(client, f"/targets/steps/{late.pk}/")
