"""What a list does: it registers, it revokes, it is asked about, or it is refused."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import System
from enterprises.registry import actions
from enterprises.registry.models import Holding, Qualification
from jobs.actions import imports
from jobs.models import ImportBatch
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported, workbook

pytestmark = pytest.mark.django_db
TITLES = ["序号", "企业名称", "证书编号", "发证日期"]
CANCEL = ["关于取消高新技术企业资格的企业名单"]
DAY, PAPER = "2025-06-01", "国科火字〔2025〕1号"


def row(number="GR202350009001", name="甲公司", first="2023-10-16"):
    return [1, name, number, first]


@pytest.fixture
def firm():
    return EnterpriseFactory(name="甲公司")


@pytest.fixture
def held(firm):
    return actions.recognize(
        firm,
        by=System(),
        kind="high_tech",
        first_day=date(2023, 10, 16),
        printed_last_day=None,
        certificate_no="GR202350009001",
    )


def sheet(tmp_path, *rows, **options):
    return imported(tmp_path, "qualifications", *rows, **options)


def test_a_cancelling_list_asks_its_day_and_paper_and_writes_nothing(tmp_path, firm):
    answer = sheet(tmp_path, CANCEL, TITLES, row(), commit=True)
    said = " ".join(fault["message"] for fault in answer["faults"])
    assert (answer["committed"], "--on" in said, "--paper" in said) == (False, True, True)
    assert not Qualification.objects.exists()


def test_a_cancelling_list_revokes_on_its_day_by_its_paper_and_is_safe_twice(tmp_path, held):
    told = {"on": DAY, "paper": PAPER, "commit": True}
    answer = sheet(tmp_path, CANCEL, TITLES, row(), **told)
    assert (answer["changed"], answer["committed"]) == (1, True), answer
    held.refresh_from_db()
    assert (held.revoked_on, held.revoked_paper) == (date(2025, 6, 1), PAPER)
    assert (held.valid_during.upper, held.printed_last_day) == (
        date(2025, 6, 1),
        date(2026, 10, 15),
    )
    one = Holding.objects.get()
    assert (one.until, one.left) == (date(2025, 6, 1), "revoked")
    before = list(Qualification.objects.values())
    assert sheet(tmp_path, CANCEL, TITLES, row(), **told)["same"] == 1
    assert list(Qualification.objects.values()) == before


def test_a_revocation_is_taken_back_whole(tmp_path, held):
    sheet(tmp_path, CANCEL, TITLES, row(), on=DAY, paper=PAPER, commit=True)
    imports.undo(ImportBatch.objects.get(), by=System())
    held.refresh_from_db()
    assert (held.revoked_on, held.revoked_paper, held.valid_during.upper) == (
        None,
        "",
        date(2026, 10, 16),
    )
    assert Holding.objects.get().until == date(2026, 10, 16)


@pytest.mark.parametrize("day", ["取消日期", "撤销日期", "公告日期"])
@pytest.mark.parametrize("paper", ["文号", "取消文号"])
def test_the_columns_give_the_day_and_the_paper(tmp_path, held, day, paper):
    titles = ["企业名称", "证书编号", day, paper]
    answer = sheet(tmp_path, CANCEL, titles, ["甲公司", "gr202350009001", DAY, PAPER], commit=True)
    assert answer["changed"] == 1, answer
    held.refresh_from_db()
    assert (str(held.revoked_on), held.revoked_paper) == (DAY, PAPER)


@pytest.mark.parametrize(
    ("number", "day", "said"),
    [("GR202350009999", DAY, "没有编号为"), ("GR202350009001", "2027-01-01", "无效"),
     ("GR202350009001", "2023-10-16", "无效"), ("", "2020-01-01", "无效")],
)  # fmt: skip
def test_a_revocation_without_its_certificate_is_a_fault(tmp_path, held, number, day, said):
    answer = sheet(tmp_path, CANCEL, TITLES, row(number), on=day, paper=PAPER, commit=True)
    assert (answer["wrong"], answer["committed"]) == (1, False)
    assert said in answer["faults"][0]["message"]


def test_a_certificate_revoked_on_another_day_is_a_fault(tmp_path, held):
    actions.revoke(held, by=System(), on=date(2024, 6, 1), reason="公告")
    answer = sheet(tmp_path, CANCEL, TITLES, row(), on=DAY, paper=PAPER)
    assert "2024-06-01" in answer["faults"][0]["message"]


@pytest.mark.parametrize(
    ("title", "said"),
    [("2024年拟认定高新技术企业名单", "拟认定"), ("高新技术企业备案公示名单", "公示"),
     ("未通过认定的高新技术企业名单", "未通过"), ("失效高新技术企业名单", "失效"),
     ("2024年度高新技术企业培育库入库企业名单", "pool_entries"), ("高新技术企业更名公告", "更名")],
)  # fmt: skip
@pytest.mark.parametrize("chosen", [{}, {"purpose": "recognition"}])
def test_a_list_of_no_certificates_is_refused_with_a_sentence(tmp_path, firm, title, said, chosen):
    answer = sheet(tmp_path, [title], TITLES, row(), commit=True, **chosen)
    assert (answer["committed"], len(answer["faults"])) == (False, 1)
    assert said in answer["faults"][0]["message"]
    assert not Qualification.objects.exists()


def test_the_name_of_the_sheet_is_a_sign_too(tmp_path, firm):
    assert "公示" in sheet(tmp_path, TITLES, row(), title="公示名单")["faults"][0]["message"]


def test_a_title_of_two_kinds_asks_for_the_kind(tmp_path, firm):
    rows = (["綦江区高新技术企业和科技型中小企业名单"], TITLES, row())
    answer = sheet(tmp_path, *rows, commit=True)
    assert "--kind high_tech" in answer["faults"][0]["message"]
    assert not Qualification.objects.exists()
    answer = sheet(tmp_path, *rows, commit=True, qualification="high_tech")
    assert answer["committed"], answer
    assert Qualification.objects.get().kind == "high_tech"


def test_a_row_that_names_its_kind_needs_no_answer(tmp_path, firm):
    titles = [*TITLES, "资质类型"]
    rows = (["高新技术企业和科技型中小企业名单"], titles, [*row(), "高企"])
    assert sheet(tmp_path, *rows, commit=True)["committed"]


SECTIONS = (
    ["綦江区企业名单"],
    TITLES,
    ["一、高新技术企业"],
    row(),
    ["二、专精特新中小企业"],
    row("ZJTX1", "乙公司", "2024-05-01"),
)


def test_section_rows_name_the_kind_of_the_rows_below(tmp_path, firm):
    EnterpriseFactory(name="乙公司")
    answer = sheet(tmp_path, *SECTIONS, commit=True)
    assert answer["committed"], answer
    kinds = dict(Qualification.objects.values_list("enterprise__name", "kind"))
    assert kinds == {"甲公司": "high_tech", "乙公司": "srdi"}
    assert sum("以下按" in notice["message"] for notice in answer["notices"]) == 2


def test_rows_above_the_first_section_are_asked_about(tmp_path, firm):
    EnterpriseFactory(name="乙公司")
    title, titles, first, one, *rest = SECTIONS
    answer = sheet(tmp_path, title, titles, one, first, *rest)
    assert "--kind sections" in answer["faults"][0]["message"]


def test_sections_that_grant_and_end_are_refused(tmp_path, firm):
    rows = (["高新技术企业名单"], TITLES, ["一、认定的企业"], row(), ["二、取消的企业"], row("GR2"))
    assert "拆成" in sheet(tmp_path, *rows)["faults"][0]["message"]


@pytest.mark.parametrize(
    ("status", "faults"),
    [("已撤销", 1), ("失效", 1), ("取消", 1), ("注销", 1), ("否", 1), ("看不懂", 1), ("有效", 0),
     ("正常", 0), ("", 0), ("2025年6月1日已撤销", 0)],
)  # fmt: skip
def test_a_status_that_says_no_registers_no_valid_certificate(tmp_path, firm, status, faults):
    answer = sheet(tmp_path, ["高新技术企业名单"], [*TITLES, "状态"], [*row(), status], commit=True)
    assert len(answer["faults"]) == faults, answer
    assert Qualification.objects.exists() is not bool(faults)
    if "2025" in status:
        assert Qualification.objects.get().valid_during.upper == date(2025, 6, 1)


def test_a_plain_list_may_be_chosen_to_revoke(tmp_path, held):
    told = {"purpose": "revocation", "on": DAY, "paper": PAPER, "commit": True}
    assert sheet(tmp_path, ["高新技术企业名单"], TITLES, row(), **told)["changed"] == 1


def test_a_page_asks_for_the_day_then_previews_the_revocation(client, office, held):
    client.force_login(office)
    file = SimpleUploadedFile("名单.xlsx", workbook(CANCEL, TITLES, row()))
    client.post(reverse("jobs:imports"), {"sheet": "qualifications", "file": file})
    batch = ImportBatch.objects.get()
    assert batch.state == "asking"
    url = reverse("jobs:answer", args=[batch.pk])
    client.post(url, {"on": DAY, "paper": PAPER})
    batch.refresh_from_db()
    assert (batch.state, batch.changed) == ("preview", 1)
    assert "取消日期" in client.get(batch.get_absolute_url()).content.decode()


def test_a_page_asks_where_title_and_choice_disagree(client, office, firm):
    client.force_login(office)
    file = SimpleUploadedFile("名单.xlsx", workbook(["高新技术企业名单"], TITLES, row()))
    posted = {"sheet": "qualifications", "file": file, "kind": "srdi"}
    client.post(reverse("jobs:imports"), posted)
    batch = ImportBatch.objects.get()
    assert batch.state == "asking"
    client.post(reverse("jobs:answer", args=[batch.pk]), {"kind": "high_tech"})
    batch.refresh_from_db()
    assert (batch.state, batch.new) == ("preview", 1)
    assert batch.staging.get().values["kind"] == "high_tech"
