"""What the settings, the locks and the shipped files promise."""

import json
import os
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore
from kombu.exceptions import ContentDisallowed
from kombu.serialization import dumps, loads

from qijiang_portal.celery import app
from qijiang_portal.servers import Valkey

ROOT = Path(__file__).resolve().parent.parent.parent


def test_b80_a_forged_pickle_in_the_queue_is_not_opened():
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_serializer == "json"
    kind, encoding, payload = dumps({"x": 1}, serializer="pickle")
    with pytest.raises(ContentDisallowed):
        loads(payload, kind, encoding, accept=app.conf.accept_content)


def test_b80_the_embedded_redis_asks_for_a_password_and_listens_here_only():
    said = Valkey.configuration.format_map({"port": 1, "password": "p"}).splitlines()
    assert "bind 127.0.0.1" in said
    assert "requirepass p" in said


def test_b81_sessions_are_json_in_the_database(settings, db):
    store = import_module(settings.SESSION_ENGINE).SessionStore
    assert issubclass(store, SessionStore)
    assert settings.SESSION_SERIALIZER.endswith("JSONSerializer")
    session = store()
    session["x"] = object()
    with pytest.raises(TypeError):
        session.save()


def settings_in(**environment):
    """What a process says that loads the settings in that environment."""
    return subprocess.run(
        [sys.executable, "-c", "from qijiang_portal import settings; print(settings.DEBUG)"],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )


def test_b89_production_refuses_to_debug():
    given = {"PRODUCTION": "1", "SECRET_KEY": "x" * 60}
    assert settings_in(**given).stdout == "False\n"
    refused = settings_in(**given, DEBUG="1")
    assert refused.returncode
    assert refused.stderr == "生产环境不能打开 DEBUG：请去掉环境变量 DEBUG。\n"


def test_b89_debug_is_off_where_nothing_is_said():
    assert settings_in(PRODUCTION="0").stdout == "False\n"


LOCKS = [
    "requirements.txt",
    "requirements/requirements-embedded.txt",
    "requirements/requirements-dev.txt",
]


@pytest.mark.parametrize("name", LOCKS)
def test_b90_every_dependency_is_pinned_by_hash(name):
    text = re.sub(r"\\\n\s*", " ", (ROOT / name).read_text())
    wanted = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]
    assert wanted
    for line in wanted:
        assert "==" in line, line
        assert "--hash=sha256:" in line, line


def test_b90_installation_asks_for_hashes():
    assert "--require-hashes" in (ROOT / "qijiang_portal" / "environment.py").read_text()
    assert "--require-hashes" in (ROOT / "deploy" / "Dockerfile").read_text()


def shipped():
    """Our own pages, styles and scripts, and the vendored ones."""
    for folder in ("templates", "static"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".html", ".css", ".js", ".svg"}:
                yield path


LOADS = re.compile(
    r"""(?:src|href|action|srcset)\s*=\s*["']?\s*(?:https?:)?//|url\(\s*["']?(?:https?:)?//"""
    r"""|@import\s+["'](?:https?:)?//|(?:fetch|importScripts)\(\s*["'](?:https?:)?//""",
    re.IGNORECASE,
)


def test_b90_no_page_loads_anything_from_a_third_party():
    files = list(shipped())
    assert len(files) > 10
    for path in files:
        found = LOADS.search(path.read_text())
        assert not found, f"{path.relative_to(ROOT)}: {found and found[0]}"


def test_b90_the_content_policy_names_no_other_host(settings):
    said = json.dumps(settings.CONTENT_SECURITY_POLICY, default=str)
    assert "//" not in said
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["default-src"] == ["'self'"]


def test_the_timetable_is_one_tick_a_minute():
    assert list(app.conf.beat_schedule.values()) == [{"task": "jobs.tasks.tick", "schedule": 60.0}]
