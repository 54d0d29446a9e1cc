"""Backups and restorations that were killed, collide or find no room: in words, no rubbish."""

import errno

import psycopg2
import pytest
from django.db import connection

from qijiang_portal import restore as restoring
from qijiang_portal.archives import LOCK, alone
from qijiang_portal.backup import make_backup
from qijiang_portal.postgres_tools import BackupError, Database


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_what_a_killed_backup_left_goes_with_the_next_one(tmp_path):
    (tmp_path / ".dump-ab12").mkdir()
    (tmp_path / ".dump-ab12" / "database.dump").touch()
    for name in ("portal-20261001-020000.tar.part", "portal-20261001-010000.tar", "mine.part"):
        (tmp_path / name).touch()
    with alone(tmp_path, ".dump-*", "portal-*.tar.part"):
        assert names(tmp_path) == {LOCK, "portal-20261001-010000.tar", "mine.part"}


def test_two_at_once_are_one_and_a_refusal_and_take_nothing_from_each_other(tmp_path):
    with alone(tmp_path):
        (tmp_path / ".dump-mine").mkdir()
        with (
            pytest.raises(BackupError, match="另一次备份或恢复正在进行"),
            alone(tmp_path, ".dump-*"),
        ):
            pass
        assert ".dump-mine" in names(tmp_path)


def test_a_folder_that_cannot_be_made_is_a_sentence(db, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(BackupError, match=r"备份没有完成：写 .*请检查磁盘余量和权限"):
        make_backup(tmp_path / "file" / "portal.tar")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(errno.ENOSPC, "No space left", "/var/x"), "读写 /var/x 失败，请检查磁盘余量"),
        (psycopg2.OperationalError("refused"), "恢复没有完成：连不上数据库 .*检查数据库服务后重试"),
    ],
)
def test_a_restoration_without_room_or_database_is_a_sentence(monkeypatch, tmp_path, fault, said):
    def fails(*_):
        raise fault

    monkeypatch.setattr(restoring, "read_manifest", lambda path: {})
    monkeypatch.setattr(restoring, "_restored", fails)
    database = Database(connection.get_connection_params())
    with pytest.raises(BackupError, match=said):
        restoring.restore(tmp_path / "a.tar", database, tmp_path / "files", known=set())
