"""pg_dump, pg_restore and psql: the wheel's, or the machine's; never older than the server."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

from qijiang_portal.servers import Postgres


class BackupError(Exception):
    """A backup or its restoration is refused; the text is the sentence."""


@dataclass(frozen=True)
class Database:
    """What a connection needs to know, as psycopg2 and the tools take it."""

    given: dict[str, Any]

    @property
    def parameters(self) -> dict[str, Any]:
        known = ("dbname", "host", "port", "user", "password", "sslmode")
        return {key: self.given[key] for key in known if self.given.get(key)}

    @property
    def name(self) -> str:
        return self.parameters["dbname"]

    @property
    def place(self) -> str:
        """Where it is, as a person reads it."""
        at = self.parameters
        return f"{at.get('host') or '本机'}:{at.get('port') or 5432}"

    @property
    def silence(self) -> str:
        """That it cannot be reached, and what to look at."""
        return (
            f"连不上数据库 {self.name}（{self.place}），或中途断开：请核对 DATABASE_URL 的"
            "主机、端口、库名和口令，检查数据库服务后重试。"
        )

    def environment(self) -> dict[str, str]:
        """For the tools: a password has no place on a command line."""
        names = {"dbname": "PGDATABASE", "password": "PGPASSWORD"}
        given = {names.get(k, f"PG{k.upper()}"): str(v) for k, v in self.parameters.items()}
        return {k: v for k, v in os.environ.items() if not k.startswith("PG")} | given


def candidates(tool: str) -> Iterator[Path]:
    wheel = importlib.util.find_spec(Postgres.wheel)
    if wheel and wheel.origin:
        yield from Path(wheel.origin).parent.glob(f"{Path(Postgres.path).parent}/{tool}")
    yield from sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"), reverse=True)
    if found := shutil.which(tool):
        yield Path(found)


def major(program: Path) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else 0


def server_major(database: Database) -> int:
    with closing(psycopg2.connect(**database.parameters)) as line:
        return line.server_version // 10_000


def tool_for(tool: str, database: Database) -> Path:
    """The server's own version where there is one; else the next newer."""
    least = server_major(database)
    known = sorted((major(program), place) for place, program in enumerate(candidates(tool)))
    fitting = [place for version, place in known if version >= least]
    if fitting:
        return list(candidates(tool))[fitting[0]]
    raise BackupError(f"找不到 {least} 版以上的 {tool}：请安装 postgresql-client-{least}。")


def run_tool(tool: str, database: Database, *arguments: str, script: str = "") -> None:
    done = subprocess.run(
        [tool_for(tool, database), *arguments],
        env=database.environment(),
        input=script,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise ToolFailedError(tool, done.stderr)


class ToolFailedError(BackupError):
    """One of PostgreSQL's tools gave up; what it said is kept for the log."""

    def __init__(self, tool: str, said: str) -> None:
        super().__init__(f"{tool} 没有完成；数据库没有改变。原因已写入日志。")
        self.said = said
