"""备份与恢复: what goes in comes out elsewhere; damage is found before anything is replaced."""

import json
import re
import tarfile
from contextlib import closing
from hashlib import sha256

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from jobs.uploads import store
from qijiang_portal.archives import MANIFEST, read_manifest
from qijiang_portal.backup import make_backup, write
from qijiang_portal.postgres_tools import BackupError, Database, tool_for
from qijiang_portal.restore import restore
from tests.factories.accounts import UserFactory
from tests.factories.uploads import UploadFactory
from tests.portal.backup.databases import KNOWN, ask, content, rewritten, seen


def test_a_backup_restored_elsewhere_has_every_row_and_every_file(
    archive, source, files, target, restored_files
):
    done = restore(archive, target, restored_files, known=KNOWN)
    assert done.kept is None
    assert f"数据库 {target.name}（127.0.0.1:" in done.about
    assert "3 张表、4 行；文件 2 个" in done.about
    assert content(target) == content(source)
    assert content(target)["firm"][0] == 2
    assert seen(restored_files) == seen(files)
    assert ask(target, "SELECT conname FROM pg_constraint WHERE contype = 'f'")


def test_what_is_handed_out_for_a_day_is_in_no_archive(source, files, tmp_path):
    (files / "handouts").mkdir()
    (files / "handouts" / "first-passwords").write_bytes(b"sealed")
    write(source, files, tmp_path / "portal.tar")
    with tarfile.open(tmp_path / "portal.tar") as archive:
        assert not [name for name in archive.getnames() if "handouts" in name]


def test_an_archive_is_its_owners_alone_and_leaves_no_half(archive, tmp_path):
    assert archive.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"files", "portal.tar"}


@pytest.mark.django_db(transaction=True)
def test_the_portal_itself_is_backed_up_by_command_and_restored_elsewhere(
    settings, tmp_path, target, restored_files, monkeypatch
):
    settings.FILES_DIR = tmp_path / "files"
    settings.FILES_DIR.mkdir()
    (settings.FILES_DIR / "paper.pdf").write_bytes(b"%PDF")
    UserFactory.create_batch(3)
    sent = UploadFactory()
    call_command("backup", out=tmp_path / "whole.tar", verbosity=0)
    here = content(Database(connection.get_connection_params()))
    assert here["accounts_user"][0] >= 3
    known = {f"{a}.{n}" for a, n in connection_migrations()}
    restore(tmp_path / "whole.tar", target, restored_files, known=known)
    assert content(target) == here
    assert here["jobs_upload"][0] == 1
    assert ask(target, "SELECT sha256 FROM jobs_upload") == [(sent.sha256,)]
    kept = seen(restored_files)
    assert kept == seen(settings.FILES_DIR)
    assert (
        sha256(
            kept[store.path_of(sent.sha256).relative_to(settings.FILES_DIR).as_posix()]
        ).hexdigest()
        == sent.sha256
    )


def connection_migrations():
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return cursor.fetchall()


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_named_by_its_time_and_kept_in_the_backup_folder(settings, tmp_path):
    settings.BACKUP_DIR, settings.FILES_DIR = tmp_path / "backups", tmp_path / "none"
    made = make_backup()
    assert made.path.parent == tmp_path / "backups"
    assert made.path.name.startswith("portal-20")
    assert re.search(
        r"^数据库 \S+（127\.0\.0\.1:\d+，PostgreSQL [\d.]+.*）：\d+ 张表、", made.about
    )
    assert "账号 0" in made.about


def test_a_database_without_tables_is_no_portal_and_not_backed_up(made, files, tmp_path):
    with pytest.raises(BackupError, match="里一张表也没有。请核对 DATABASE_URL"):
        write(made("empty"), files, tmp_path / "portal.tar")
    assert not list(tmp_path.glob("portal*"))


def test_a_backup_of_a_newer_server_is_not_tried_on_an_older_one(archive, target, restored_files):
    def newer(name, text):
        said = json.loads(text) | {"server": "99.1"} if name == MANIFEST else None
        return json.dumps(said).encode() if said else text

    rewritten(archive, newer)
    with pytest.raises(BackupError, match="来自 PostgreSQL 99"):
        restore(archive, target, restored_files, known=KNOWN)
    assert read_manifest(archive)["server"] == "99.1"


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_without_an_address_and_without_data_of_ours_nothing_is_started(home, command, verb):
    done = command("-m", "qijiang_portal.embedded", "with", "--", "true", verb, VAR_DIR=str(home))
    assert done.returncode == 1
    assert done.stderr.startswith("没有执行：环境变量和 .env 都没有写 DATABASE_URL，")
    assert not home.exists()


def test_a_named_database_is_used_and_no_server_is_started(home, command):
    asked = ("with", "--", "sh", "-c", "echo $DATABASE_URL")
    given = {"VAR_DIR": str(home), "DATABASE_URL": "postgres://a@b/c"}
    done = command("-m", "qijiang_portal.embedded", *asked, **given)
    assert done.stdout == "postgres://a@b/c\n"
    assert not home.exists()


def test_a_database_with_data_is_replaced_only_when_its_name_is_given(
    archive, target, restored_files, source
):
    ask(target, "CREATE TABLE mine (id int); INSERT INTO mine VALUES (7)")
    for wrong in ("", "portal"):
        with pytest.raises(BackupError, match=f"CONFIRM={target.name}"):
            restore(archive, target, restored_files, known=KNOWN, confirm=wrong)
    assert ask(target, "SELECT id FROM mine") == [(7,)]
    restore(archive, target, restored_files, known=KNOWN, confirm=target.name)
    assert content(target) == content(source)


def test_the_files_that_were_there_are_kept_beside(archive, target, restored_files):
    restored_files.mkdir(parents=True)
    (restored_files / "old.txt").write_text("old")
    kept = restore(archive, target, restored_files, known=KNOWN).kept
    assert seen(kept) == {"old.txt": b"old"}
    assert "old.txt" not in seen(restored_files)


def test_a_portal_at_work_is_not_pulled_from_under_its_users(archive, target, restored_files):
    with (
        closing(psycopg2.connect(**target.parameters)),
        pytest.raises(BackupError, match="请先停止门户"),
    ):
        restore(archive, target, restored_files, known=KNOWN)


def test_a_backup_of_a_newer_version_is_refused(archive, target, restored_files):
    with pytest.raises(BackupError, match=r"更新的版本（registry\.0001_initial）"):
        restore(archive, target, restored_files, known=set())


def test_a_missing_file_is_one_sentence(db):
    with pytest.raises(CommandError, match="没有备份文件"):
        call_command("restore", "/nowhere/portal.tar")
    with pytest.raises(CommandError, match="请写明备份文件"):
        call_command("restore", "")


def test_a_tool_older_than_the_server_is_not_used(target, monkeypatch):
    monkeypatch.setattr("qijiang_portal.postgres_tools.major", lambda program: 9)
    with pytest.raises(BackupError, match="请安装 postgresql-client-"):
        tool_for("pg_dump", target)
