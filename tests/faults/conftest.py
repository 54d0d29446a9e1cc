"""A portal started as a person starts it, on a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from qijiang_portal import servers
from tests.faults.visitors import ask
from tests.portal.conftest import ROOT, belonging_to, fresh_environment, soon

SIGNS = {"网页": "gunicorn", "后台": " worker ", "定时": " beat "}


class Portal:
    """`make run` in a folder, its processes by name."""

    def __init__(self, home: Path, prepared: Path | None = None):
        self.home, self.prepared = home, prepared
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.run = None

    def furnish(self):
        """With the data of a portal that has run once: what every test would wait for is there."""
        self.home.mkdir(exist_ok=True)
        if self.prepared:
            subprocess.run(["cp", "-a", f"{self.prepared}/.", self.home], check=True)

    def start(self, **given):
        given = {"VAR_DIR": str(self.home), "PORT": str(self.port), "SEED_DEMO": "0"} | given
        self.run = subprocess.Popen(
            [sys.executable, "-m", "qijiang_portal.launcher"],
            cwd=ROOT,
            env=fresh_environment(**given),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        said = []
        for line in iter(self.run.stdout.readline, ""):
            said.append(line)
            if "门户已启动" in line:
                break
        else:
            raise AssertionError("".join(said))
        assert self.is_well(120)

    def stop(self):
        if self.run and self.run.poll() is None:
            self.run.send_signal(signal.SIGTERM)
            self.run.wait(90)

    def is_well(self, seconds=60):
        return soon(lambda: ask(self.port, "/healthz").startswith(b"HTTP/1.1 200 "), seconds)

    def pid_of(self, name):
        """The leading process of that name."""
        if name in ("postgres", "valkey-server"):
            folder = self.home / {"postgres": "pg18", "valkey-server": "valkey"}[name]
            found = servers.standing_in(folder, name)
            return min(found, key=lambda pid: (found[pid], pid), default=None)
        return next((p for p in children(self.run.pid) if SIGNS[name] in command(p)), None)

    def kill(self, name):
        """kill -9, and wait until another one stands there."""
        old = self.pid_of(name)
        assert old, f"{name} was not there"
        os.kill(old, signal.SIGKILL)
        assert soon(lambda: self.pid_of(name) not in (None, old), 90), name


def children(pid):
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True)
    return [int(one) for one in found.stdout.split()]


def command(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    portal = Portal(tmp_path_factory.mktemp("prepared") / "var")
    try:
        portal.start()
    finally:  # interrupted, nothing is left behind
        portal.stop()
    return portal.home


@pytest.fixture
def portal(tmp_path, prepared):
    portal = Portal(tmp_path / "var", prepared)
    portal.furnish()
    yield portal
    portal.stop()
    assert soon(lambda: not belonging_to(portal.home), 30)
