"""`make run`: the servers, everything prepared, then web, worker and timetable until told to stop.

Each of them comes back by itself when it falls, and no fall of one ends the others. Visitors speak
to the gate (gate.py), which outlives the web process. Standard library only, so that a fault before
Django has its sentence too. Whatever is started here dies with this process, even after kill -9:
the kernel tells each child (setpriv --pdeathsig).
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from qijiang_portal import servers
from qijiang_portal.embedded import Pair, running
from qijiang_portal.gate import Gate
from qijiang_portal.servers import NotStartedError, bound
from qijiang_portal.supervision import Watch

FOLDERS = ("logs", "files", "mail", "static", "backups", "metrics")
GRACE = 2  # seconds a port may still be held by a run that is just ending
FINISH = 25  # seconds for what was accepted to be finished, at the end
FAREWELL = 10  # seconds for a child to end by itself
START = 120  # seconds for the first page
ABSENT = 12  # seconds without a web process until whoever waits is told
LOG_BYTES = 20 << 20  # a log longer than that is put aside at the next start
PYTHON = [sys.executable, "-m"]
CELERY = [*PYTHON, "celery", "-A", "qijiang_portal.celery"]


def listening() -> socket.socket:
    """Our port, from now on ours; a run that is just ending gets a moment to let go of it."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise NotStartedError(f"PORT={text} 不是端口号：应为 1 到 65535 的整数，例如 PORT=8001。")
    deadline = time.monotonic() + GRACE + 1
    while True:
        try:
            return socket.create_server((host(), int(text)), backlog=1024)
        except PermissionError as fault:
            raise NotStartedError(f"没有权限使用端口 {text}：请换 1024 以上的端口。") from fault
        except OSError as fault:
            if time.monotonic() < deadline:
                time.sleep(0.2)
                continue
            remedy = "请停止占用它的程序，或换一个端口，例如 make run PORT=8001。"
            raise NotStartedError(f"端口 {text} 已被占用：{remedy}") from fault


def host() -> str:
    return os.environ.get("HOST") or "127.0.0.1"


def make_folders(var: Path) -> None:
    for name in FOLDERS:
        (var / name).mkdir(parents=True, exist_ok=True)
        (probe := var / name / f".{os.getpid()}").touch()
        probe.unlink()
    for log in (var / "logs").glob("*.log"):  # never while somebody writes into it
        if log.stat().st_size > LOG_BYTES:
            log.replace(log.with_suffix(".log.1"))


class Child:
    """One long-lived process with all it starts, in a session of its own (Ctrl-C is ours)."""

    def __init__(
        self, name: str, command: list[str], log: Path, keeps: tuple[int, ...] = ()
    ) -> None:
        self.name, self.command, self.log, self.keeps = name, command, log, keeps
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:  # what a life before said is what one wants to read
            self.process = subprocess.Popen(
                bound("KILL", self.command),
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self.keeps,
            )

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def revive(self) -> None:
        """Start it anew; what it had started is gone first."""
        self.kill()
        self.start()

    def tell(self) -> None:
        if self.process and self.is_alive():
            self.process.terminate()

    def kill(self) -> None:
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def children(var: Path, door: socket.socket) -> list[Child]:
    """The web process on a socket that is ours: whoever comes while it is away waits there."""
    web = ["gunicorn", "-c", "python:qijiang_portal.web", "--bind", f"fd://{door.fileno()}"]
    web += ["--proxy-protocol", "v1", "qijiang_portal.wsgi"]
    worker = ["worker", "--loglevel", "INFO", "--concurrency", "2", "--without-gossip"]
    beat = ["beat", "--loglevel", "INFO", "--pidfile="]
    logs = var / "logs"
    return [
        Child("网页服务", PYTHON + web, logs / "web.log", (door.fileno(),)),
        Child("后台任务", [*CELERY, *worker], logs / "worker.log"),
        Child("定时任务", [*CELERY, *beat], logs / "beat.log"),
    ]


