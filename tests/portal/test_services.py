"""`make services`, `make services-stop`, and what commands say when nothing runs."""

import json
import os
import signal

import pytest

from qijiang_portal import reach, services
from qijiang_portal.servers import NotStartedError, Postgres, plainly, read_state
from tests.portal.conftest import processes

EMBEDDED = ("-m", "qijiang_portal.embedded")


@pytest.fixture
def without_addresses(monkeypatch):
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)


def test_services_start_once_answer_commands_and_stop(home, command):
    there = {"VAR_DIR": str(home)}
    assert "已启动" in command(*EMBEDDED, "start", **there).stdout
    assert len(processes(home)) > 2
    assert command(*EMBEDDED, "start", **there).stdout == "数据库和缓存服务已在运行。\n"
    found = command("manage.py", "showmigrations", "contenttypes", **there)
    assert "0001_initial" in found.stdout
    assert command(*EMBEDDED, "stop", **there).stdout == "数据库和缓存服务已停止。\n"
    assert not processes(home)
    assert command(*EMBEDDED, "stop", **there).stdout == "没有在运行的数据库和缓存服务。\n"


def test_a_command_without_servers_says_how_to_start_them(tmp_path, command):
    done = command("manage.py", "migrate", VAR_DIR=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.strip() == services.ABSENT


def test_a_backup_of_a_named_database_asks_for_no_cache(tmp_path, command):
    named = {"VAR_DIR": str(tmp_path), "DATABASE_URL": "postgres://portal:x@127.0.0.1:1/portal"}
    for verb in (["backup"], ["restore", "none.tar"]):
        done = command("manage.py", *verb, **named)
        assert done.returncode == 1
        assert "make services" not in done.stderr
        assert "连不上数据库 portal（127.0.0.1:1）" in done.stderr or "没有备份文件" in done.stderr


def test_a_command_that_needs_no_servers_runs_without(tmp_path, command):
    done = command("manage.py", "version", VAR_DIR=str(tmp_path))
    assert done.returncode == 0
    assert done.stdout.startswith("5.2")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://a:b@127.0.0.1/c", "DATABASE_URL 写得不对"),
        ("postgres://a:b@127.0.0.1:x/c", "DATABASE_URL 写得不对"),
        ("postgres://a:b@127.0.0.1:1/c", "那里没有数据库在应答"),
    ],
)
def test_a_wrong_address_is_one_sentence(tmp_path, command, url, said):
    given = {"DATABASE_URL": url, "REDIS_URL": "redis://127.0.0.1:1/0", "VAR_DIR": str(tmp_path)}
    done = command("manage.py", "migrate", **given)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_redis_address_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("REDIS_URL", "http://127.0.0.1")
    with pytest.raises(SystemExit, match="REDIS_URL 写得不对"):
        services.redis_url(tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", '{"pg18": 5}', '{"pg18": {"port": "x"}}'])
def test_a_damaged_state_file_is_named_with_its_remedy(tmp_path, without_addresses, text):
    (tmp_path / "servers.json").write_text(text)
    with pytest.raises(NotStartedError, match=r"servers\.json 已损坏.*请删除"):
        read_state(tmp_path)
    assert "已损坏" in services.fault(tmp_path)
    assert services.database_url(tmp_path).startswith("postgres://portal:@127.0.0.1:1/")


def test_a_dead_server_is_not_taken_for_a_living_one(tmp_path, without_addresses):
    kept = {name: {"pid": os.getpid(), "since": 1, "port": 1} for name in ("pg18", "valkey")}
    (tmp_path / "servers.json").write_text(json.dumps(kept))
    assert services.fault(tmp_path) == services.ABSENT


def test_services_held_by_a_run_are_not_stopped_from_elsewhere(home, command, background):
    owner = background(*EMBEDDED, "up", VAR_DIR=str(home))
    assert owner.stdout.readline().startswith("DATABASE_URL=")
    done = command(*EMBEDDED, "stop", VAR_DIR=str(home))
    assert done.returncode == 1
    assert "make run" in done.stderr
    owner.send_signal(signal.SIGTERM)
    owner.wait(20)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (PermissionError(13, "x", "var"), "不能写入 var"),
        (NotADirectoryError(20, "x", "var"), "却是一个文件"),
        (OSError(28, "x", "var"), "磁盘已满"),
        (OSError(5, "x", "var"), "读写 var 失败"),
        (FileNotFoundError(2, "x", "setpriv"), "util-linux"),
    ],
)
def test_what_the_system_refuses_is_said_plainly(tmp_path, kind, said):
    assert said in plainly(kind, tmp_path)


def test_the_secret_of_a_working_copy_is_private_kept_and_mended_when_empty(tmp_path):
    first = services.local_secret(tmp_path, production=False)
    assert services.local_secret(tmp_path, production=False) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    (tmp_path / "secret_key").write_text("")
    assert len(services.local_secret(tmp_path, production=False)) > 40


def test_production_brings_its_own_secret(tmp_path):
    with pytest.raises(SystemExit, match="SECRET_KEY"):
        services.local_secret(tmp_path, production=True)


def test_a_damaged_data_folder_is_not_blamed_on_an_address_nobody_wrote(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    told = {"HOST": "127.0.0.1", "PORT": "5433", "NAME": "portal"}
    assert "DATABASE_URL" in reach.database_remedy(told)
    (tmp_path / "servers.json").write_text(json.dumps({"pg18": {"port": 5433}}))
    assert reach.database_remedy(told) == Postgres.remedy
