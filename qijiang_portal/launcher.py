"""`make run`: the servers, everything prepared, then web, worker and timetable until told to stop.

Standard library only, so that a fault before Django has its sentence too. Whatever is started here
dies with this process, even after kill -9: the kernel tells each child (setpriv --pdeathsig).
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from qijiang_portal import servers
from qijiang_portal.embedded import running
from qijiang_portal.servers import NotStartedError, bound, started

FOLDERS = ("logs", "files", "mail", "static", "backups", "metrics")
GRACE = 2  # seconds for a child to end by itself
START = 60  # seconds for the first page
FALLS = 3  # short lives in a row after which a child is given up
PYTHON = [sys.executable, "-m"]
CELERY = [*PYTHON, "celery", "-A", "qijiang_portal.celery"]


def wanted_port() -> int:
    """PORT, free to listen on; a run that is just ending gets a moment to let go of it."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise NotStartedError(f"PORT={text} 不是端口号：应为 1 到 65535 的整数，例如 PORT=8001。")
    deadline = time.monotonic() + GRACE + 1
    while True:
        try:
            socket.create_server((host(), int(text))).close()
        except PermissionError as fault:
            raise NotStartedError(f"没有权限使用端口 {text}：请换 1024 以上的端口。") from fault
        except OSError as fault:
            if time.monotonic() < deadline:
                time.sleep(0.2)
                continue
            remedy = "请停止占用它的程序，或换一个端口，例如 make run PORT=8001。"
            raise NotStartedError(f"端口 {text} 已被占用：{remedy}") from fault
        return int(text)


def host() -> str:
    return os.environ.get("HOST") or "127.0.0.1"


def make_folders(var: Path) -> None:
    for name in FOLDERS:
        (var / name).mkdir(parents=True, exist_ok=True)
        (probe := var / name / f".{os.getpid()}").touch()
        probe.unlink()
    for counters in (var / "metrics").glob("*_*.db"):  # gauge_all_1234.db: by process
        owner = counters.stem.rpartition("_")[2]
        if not owner.isdecimal() or started(int(owner)) is None:
            counters.unlink()


class Child:
    """One long-lived process with all it starts, in a session of its own (Ctrl-C is ours)."""

    def __init__(self, name: str, command: list[str], log: Path) -> None:
        self.name, self.command, self.log = name, command, log
        self.process: subprocess.Popen | None = None
        self.began, self.falls = 0.0, 0

    def start(self) -> None:
        self.began = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                bound("KILL", self.command),
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def revive(self) -> None:
        """Start it anew; one that never stays up is given up with a sentence."""
        self.falls = self.falls + 1 if time.monotonic() - self.began < 10 * GRACE else 0
        if self.falls == FALLS:
            raise NotStartedError(f"{self.name}反复退出，门户已停止：原因见 {self.log}。")
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


def children(var: Path, port: int) -> list[Child]:
    web = ["gunicorn", "-c", "python:qijiang_portal.web", "--bind", f"{host()}:{port}"]
    web += ["--graceful-timeout", str(GRACE), "qijiang_portal.wsgi"]
    worker = ["worker", "--loglevel", "INFO", "--concurrency", "2", "--without-gossip"]
    beat = ["beat", "--loglevel", "INFO", "--pidfile="]
    logs = var / "logs"
    return [
        Child("网页服务", PYTHON + web, logs / "web.log"),
        Child("后台任务", [*CELERY, *worker], logs / "worker.log"),
        Child("定时任务", [*CELERY, *beat], logs / "beat.log"),
    ]


def stop(family: list[Child]) -> None:
    for child in family:
        child.tell()
    deadline = time.monotonic() + GRACE
    while any(child.is_alive() for child in family) and time.monotonic() < deadline:
        time.sleep(0.05)
    for child in family:
        child.kill()


def await_page(web: Child, port: int) -> None:
    """Until the web process answers."""
    deadline = time.monotonic() + START
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/healthz")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        with suppress(OSError), opener.open(asked, timeout=5):
            return
        if not web.is_alive() or time.monotonic() > deadline:
            raise NotStartedError(f"网页服务没有启动：原因见 {web.log}。")
        time.sleep(0.1)


@contextmanager
def addresses(var: Path) -> Iterator[None]:
    """Those of the environment; what it does not name, this folder's own servers give."""
    with ExitStack() as stack:
        if not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")):
            own = stack.enter_context(running(var)).addresses()
            os.environ.update({name: at for name, at in own.items() if not os.environ.get(name)})
        yield


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


def launch(var: Path) -> None:
    make_folders(var)
    port = wanted_port()
    os.environ.setdefault("COLLECTED_STATIC", "1")
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(var / "metrics")
    with addresses(var), ExitStack() as last:
        prepare()
        family = children(var, port)
        last.callback(stop, family)
        family[0].start()
        await_page(family[0], port)
        announce(var, port)
        for child in family[1:]:
            child.start()
        while True:
            time.sleep(0.5)
            for child in family:
                if not child.is_alive():
                    child.revive()


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
