"""任务进展 by sheet: one row a step and month, drafts alone, taken back as one."""

import json

import pytest

from accounts.models import System
from jobs.actions.imports import undo
from jobs.models import ImportBatch
from targets.progress.models import MonthlyProgress
from targets.progress.rules.notes import Note
from tests.factories.tasks import StepFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
HEADS = ("月份", "任务序号", "单位", "举措", "本月进展", "完成比例", "下一步")
ROW = ("2026-10-31", 1, "古南街道", "走访企业", "走访三户", 30, "再走访两户")


def brought(tmp_path, *rows) -> dict:
    return imported(tmp_path, "progress", HEADS, *rows, commit=True)


def test_rows_are_drafts_corrected_and_taken_back(month, step, town, tmp_path):
    StepFactory(task=step.task, unit=town, what="另一条")
    second = (*ROW[:3], "另一条", "办了", "", "")
    assert brought(tmp_path, ROW, second)["new"] == 2
    filing = MonthlyProgress.objects.get()
    assert filing.state == "draft"
    assert filing.note_on(step.pk) == Note("走访三户", 30, "再走访两户")
    assert brought(tmp_path, ROW, second)["same"] == 2
    assert brought(tmp_path, (*ROW[:4], "走访四户", 40, ""))["changed"] == 1
    assert MonthlyProgress.objects.get().note_on(step.pk) == Note("走访四户", 40, "再走访两户")
    undo(ImportBatch.objects.latest("created_at"), by=System())
    assert MonthlyProgress.objects.get().note_on(step.pk) == Note("走访三户", 30, "再走访两户")
    undo(ImportBatch.objects.earliest("created_at"), by=System())
    assert MonthlyProgress.objects.get().note_on(step.pk).is_empty


@pytest.mark.parametrize(
    ("at", "value", "words"),
    [
        (0, "", "请填写"),
        (0, "2026-09-30", "2026-09 的任务进展还没有开启"),
        (1, 3, "没有叫这个名称的在办举措"),
        (2, "没有的镇", "没有叫这个名称或代码的单位"),
        (3, "别的举措", "没有叫这个名称的在办举措"),
        (4, "", "请填写"),
        (5, 130, "完成比例"),
    ],
)
def test_a_wrong_row_says_why_and_nothing_is_written(month, tmp_path, at, value, words):
    told = brought(tmp_path, (*ROW[:at], value, *ROW[at + 1 :]))
    assert told["wrong"] == 1
    assert words in json.dumps(told, ensure_ascii=False)
    assert not MonthlyProgress.objects.exists()


def test_a_month_that_was_submitted_is_not_changed(month, step, tmp_path):
    brought(tmp_path, ROW)
    MonthlyProgress.objects.update(
        state="submitted", submitted_at="2026-11-24T01:00:00Z", signer="某"
    )
    told = brought(tmp_path, (*ROW[:4], "走访五户", 50, ""))
    assert "已提交" in json.dumps(told, ensure_ascii=False)
