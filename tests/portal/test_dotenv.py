"""`.env`: what the environment does not say, read as systemd reads it."""

import os

import pytest

from qijiang_portal import dotenv


def test_names_values_comments_and_quotes(tmp_path):
    (tmp_path / ".env").write_text(
        "# 说明\n; 说明\n\nPRODUCTION=1\nexport VAR_DIR = /srv/portal \n"
        'SECRET_KEY="a+b/c=="\nDATABASE_URL=postgres://portal:p%23$x#y@h:5432/portal\nEMPTY=\n'
    )
    assert dotenv.read(tmp_path / ".env") == {
        "PRODUCTION": "1",
        "VAR_DIR": "/srv/portal",
        "SECRET_KEY": "a+b/c==",
        "DATABASE_URL": "postgres://portal:p%23$x#y@h:5432/portal",
        "EMPTY": "",
    }


def test_the_environment_comes_first(tmp_path, monkeypatch):
    monkeypatch.setenv("PORTAL_FIRST", "environment")
    monkeypatch.delenv("PORTAL_SECOND", raising=False)
    (tmp_path / ".env").write_text("PORTAL_FIRST=file\nPORTAL_SECOND=file\n")
    dotenv.load(tmp_path / ".env")
    assert (os.environ["PORTAL_FIRST"], os.environ["PORTAL_SECOND"]) == ("environment", "file")
    monkeypatch.delenv("PORTAL_SECOND")


def test_no_file_is_no_fault_and_one_that_cannot_be_read_is(tmp_path):
    assert dotenv.read(tmp_path / ".env") == {}
    (tmp_path / ".env").mkdir()
    with pytest.raises(SystemExit, match="读不了：请检查它的属主、权限"):
        dotenv.read(tmp_path / ".env")


def test_a_line_that_says_nothing_is_named(tmp_path):
    (tmp_path / ".env").write_text("A=1\nDATABASE_URL postgres://x\n")
    with pytest.raises(SystemExit, match="第 2 行看不懂"):
        dotenv.read(tmp_path / ".env")
