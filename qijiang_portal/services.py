"""Which PostgreSQL and Redis this process talks to: the environment's, or this working copy's."""

import json
import os
import secrets
from pathlib import Path


def _kept(var: Path, name: str) -> dict:
    state = var / "servers.json"
    return json.loads(state.read_text()).get(name, {}) if state.exists() else {}


def database_url(var: Path) -> str:
    kept = _kept(var, "pg18")
    local = f"postgres://portal:{kept.get('password', '')}@127.0.0.1:{kept.get('port', 1)}/portal"
    return os.environ.get("DATABASE_URL") or local


def redis_url(var: Path) -> str:
    kept = _kept(var, "valkey")
    local = f"redis://:{kept.get('password', '')}@127.0.0.1:{kept.get('port', 1)}/0"
    return os.environ.get("REDIS_URL") or local


def local_secret(var: Path, production: bool) -> str:
    """A secret of this working copy's own; production must bring one."""
    if production:
        raise SystemExit("生产环境必须设置 SECRET_KEY。")
    path = var / "secret_key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()
