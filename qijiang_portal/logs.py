"""运行日志: one line of JSON per event, one file a day, kept as long as the settings say.

Any number of processes share the file: each opens it for appending and writes whole lines.
"""

import json
import logging
import os
import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from common.trace import CURRENT

CLOCK = ZoneInfo("Asia/Shanghai")
# what json.dumps leaves as it is, yet ends a line, moves a cursor or turns the text around
UNSAFE = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def as_line(logger: Any, method: str, event: Any) -> str:
    """One line of JSON in which nothing can break the line or the reader's screen."""
    text = json.dumps(event, ensure_ascii=False, default=str)
    text = text.encode("utf-8", "backslashreplace").decode()  # lone surrogates
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def with_trace(logger: Any, method: str, event: Any) -> Any:
    """The number of the request and the address it came from."""
    trace = CURRENT.get()
    known = {"request_id": trace.request_id, "ip": trace.ip}
    return event | {key: value for key, value in known.items() if value}


def with_time(logger: Any, method: str, event: Any) -> Any:
    return {"time": datetime.now(CLOCK).isoformat(timespec="milliseconds")} | event


class Calm(logging.Filter):
    """While the database or the cache is away, each request says so in a line, not in a page of
    traceback: an outage must not fill the disk."""

    def filter(self, record: logging.LogRecord) -> bool:
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None and _is_absence(fault):
            record.exc_info = record.exc_text = None
            record.fault = f"{type(fault).__name__}: {str(fault).strip().partition(chr(10))[0]}"
        return True


ABSENT = {"OperationalError", "InterfaceError", "ConnectionError", "TimeoutError"}
OF_SERVERS = ("django.db", "psycopg2", "redis", "kombu")
SHUT = ("08", "57P")  # PostgreSQL's classes: connection lost; going down, coming up, crashed


def _is_absence(fault: BaseException) -> bool:
    kind = type(fault)
    code = getattr(fault.__cause__, "pgcode", None) or getattr(fault, "pgcode", None)
    is_server = kind.__name__ in ABSENT and kind.__module__.startswith(OF_SERVERS)
    return is_server and (code is None or code.startswith(SHUT))


class DailyFile(logging.Handler):
    """One file for each day of the portal's calendar; files older than `days` are removed."""

    def __init__(self, folder: Path, days: int) -> None:
        super().__init__()
        self.folder, self.days = folder, days
        self.day: date | None = None
        self.file = -1

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self.turn(datetime.fromtimestamp(record.created, UTC).astimezone(CLOCK).date())
            os.write(self.file, f"{self.format(record)}\n".encode())
        except Exception:  # a log that fails must not fail the work
            self.handleError(record)

    def turn(self, day: date) -> None:
        if day == self.day:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"portal-{day}.jsonl"
        fresh = os.open(path, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o640)
        self.close_file()
        self.file, self.day = fresh, day
        self.forget(before=day - timedelta(days=self.days))

    def forget(self, *, before: date) -> None:
        for path in self.folder.glob("portal-????-??-??.jsonl"):
            if path.stem.removeprefix("portal-") < str(before):
                path.unlink(missing_ok=True)

    def close_file(self) -> None:
        with suppress(OSError):
            os.close(self.file)
        self.file, self.day = -1, None

    def close(self) -> None:
        self.close_file()
        super().close()


def json_formatter() -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            with_trace,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            with_time,
            as_line,
        ],
    )


def logging_config(folder: Path, *, days: int, to_stdout: bool = False) -> dict:
    """For Django, gunicorn and Celery alike; `to_stdout` is for containers."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": json_formatter}},
        "filters": {"calm": {"()": Calm}},
        "handlers": {
            "file": {
                "()": DailyFile,
                "folder": folder,
                "days": days,
                "formatter": "json",
                "filters": ["calm"],
            },
            "stdout": {
                "filters": ["calm"],
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": "json",
            },
        },
        "root": {"handlers": ["file", "stdout"] if to_stdout else ["file"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": {"level": "ERROR"},  # what is below has its line from the middleware
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
            "gunicorn.error": {"level": "INFO", "propagate": True},
            "gunicorn.access": {
                "level": "WARNING",
                "propagate": True,
            },  # the middleware's line does
            "axes": {"level": "WARNING"},
            "celery": {"level": "INFO"},
            "fontTools": {"level": "WARNING"},
        },
    }
