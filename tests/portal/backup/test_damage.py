"""Damage of an archive is found before anything is replaced."""

import json

import pytest

from qijiang_portal import backup
from qijiang_portal.archives import DUMP, FILES, MANIFEST
from qijiang_portal.backup import write
from qijiang_portal.postgres_tools import BackupError
from qijiang_portal.restore import restore
from tests.portal.backup.databases import KNOWN, ask, rewritten


def test_an_archive_without_tables_is_refused(archive, target, restored_files):
    def bare(name, text):
        return json.dumps(json.loads(text) | {"tables": {}}).encode() if name == MANIFEST else text

    rewritten(archive, bare)
    with pytest.raises(BackupError, match="没有一张表，不是门户的备份"):
        restore(archive, target, restored_files, known=KNOWN)


def test_a_dump_that_lacks_a_row_is_found_when_it_is_read_back(
    source, files, tmp_path, monkeypatch
):
    true = backup.measure

    def one_more(at):
        found = true(at)
        found["note"][0] += 1
        return found

    monkeypatch.setattr(backup, "measure", one_more)
    with pytest.raises(BackupError, match="表 note 应有 2 行，读回 1 行。没有留下备份文件"):
        write(source, files, tmp_path / "portal.tar")
    assert not list(tmp_path.glob("portal.tar"))


def other_count(text):
    manifest = json.loads(text)
    manifest["tables"]["firm"][0] += 1
    return json.dumps(manifest).encode()


DAMAGES = {
    "a byte of the dump": lambda n, t: t[:-9] + bytes([t[-9] ^ 1]) + t[-8:] if n == DUMP else t,
    "a byte of a file": lambda n, t: b"X" + t[1:] if n.endswith("xlsx") else t,
    "no dump": lambda n, t: None if n == DUMP else t,
    "a missing file": lambda n, t: None if n.startswith(FILES) else t,
    "no manifest": lambda n, t: None if n == MANIFEST else t,
    "a torn manifest": lambda n, t: t[:20] if n == MANIFEST else t,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_before_anything_is_replaced(archive, target, restored_files, damage):
    ask(target, "CREATE TABLE mine (id int); INSERT INTO mine VALUES (7)")
    rewritten(archive, DAMAGES[damage])
    with pytest.raises(BackupError, match="已损坏"):
        restore(archive, target, restored_files, known=KNOWN, confirm=target.name)
    assert ask(target, "SELECT id FROM mine") == [(7,)]
    assert not restored_files.exists()


def test_a_truncated_archive_and_a_stranger_s_file_are_refused(archive, target, restored_files):
    whole = archive.read_bytes()
    for text in (whole[: len(whole) // 2], b"not an archive", b""):
        archive.write_bytes(text)
        with pytest.raises(BackupError, match="已损坏"):
            restore(archive, target, restored_files, known=KNOWN)


def test_a_row_that_does_not_arrive_undoes_the_whole_restoration(archive, target, restored_files):
    ask(target, "CREATE TABLE mine (id int); INSERT INTO mine VALUES (7)")
    rewritten(archive, lambda n, t: other_count(t) if n == MANIFEST else t)
    with pytest.raises(BackupError, match="psql 没有完成；数据库没有改变"):
        restore(archive, target, restored_files, known=KNOWN, confirm=target.name)
    assert ask(target, "SELECT id FROM mine") == [(7,)]


def test_a_name_that_leads_outside_is_refused(archive, target, restored_files, tmp_path):
    def outward(name, text):
        if name == MANIFEST:
            manifest = json.loads(text)
            manifest["files"] = {"../../out": next(iter(manifest["files"].values()))}
            return json.dumps(manifest).encode()
        return text

    rewritten(archive, outward)
    with pytest.raises(BackupError, match="已损坏"):
        restore(archive, target, restored_files, known=KNOWN)
    assert not (tmp_path / "out").exists()
