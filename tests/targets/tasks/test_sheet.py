"""举措 by sheet: each unit for itself, corrected by the same row, taken back as one."""

import json
from datetime import date

import pytest

from accounts.models import System, Unit
from jobs.actions.imports import undo
from jobs.models import ImportBatch
from targets.tasks.models import Task, TaskStep
from tests.factories.tasks import StepFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
HEADS = ("任务序号", "单位", "举措", "成果", "完成时限", "责任人")
ROW = (1, "古南街道", "走访企业", "走访记录", "2026-12-31", "某某")


def brought(tmp_path, *rows) -> dict:
    return imported(tmp_path, "steps", HEADS, *rows, commit=True)


def kept() -> list:
    return list(
        TaskStep.objects.kept().values_list("task__no", "unit__name", "what", "deliverable")
    )


def test_rows_are_filed_corrected_and_taken_back(plan, tmp_path):
    made = brought(tmp_path, ROW, ("12", "czj", "兑现补助", "补助清单", date(2026, 6, 30), "某"))
    assert (made["new"], made["wrong"]) == (2, 0)
    first = (1, "古南街道", "走访企业", "走访记录")
    assert kept() == [first, (12, "区财政局", "兑现补助", "补助清单")]
    assert brought(tmp_path, ROW)["same"] == 1
    assert brought(tmp_path, (*ROW[:3], "走访报告", *ROW[4:]))["changed"] == 1
    assert kept()[0][3] == "走访报告"
    undo(ImportBatch.objects.latest("created_at"), by=System())
    assert kept()[0] == first
    undo(ImportBatch.objects.earliest("created_at"), by=System())
    assert kept() == []


@pytest.mark.parametrize(
    ("at", "value", "words"),
    [
        (0, 14, "没有这个序号"),
        (0, "", "请填写"),
        (1, "各街镇", "集合名请分到各单位"),
        (1, "区财政局", "不是任务 1 的牵头或责任单位"),
        (2, "", "请填写"),
        (3, "", "请填写"),
        (4, "", "请填写"),
        (4, "明年", "完成时限"),
        (5, "", "请填写"),
    ],
)
def test_a_wrong_row_says_why_and_nothing_is_written(plan, tmp_path, at, value, words):
    told = brought(tmp_path, (*ROW[:at], value, *ROW[at + 1 :]))
    assert told["wrong"] == 1
    assert words in json.dumps(told, ensure_ascii=False)
    assert not TaskStep.objects.exists()


def test_a_deadline_or_a_closed_step_is_not_changed_by_a_sheet(plan, tmp_path):
    brought(tmp_path, ROW)
    told = brought(tmp_path, (*ROW[:4], "2027-12-31", ROW[5]))
    assert "申请改期" in json.dumps(told, ensure_ascii=False)
    town = Unit.objects.get(name="文龙街道")
    StepFactory(task=Task.objects.get(no=1), unit=town, what="已报", state="reported")
    told = brought(tmp_path, (1, "文龙街道", "已报", "别的", "2026-12-31", "某某"))
    assert "已报完成" in json.dumps(told, ensure_ascii=False)


MORE = (*HEADS, "开始日期", "里程碑")


def test_start_and_milestones_come_with_a_row_and_are_no_change_when_they_come_again(
    plan, tmp_path
):
    row = (*ROW, "2026-05-06", "名单印发 2026年9月30日；走访过半 2026-08-31")
    assert imported(tmp_path, "steps", MORE, row, commit=True)["new"] == 1
    step = TaskStep.objects.get()
    assert step.starts_on == date(2026, 5, 6)
    assert list(step.milestones.values_list("what", "day")) == [
        ("走访过半", date(2026, 8, 31)),
        ("名单印发", date(2026, 9, 30)),
    ]
    assert imported(tmp_path, "steps", MORE, row, commit=True)["same"] == 1
    later = (*ROW, "2026-06-01", "")
    assert imported(tmp_path, "steps", MORE, later, commit=True)["changed"] == 1
    assert TaskStep.objects.get().starts_on == date(2026, 6, 1)
    undo(ImportBatch.objects.latest("created_at"), by=System())
    undo(ImportBatch.objects.earliest("created_at"), by=System())
    assert kept() == []


@pytest.mark.parametrize(
    ("start", "points", "words"),
    [
        ("2027-01-01", "", "开始日期不能晚于完成时限"),
        ("2026-05-06", "名单 2027-01-01", "之间"),
        ("2026-05-06", "名单 2026-05-05", "之间"),
        ("2026-05-06", "名单", "名称 日期"),
    ],
)
def test_days_that_do_not_fit_are_refused(plan, tmp_path, start, points, words):
    told = imported(tmp_path, "steps", MORE, (*ROW, start, points), commit=True)
    assert (told["wrong"], TaskStep.objects.count()) == (1, 0)
    assert words in json.dumps(told, ensure_ascii=False)


def test_milestones_of_a_step_that_is_there_are_not_changed_by_a_sheet(plan, tmp_path):
    brought(tmp_path, ROW)
    row = (*ROW, "", "名单 2026-12-15")
    told = imported(tmp_path, "steps", MORE, row, commit=True)
    assert "请在举措页增加" in json.dumps(told, ensure_ascii=False)