def stop(family: list[Child]) -> None:
    for child in family:
        child.tell()
    deadline = time.monotonic() + FAREWELL
    while any(child.is_alive() for child in family) and time.monotonic() < deadline:
        time.sleep(0.05)
    for child in family:
        child.kill()


def close(gate: Gate, family: list[Child]) -> None:
    """Nobody new is let in; what was accepted is finished; then everything ends."""
    for child in family[1:]:
        child.tell()
    gate.stop(FINISH)
    stop(family)


def await_page(web: Child, door: socket.socket) -> None:
    """Until the web process answers."""
    deadline = time.monotonic() + START
    ask = b"PROXY TCP4 127.0.0.1 127.0.0.1 1 1\r\nGET /healthz HTTP/1.0\r\n\r\n"
    while True:
        with suppress(OSError), socket.create_connection(door.getsockname()[:2], 2) as line:
            line.sendall(ask)
            if line.recv(5) == b"HTTP/":
                return
        if not web.is_alive() or time.monotonic() > deadline:
            raise NotStartedError(f"网页服务没有启动：原因见 {web.log}。")
        time.sleep(0.1)


@contextmanager
def addresses(var: Path) -> Iterator[Pair | None]:
    """Those of the environment; what it does not name, this folder's own servers give."""
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        yield None
        return
    with running(var) as pair:
        own = pair.addresses()
        os.environ.update({name: at for name, at in own.items() if not os.environ.get(name)})
        yield pair


def prepare() -> None:
    command = bound("TERM", [sys.executable, "manage.py", "prepare"])
    with subprocess.Popen(command, start_new_session=True) as child, ExitStack() as last:
        last.callback(child.terminate)
        if child.wait():
            sys.exit(child.returncode)  # it has said why


def announce(var: Path, port: int) -> None:
    print(f"\n门户已启动：http://{host()}:{port}/")
    if (names := var / "first-accounts.txt").exists():
        print(f"首次登录的账号和口令：{names}")
    print(f"邮件与验证码：{var / 'mail'}　日志：{var / 'logs'}\n停止：Ctrl-C", flush=True)


def say(var: Path, text: str) -> None:
    """At the terminal, and where it can be read afterwards."""
    print(text, flush=True)
    with suppress(OSError), (var / "logs" / "run.log").open("a") as log:
        log.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} {text}\n")


def standing_of(web: Watch) -> str:
    """Why nobody is served now; empty while a web process is there, or was a moment ago."""
    if web.absent() > ABSENT:
        return "网页服务意外退出，正在自动重新启动。"
    return ""


def watch(var: Path, pair: Pair | None, family: list[Child], gate: Gate) -> None:
    """For ever: whatever falls is set up again."""
    tell = partial(say, var)
    watches = [Watch(each.name, each.is_alive, each.revive, tell) for each in family]
    gate.standing = partial(standing_of, watches[0])
    while True:
        time.sleep(0.5)
        if pair:
            pair.tend(tell)
        for one in watches:
            one.tend()


def launch(var: Path) -> None:
    make_folders(var)
    listener = listening()
    door = socket.create_server(("127.0.0.1", 0), backlog=1024)
    os.environ.setdefault("COLLECTED_STATIC", "1")
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{listener.getsockname()[1]}")
    with addresses(var) as pair, ExitStack() as last:
        gate = Gate(listener, door)
        family = children(var, door)
        gate.start()
        last.callback(close, gate, family)
        prepare()
        family[0].start()
        await_page(family[0], door)
        gate.standing = lambda: ""
        announce(var, listener.getsockname()[1])
        for child in family[1:]:
            child.start()
        watch(var, pair, family, gate)


def main() -> None:
    var = Path(os.environ.get("VAR_DIR") or "var").resolve()
    os.environ["VAR_DIR"] = str(var)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    try:
        launch(var)
    except NotStartedError as refusal:
        sys.exit(str(refusal))
    except OSError as fault:
        sys.exit(servers.plainly(fault, var))


if __name__ == "__main__":
    main()
