"""Which PostgreSQL and Redis this process talks to: the environment's, or this working copy's."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from qijiang_portal.servers import NotStartedError, Postgres, Valkey, read_state, started

ABSENT = "数据库和缓存服务没有运行：请先执行 make services（或 make run），再重试。"


def _kept(var: Path, name: str) -> dict:
    try:
        return {"password": "", "port": 1} | read_state(var).get(name, {})
    except NotStartedError:  # whoever needs the servers is told by `fault`
        return {"password": "", "port": 1}


def _from_environment(name: str, example: str, schemes: set[str]) -> str:
    """The address set there; one that cannot be an address ends the process with a sentence."""
    address = os.environ.get(name, "").strip()
    try:
        parts = urlsplit(address)
        right = parts.scheme in schemes and (parts.hostname or parts.path) and parts.port != 0
    except ValueError:
        right = False
    if address and not right:
        raise SystemExit(f"{name} 写得不对：应当像 {example} 这样，口令里的特殊字符用 %XX 表示。")
    return address


def database_url(var: Path) -> str:
    example, schemes = "postgres://用户:口令@主机:5432/库名", {"postgres", "postgresql"}
    given = _from_environment("DATABASE_URL", example, schemes)
    return given or Postgres.url.format_map(_kept(var, Postgres.folder))


def redis_url(var: Path) -> str:
    given = _from_environment("REDIS_URL", "redis://:口令@主机:6379/0", {"redis", "rediss", "unix"})
    return given or Valkey.url.format_map(_kept(var, Valkey.folder))


SERVERS = {"DATABASE_URL": Postgres.folder, "REDIS_URL": Valkey.folder}


def fault(var: Path, wanted: Iterable[str] = SERVERS) -> str:
    """Why the servers cannot be reached, as a sentence; empty when nothing speaks against it."""
    try:
        own = [SERVERS[name] for name in wanted if not os.environ.get(name)]
        kept = [read_state(var).get(folder, {}) for folder in own]
    except NotStartedError as broken:
        return str(broken)
    alive = all(each and started(each.get("pid", 0)) == each.get("since") for each in kept)
    return "" if alive else ABSENT


def local_secret(var: Path, production: bool) -> str:
    """A secret of this working copy's own; production must bring one."""
    if production:
        raise SystemExit("生产环境必须设置 SECRET_KEY。")
    path = var / "secret_key"
    if not path.exists() or not path.read_text().strip():
        var.mkdir(parents=True, exist_ok=True)
        (new := path.with_suffix(f".{os.getpid()}")).touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(50))
        new.replace(path)
    return path.read_text().strip()
