import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qijiang_portal import servers

ROOT = Path(__file__).resolve().parent.parent.parent


def soon(condition, seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(met)


def processes(home: Path) -> list[int]:
    """Every server process that stands in this folder."""
    return [
        *servers.standing_in(home / "pg18", "postgres"),
        *servers.standing_in(home / "valkey", "valkey-server"),
    ]


def belonging_to(home: Path) -> list[int]:
    """Every process that was started for this folder, by its environment, and its servers."""
    found = processes(home)
    for environ in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if f"VAR_DIR={home}\0".encode() in environ.read_bytes() + b"\0":
                found.append(int(environ.parent.name))
    return [pid for pid in found if servers.started(pid) is not None]


def fresh_environment(**given: str) -> dict[str, str]:
    """Ours without the addresses of the servers these tests themselves run on."""
    ours = ("DATABASE_URL", "REDIS_URL", "VAR_DIR", "PORT", "SEED_DEMO")
    return {k: v for k, v in os.environ.items() if k not in ours} | given


@pytest.fixture
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("servers") / "var"
    yield folder
    assert soon(lambda: not belonging_to(folder), 20), [
        Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ") for pid in belonging_to(folder)
    ]


@pytest.fixture
def command():
    """Run a module of ours to its end: what it said, and how it ended."""

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=fresh_environment(**environment),
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


@pytest.fixture
def background():
    """Start a module of ours; whatever still runs at the end is killed."""
    started = []

    def start(*arguments: str, **environment: str) -> subprocess.Popen:
        started.append(
            subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=fresh_environment(**environment),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        )
        return started[-1]

    yield start
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
