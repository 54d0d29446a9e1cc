"""运行日志: one safe line an event, one file a day, kept as long as asked."""

import json
import logging
import sys
from datetime import UTC, datetime

import pytest
import redis
from django.db import InterfaceError, OperationalError

from common.trace import CURRENT, Trace
from qijiang_portal.logs import Calm, DailyFile, json_formatter


@pytest.fixture
def handler(tmp_path):
    one = DailyFile(tmp_path, days=365)
    one.setFormatter(json_formatter())
    yield one
    one.close()


def record(message="事件", day=datetime(2026, 10, 31, 3, tzinfo=UTC), exc_info=None, **extra):
    made = logging.makeLogRecord(
        {"name": "portal", "levelno": 20, "levelname": "INFO", "msg": message}
        | {"created": day.timestamp(), "exc_info": exc_info}
    )
    made.__dict__.update(extra)
    return made


def lines(folder):
    return [
        line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text().split("\n")
    ]


FORGERIES = [
    "\n",
    "\r",
    "\x1b[2J",
    "\x00",
    "\x7f",
    "\x9b31m",
    "\u2028",
    "\u202e",
    "\u200b",
    "\ud800",
]


@pytest.mark.parametrize("text", FORGERIES)
def test_b67_what_would_forge_a_line_or_move_the_cursor_is_escaped(handler, tmp_path, text):
    handler.emit(record(f"甲{text}乙", value=f"丙{text}丁"))
    (line, rest) = lines(tmp_path)
    assert rest == ""
    assert text.encode("utf-8", "surrogatepass") not in line.encode()
    assert json.loads(line)["value"].startswith("丙")
    assert "甲" in line


def test_an_event_carries_the_number_of_its_request_and_its_trace(handler, tmp_path):
    token = CURRENT.set(Trace(request_id="a1b2", ip="10.0.0.1"))
    try:
        raise ValueError("坏")
    except ValueError as fault:
        handler.emit(record(exc_info=(type(fault), fault, fault.__traceback__), rows=7))
    finally:
        CURRENT.reset(token)
    (line, _) = lines(tmp_path)
    event = json.loads(line)
    assert (event["request_id"], event["ip"], event["rows"]) == ("a1b2", "10.0.0.1", 7)
    assert "ValueError: 坏" in event["exception"]


def caught(fault, cause=None):
    try:
        raise fault from cause
    except type(fault):
        return sys.exc_info()


class CodedError(Exception):
    def __init__(self, pgcode):
        super().__init__(pgcode)
        self.pgcode = pgcode


@pytest.mark.parametrize(
    ("fault", "is_calm"),
    [
        (caught(OperationalError("connection refused\nIs the server running?")), True),
        (caught(OperationalError("terminating connection"), CodedError("57P01")), True),
        (caught(InterfaceError("connection already closed")), True),
        (caught(redis.ConnectionError("Connection refused")), True),
        (caught(OperationalError("deadlock detected"), CodedError("40P01")), False),
        (caught(ConnectionError("somebody else's server")), False),
        (caught(ValueError("坏")), False),
    ],
)
def test_a_server_that_is_away_costs_a_line_and_any_other_fault_its_traceback(
    handler, tmp_path, fault, is_calm
):
    handler.addFilter(Calm())
    handler.handle(record(exc_info=fault))
    event = json.loads(lines(tmp_path)[0])
    assert ("exception" in event, "fault" in event) == (not is_calm, is_calm)
    if is_calm:
        assert event["fault"].endswith(str(fault[1]).splitlines()[0])


def test_the_file_is_written_calmly(settings):
    assert settings.LOGGING["handlers"]["file"]["filters"] == ["calm"]


def test_each_day_of_the_portals_calendar_has_its_file(handler, tmp_path):
    handler.emit(record(day=datetime(2026, 10, 31, 15, 59, tzinfo=UTC)))
    handler.emit(record(day=datetime(2026, 10, 31, 16, 1, tzinfo=UTC)))
    assert [path.name for path in sorted(tmp_path.iterdir())] == [
        "portal-2026-10-31.jsonl",
        "portal-2026-11-01.jsonl",
    ]


def test_files_are_kept_as_many_days_as_asked(handler, tmp_path):
    for day in ("2025-10-30", "2025-10-31"):
        (tmp_path / f"portal-{day}.jsonl").touch()
    (tmp_path / "web.log").touch()
    handler.emit(record(day=datetime(2026, 10, 31, 3, tzinfo=UTC)))
    assert {path.name for path in tmp_path.iterdir()} == {
        "portal-2025-10-31.jsonl",
        "portal-2026-10-31.jsonl",
        "web.log",
    }


def test_several_processes_may_write_the_same_file(handler, tmp_path):
    other = DailyFile(tmp_path, days=365)
    other.setFormatter(json_formatter())
    for number in range(50):
        (handler if number % 2 else other).emit(record(number=number))
    other.close()
    assert [json.loads(line)["number"] for line in lines(tmp_path)[:-1]] == list(range(50))


def test_a_year_is_the_default_keeping(settings):
    assert settings.LOG_DAYS == 365
    assert settings.LOGGING["handlers"]["file"]["days"] == 365
