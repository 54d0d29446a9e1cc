"""The embedded servers, tried as processes: owned, joined, killed, damaged."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from qijiang_portal import embedded, servers
from tests.portal.conftest import processes, soon

EMBEDDED = [sys.executable, "-m", "qijiang_portal.embedded"]


class Up:
    """One `servers.py up` and what it printed."""

    def __init__(self, home: Path, *command: str) -> None:
        argv = [*EMBEDDED, "--dir", home, *(command or ["up"])]
        self.process = subprocess.Popen(argv, stdout=subprocess.PIPE, text=True)
        self.urls = [self.process.stdout.readline().strip() for _ in range(2)]

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)


@pytest.fixture
def up(home):
    started = []

    def start(*command):
        started.append(Up(home, *command))
        return started[-1]

    yield start
    for one in started:
        with contextlib.suppress(ProcessLookupError):
            one.process.kill()
        one.process.wait()


def kept(home: Path) -> dict:
    return json.loads((home / "servers.json").read_text())


def test_first_start_prints_urls_keeps_a_private_state_and_stops_in_order(home, up):
    first = up()
    assert first.urls[0].startswith("DATABASE_URL=postgres://portal:")
    assert first.urls[1].startswith("REDIS_URL=redis://:")
    assert (home / "servers.json").stat().st_mode & 0o777 == 0o600
    assert kept(home)["pg18"]["password"] in first.urls[0]
    assert kept(home)["pg18"]["since"] == servers.started(kept(home)["pg18"]["pid"])
    assert first.end() == 128 + signal.SIGTERM
    assert not processes(home)
    assert "database system is shut down" in (home / "pg18.log").read_text()
    assert "bye bye" in (home / "valkey.log").read_text()
    valkey, postgres = ((home / f"{n}.log").stat().st_mtime for n in ("valkey", "pg18"))
    assert valkey < postgres


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user has no root to shed")
def test_root_is_shed(home, up):
    up()
    for pid in processes(home):
        status = Path(f"/proc/{pid}/status").read_text()
        assert "CapEff:\t0000000000000000" in status


def test_the_servers_answer_with_their_passwords_only(home, up):
    up()
    port = kept(home)["valkey"]["port"]
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"PING\r\n")
        assert line.recv(100).startswith(b"-NOAUTH")
    psql = servers.Postgres(home, {}, []).program.with_name("psql")
    port, password = kept(home)["pg18"]["port"], kept(home)["pg18"]["password"]
    ask = [psql, "-h127.0.0.1", f"-p{port}", "-Uportal", "-wAtc", "select 1", "portal"]
    done = subprocess.run(ask, env={"PGPASSWORD": password}, capture_output=True)
    assert done.stdout == b"1\n"
    done = subprocess.run(ask, env={"PGPASSWORD": "guess"}, capture_output=True)
    assert done.returncode


def test_second_start_keeps_ports_passwords_and_data(up):
    first = up()
    first.end()
    assert up().urls == first.urls


def test_a_lost_state_file_costs_only_the_passwords(home, up):
    up().end()
    (home / "servers.json").unlink()
    second = up()
    assert kept(home)["pg18"]["password"] in second.urls[0]


def test_two_at_once_share_one_pair_and_the_owner_waits_for_its_guest(home, up):
    command = ["run", "--", "sh", "-c", "sleep 1; echo $DATABASE_URL"]
    several = [
        subprocess.Popen([*EMBEDDED, "--dir", home, *command], stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    said = {one.communicate(timeout=60)[0] for one in several}
    assert [one.returncode for one in several] == [0, 0, 0]
    assert len(said) == 1
    assert (home / "pg18.log").read_text().count("ready to accept connections") == 1


def test_kill_9_of_the_owner_stops_both(home, up):
    first = up()
    assert len(processes(home)) > 2
    first.end(signal.SIGKILL)
    assert soon(lambda: not processes(home), 5)
    assert up().urls == first.urls


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_the_command_and_then_both(home, up, number):
    busy = up("up", "--", "sleep", "1000")
    assert busy.end(number) == 128 + number
    assert not processes(home)


def test_run_hands_over_the_urls_and_the_exit_code(home):
    ask = "import os; os._exit(7 if {'DATABASE_URL', 'REDIS_URL'} <= {*os.environ} else 1)"
    argv = [*EMBEDDED, "--dir", home, "run", "--", sys.executable, "-c", ask]
    assert subprocess.run(argv, stdout=subprocess.DEVNULL).returncode == 7


def test_a_stale_pid_that_is_somebody_else_is_left_alone(home, up):
    up().end()
    stranger = subprocess.Popen(["sleep", "1000"])
    state = kept(home)
    state["pg18"]["pid"] = state["valkey"]["pid"] = stranger.pid
    (home / "servers.json").write_text(json.dumps(state))
    (home / "pg18" / "postmaster.pid").write_text(f"{stranger.pid}\n{home / 'pg18'}\n")
    up().end()
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_stale_servers_of_this_folder_are_stopped_and_those_of_another_are_not(home, up, tmp_path):
    first, other = up(), Up(tmp_path / "other")
    os.kill(first.process.pid, signal.SIGSTOP)  # the owner hangs, then dies: its servers linger
    old = processes(home)
    os.kill(first.process.pid, signal.SIGKILL)
    up()
    assert not set(old) & set(processes(home))
    assert len(processes(tmp_path / "other")) > 2
    other.end()


def test_a_taken_port_is_exchanged(home, up):
    up().end()
    before = kept(home)
    with contextlib.ExitStack() as taken:
        for name in ("pg18", "valkey"):
            other = taken.enter_context(socket.socket())
            other.bind(("127.0.0.1", before[name]["port"]))
            other.listen()
        up().end()
    assert all(kept(home)[name]["port"] != before[name]["port"] for name in ("pg18", "valkey"))


def test_a_failure_between_the_two_starts_leaves_nothing(home, monkeypatch):
    monkeypatch.setattr(servers.Valkey, "arguments", "--no-such-option x")
    with pytest.raises(servers.NotStartedError, match="valkey-server 没有启动"):
        embedded.serve(home, ["true"])
    assert not processes(home)


def test_an_interrupted_initdb_is_begun_anew(home, up):
    half = home / "pg18.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    up()
    assert not half.exists()


def others_reach(path):
    """Whether a stranger may walk to this folder."""
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be refused a namespace")
@pytest.mark.skipif(
    not others_reach(Path(sys.prefix)),
    reason="nobody cannot walk to this working copy; there root needs a namespace",
)
def test_where_namespaces_are_refused_root_becomes_nobody(monkeypatch):
    monkeypatch.setattr(servers, "NAMESPACE", ["false"])
    folder = Path("/tmp") / f"servers-{os.getpid()}" / "var"
    try:
        assert embedded.serve(folder, [sys.executable, "-c", "pass"]) == 0
        assert (folder / "pg18").stat().st_uid == 65534
        assert not processes(folder)
    finally:
        subprocess.run(["rm", "-rf", folder.parent])
