"""First passwords of accounts that a sheet opens: in one file, once, and nowhere else."""

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent, User
from jobs.models import ExportFile, ImportBatch, StagingRow
from tests.jobs.officers.sheets import TITLES, opened, row, words_in
from tests.sheets import imported, workbook

pytestmark = pytest.mark.django_db


def test_new_accounts_without_a_place_for_passwords_are_refused_before_writing(tmp_path, town):
    answer = imported(tmp_path, "officers", TITLES, row("zhangsan"), commit=True)
    assert (answer["exit"], answer["committed"]) == (1, False)
    assert "--passwords" in answer["faults"][-1]["message"]
    assert not User.objects.exists()
    assert not ImportBatch.objects.exists()


def test_a_password_file_is_never_written_over(tmp_path, town):
    (tmp_path / "口令.xlsx").write_text("旧")
    answer, out = opened(tmp_path, row("zhangsan"))
    assert (answer["exit"], answer["committed"]) == (1, False)
    assert "已存在" in answer["faults"][0]["message"]
    assert out.read_text() == "旧"
    assert not User.objects.exists()


def test_other_sheets_take_no_password_file(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook(["企业名称", "信用代码"]))
    with pytest.raises(CommandError, match="--passwords"):
        call_command("import_sheet", "enterprises", str(path), passwords=tmp_path / "b.xlsx")


def test_no_password_stays_in_the_database_or_the_files(tmp_path, town, settings):
    settings.FILES_DIR = tmp_path / "files"
    _, out = opened(tmp_path, row("zhangsan"))
    [password] = words_in(out).values()
    kept = str([*StagingRow.objects.values(), *ImportBatch.objects.values()])
    kept += str([*AuditEvent.objects.values(), *ExportFile.objects.values()])
    assert password not in kept
    assert not list((settings.FILES_DIR / "handouts").iterdir())


def test_a_sheet_takes_no_more_people_than_can_be_given_passwords(tmp_path, town, monkeypatch):
    monkeypatch.setattr("jobs.officers.sheet.MOST", 1)
    answer = imported(tmp_path, "officers", TITLES, row("zhangsan"), row("lisi"))
    assert "一次最多 1 人" in answer["faults"][0]["message"]
