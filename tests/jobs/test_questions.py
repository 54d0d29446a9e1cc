"""问题: what a sheet leaves open is asked, by page and by command, before anything is checked."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from enterprises.registry.models import Enterprise
from jobs.models import ImportBatch
from jobs.rules.questions import Option, Question, Shape, UnansweredError, faults_of, restored
from jobs.sheets import kinds
from jobs.sheets.kinds import sheet_kind
from tests.factories.registry import a_credit_code
from tests.sheets import imported, workbook

PURPOSE = Option("purpose", "用途", values={"add": "新增", "stop": "取消"})
DAY = Option("on", "日期", Shape.DAY, metavar="日期")
SHEET = Option("sheet", "工作表", values={"all": "全部"}, metavar="名称")
WHICH = Question(PURPOSE, "这张名单做什么？")
WHEN = Question(DAY, "名单没有写日期。")
ROWS = (["企业名称", "统一社会信用代码"], ["甲公司", a_credit_code(1)])


@pytest.fixture
def asking(monkeypatch):
    """The register's sheet, which always asks what it is for and from when."""
    kind = replace(
        sheet_kind("enterprises"), answers=(PURPOSE, DAY), asks=lambda request: [WHICH, WHEN]
    )
    monkeypatch.setitem(kinds._KINDS, "enterprises", kind)
    return kind


@pytest.mark.parametrize(
    ("question", "answer", "says"),
    [
        (WHICH, None, "这张名单做什么？"),
        (WHICH, "", "这张名单做什么？"),
        (WHICH, "drop", "没有“drop”这一项"),
        (WHEN, "2026-13-01", "不是日期"),
        (WHICH, "add", ""),
        (WHEN, "2026-10-01", ""),
        (Question(SHEET, "哪一张？", {"七月": "七月", "all": "全部"}), "七月", ""),
    ],
)
def test_an_answer_is_one_of_those_allowed(question, answer, says):
    fault = question.fault_of(answer)
    assert says in fault
    assert bool(fault) == bool(says)
    assert restored(question.stored()) == question


def test_the_command_is_told_which_option_answers():
    which = Question(SHEET, "哪一张？", {"七月": "七月", "八月": "八月", "all": "全部"})
    assert faults_of([which], {}) == ["哪一张？请用 --sheet 名称 或 --sheet all 指定。"]
    assert faults_of([WHICH], {}) == ["这张名单做什么？请用 --purpose add 或 --purpose stop 指定。"]
    assert faults_of([WHEN], {}) == ["名单没有写日期。请用 --on 日期 指定。"]
    assert UnansweredError([WHICH, WHEN]).questions == [WHICH, WHEN]


@pytest.mark.django_db
@pytest.mark.parametrize("told", [{}, {"commit": True}, {"commit": True, "right_rows_only": True}])
def test_the_command_writes_nothing_while_a_question_is_open(asking, tmp_path, told):
    answer = imported(tmp_path, "enterprises", *ROWS, **told)
    assert [fault["row"] for fault in answer["faults"]] == [None, None]
    assert "--purpose add" in answer["faults"][0]["message"]
    assert (answer["exit"], answer["committed"], answer["notices"]) == (1, False, [])
    assert not ImportBatch.objects.exists()


@pytest.mark.django_db
def test_a_page_asks_then_checks_and_lets_the_answer_be_changed(asking, client, office):
    client.force_login(office)
    file = SimpleUploadedFile("名单.xlsx", workbook(*ROWS))
    client.post(reverse("jobs:imports"), {"sheet": "enterprises", "file": file})
    batch = ImportBatch.objects.get()
    assert (batch.state, batch.rows) == ("asking", 0)
    assert "这张名单做什么？" in client.get(batch.get_absolute_url()).content.decode()
    url = reverse("jobs:answer", args=[batch.pk])
    half = client.post(url, {"purpose": "add"}).content.decode()
    assert "请填写。" in half
    batch.refresh_from_db()
    assert batch.state == "asking"
    client.post(url, {"purpose": "add", "on": "2026-10-01"})
    batch.refresh_from_db()
    assert (batch.state, batch.rows) == ("preview", 1)
    assert batch.options["purpose"] == "add"
    assert "您的回答" in client.get(batch.get_absolute_url()).content.decode()
    client.post(url, {"purpose": "stop", "on": "2026-10-01"})
    batch.refresh_from_db()
    assert (batch.state, batch.options["purpose"]) == ("preview", "stop")
    told = {"content_hash": batch.content_hash}
    client.post(reverse("jobs:confirm", args=[batch.pk]), told)
    assert Enterprise.objects.count() == 1
    late = client.post(url, {"purpose": "add", "on": "2026-10-01"})
    assert late.status_code == 409
    assert "不能再回答" in late.content.decode()


@pytest.mark.django_db
def test_an_asking_batch_cannot_be_confirmed_and_can_be_abandoned(asking, client, office):
    client.force_login(office)
    file = SimpleUploadedFile("名单.xlsx", workbook(*ROWS))
    client.post(reverse("jobs:imports"), {"sheet": "enterprises", "file": file})
    batch = ImportBatch.objects.get()
    told = {"content_hash": batch.content_hash, "right_rows_only": "1"}
    assert client.post(reverse("jobs:confirm", args=[batch.pk]), told).status_code == 409
    assert "待回答" in client.get(reverse("jobs:imports")).content.decode()
    assert "去回答" in client.get("/", follow=True).content.decode()
    client.post(reverse("jobs:abandon", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.state == "abandoned"


@pytest.mark.django_db
def test_every_notice_stands_in_the_command_s_answer(tmp_path):
    rows = (["企业名称", "信用代码", "不识的列"], ["甲公司", a_credit_code(1), "x"])
    answer = imported(tmp_path, "enterprises", *rows)
    whole = [one for one in answer["notices"] if one["row"] is None]
    assert any("不识的列" in one["message"] for one in whole)
    assert [one["message"] for one in answer["notices"] if one["row"] == 2] == [
        "无法判定街镇，列为待分派。"
    ]
    assert {*answer["notices"][0]} == {"row", "column", "message"}


def test_what_one_kind_of_sheet_asks_may_be_left_empty_for_another(office):
    """The page shows the options of all kinds in one form."""
    for kind in kinds.sheet_kinds():
        for key, field in kind.options(office).items():
            assert not field.required, (kind.key, key)
            field.clean("")
