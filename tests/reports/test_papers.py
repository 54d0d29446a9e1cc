import json
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from accounts.models import System
from enterprises.registry.models import Enterprise
from reports import actions, papers

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(registrar, towns, now):
    registrar.holds(towns[0], date(2025, 1, 1), date(2027, 12, 31))
    registrar.holds(towns[1], date(2026, 10, 2), date(2029, 10, 1))
    return actions.build_monthly(date(2026, 10, 1), by=System(), now=now)


def test_the_command_writes_three_files_and_the_same_bytes_again(edition, tmp_path, now):
    call_command("build_edition", "monthly", "2026-10", out=tmp_path / "a", verbosity=0)
    call_command("build_edition", "monthly", "2026-10", out=tmp_path / "b", verbosity=0)
    for form in ("json", "xlsx", "pdf"):
        name = f"monthly-2026-10.{form}"
        first, second = (tmp_path / folder / name for folder in "ab")
        if form != "xlsx":  # a zip may hold its own time
            assert first.read_bytes() == second.read_bytes()
        assert first.stat().st_size > 1000
    written = (tmp_path / "a" / "monthly-2026-10.json").read_text()
    assert written == edition.content
    assert "tmp" not in written


def test_the_workbook_holds_the_papers_figures_as_numbers(edition):
    book = openpyxl.load_workbook(BytesIO(papers.xlsx(edition)))
    rows = list(book["平衡表"].iter_rows(values_only=True))
    content = json.loads(edition.content)
    assert len(rows) == len(content["balance"]) + 1
    district = next(r for r in rows if "高新技术企业" in r[0])
    assert district[-1] == 2
    again = CalamineWorkbook.from_filelike(BytesIO(papers.xlsx(edition)))
    assert again.sheet_names[0] == "说明"


def test_the_workbook_draws_each_counted_indicator_from_its_own_column(edition):
    sheet = openpyxl.load_workbook(BytesIO(papers.xlsx(edition)))["走势"]
    content = json.loads(edition.content)
    months = len({row["as_of"] for row in content["trend"]})
    drawn = [chart.series[0].val.numRef.f for chart in sheet._charts]
    assert drawn == [f"'走势'!${letter}$2:${letter}${months + 1}" for letter in "BCD"]
    last = [cell.value for cell in sheet[months + 1]]
    assert last[1] == 2
    assert last[0].date() == date(2026, 10, 31)


def test_the_pdf_is_a_paper_with_charts(edition):
    made = papers.pdf(edition)
    assert made.startswith(b"%PDF-")
    assert len(made) > 20_000


def test_a_month_with_a_name_no_font_holds_is_frozen_and_printed(
    registrar, towns, now, tmp_path, caplog
):
    firm = registrar.holds(towns[0], date(2026, 10, 2), date(2029, 10, 1))
    name = "重庆\ufffd鑫\ue863科技有限公司"  # as an older register may hold it
    Enterprise.objects.filter(pk=firm.pk).update(name=name)
    actions.build_monthly(date(2026, 10, 1), by=System(), now=now)
    said = StringIO()
    call_command("build_edition", "monthly", "2026-10", out=tmp_path, stdout=said)
    assert said.getvalue().count("已写出") == 3
    assert (tmp_path / "monthly-2026-10.pdf").read_bytes().startswith(b"%PDF-")
    assert "U+FFFD" in caplog.text
    assert "U+E863" in caplog.text
    book = openpyxl.load_workbook(tmp_path / "monthly-2026-10.xlsx")
    cells = {str(cell) for sheet in book for row in sheet.values for cell in row}
    assert name in cells


def test_a_folder_that_cannot_be_written_is_answered_in_words(edition, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="已封存，但写不进"):
        call_command("build_edition", "monthly", "2026-10", out=tmp_path / "file", verbosity=0)


@pytest.mark.parametrize(
    ("period", "words"), [("2027-12", "尚未结束"), ("2026-13", "无法辨认"), ("十月", "无法辨认")]
)
def test_a_month_that_cannot_be_is_answered_in_words(plan, period, words):
    with pytest.raises(CommandError, match=words):
        call_command("build_edition", "monthly", period)
