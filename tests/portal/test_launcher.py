"""`make run`, as a process: what it starts, what it leaves, what it says when it cannot start."""

import os
import signal
import socket
import subprocess
import urllib.request

import pytest

from qijiang_portal import launcher
from tests.portal.conftest import belonging_to, soon

LAUNCHER = ("-m", "qijiang_portal.launcher")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as page:
            return page.status == 200
    except OSError:
        return False


def refusal(done) -> str:
    """The one sentence of a start that was refused."""
    assert done.returncode not in (0, None)
    assert "Traceback" not in done.stderr
    (sentence,) = done.stderr.strip().splitlines()
    return sentence


def test_a_run_serves_and_leaves_nothing_behind_however_it_ends(home, background):
    """One folder, two starts: what kill -9 left is no obstacle to the second."""
    port = free_port()
    given = {"VAR_DIR": str(home), "PORT": str(port), "SEED_DEMO": "0", "COLLECTED_STATIC": "0"}
    for number in (signal.SIGKILL, signal.SIGINT):
        run = background(*LAUNCHER, **given)
        said = iter(run.stdout.readline, "")
        assert any(f"http://127.0.0.1:{port}/" in line for line in said), run.stderr.read()
        assert soon(lambda: answers(port), 30)  # a busy machine takes its time
        run.send_signal(number)
        assert run.wait(30) == (-9 if number == signal.SIGKILL else 128 + number)
        assert soon(lambda: not belonging_to(home), 20)


def test_a_busy_port_is_one_sentence(home, command):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command(*LAUNCHER, VAR_DIR=str(home), PORT=str(port))
    assert refusal(done).startswith(f"端口 {port} 已被占用")


@pytest.mark.parametrize("text", ["0", "65536", "http", "-1", "８０"])
def test_what_is_no_port_is_one_sentence(home, command, text):
    done = command(*LAUNCHER, VAR_DIR=str(home), PORT=text)
    assert refusal(done).startswith(f"PORT={text} 不是端口号")


def test_a_file_where_the_folder_should_be_is_one_sentence(tmp_path, command):
    (tmp_path / "var").touch()
    done = command(*LAUNCHER, VAR_DIR=str(tmp_path / "var"), PORT=str(free_port()))
    assert "应当是文件夹，那里却是一个文件" in refusal(done)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path, command):
    (tmp_path / "var").mkdir(mode=0o500)
    done = command(*LAUNCHER, VAR_DIR=str(tmp_path / "var"), PORT=str(free_port()))
    assert refusal(done).startswith("不能写入")


def test_damaged_state_and_data_are_one_sentence_each(home, command):
    given = {"VAR_DIR": str(home), "PORT": str(free_port())}
    home.mkdir()
    (home / "servers.json").write_text("{")
    assert "servers.json 已损坏" in refusal(command(*LAUNCHER, **given))
    (home / "servers.json").unlink()
    (home / "pg18").mkdir()
    (home / "pg18" / "PG_VERSION").write_text("18\n")
    assert refusal(command(*LAUNCHER, **given)).startswith("postgres 没有启动")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgres://portal:x@127.0.0.1:1/portal", "那里没有数据库在应答"),
        ("postgres://portal:x@nowhere.invalid/portal", "主机名无法解析"),
        ("oracle://portal", "DATABASE_URL 写得不对"),
    ],
)
def test_a_wrong_database_address_is_one_sentence(home, command, address, said):
    given = {"DATABASE_URL": address, "REDIS_URL": "redis://127.0.0.1:1/0"}
    done = command(*LAUNCHER, VAR_DIR=str(home), PORT=str(free_port()), **given)
    assert said in refusal(done)


def test_a_wrong_redis_address_is_one_sentence(home, command):
    given = {"DATABASE_URL": os.environ["DATABASE_URL"], "REDIS_URL": "redis://127.0.0.1:1/0"}
    done = command(*LAUNCHER, VAR_DIR=str(home), PORT=str(free_port()), **given)
    assert refusal(done).startswith("连不上 Redis 127.0.0.1:1")


def test_a_child_that_dies_is_started_again_and_its_log_goes_on(tmp_path):
    log = tmp_path / "child.log"
    child = launcher.Child("试验", ["sh", "-c", "echo life; exit 3"], log)
    child.start()
    for _ in range(4):  # three quick deaths end nothing
        assert soon(lambda: not child.is_alive())
        child.revive()
    assert soon(lambda: not child.is_alive())
    assert soon(lambda: log.read_text() == "life\n" * 5)


def test_what_a_child_started_ends_with_it(tmp_path):
    child = launcher.Child("试验", ["sh", "-c", "sleep 1000 & wait"], tmp_path / "child.log")
    child.start()
    group = child.process.pid
    assert soon(lambda: len(members(group)) == 2)
    launcher.stop([child])
    assert soon(lambda: not members(group))


def members(group: int) -> list[str]:
    found = subprocess.run(["pgrep", "-g", str(group)], capture_output=True, text=True)
    return found.stdout.split()
