"""指标 of several processes: each counts in its own memory and lays its sums on the disk.

Not in files mapped into memory, as the library does for several processes: where the disk is full,
to write there ends the process (SIGBUS), and with it the page it was making. Here a full disk costs
the latest sums and nothing else.
"""

import atexit
import json
import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from prometheus_client import REGISTRY, CollectorRegistry, Metric, generate_latest
from prometheus_client.samples import Sample

from qijiang_portal.servers import started

EVERY = 1.0  # seconds between two layings-down of one process
ENDED = "ended.json"  # what processes that are no more have counted
SUMMED = ("counter", "histogram", "summary")
Sums = dict[str, Any]  # name → {"type", "help", "samples": [[name, labels, value], …]}


class Ledger:
    """What this process has counted, laid down soon after each change, by whoever serves."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.pid = folder, 0
        self.lock = threading.Lock()
        self.timer: threading.Timer | None = None
        self.laid = 0.0

    def changed(self) -> None:
        """Something was counted: on the disk now, or within a second."""
        with self.lock:
            if self.pid != os.getpid():  # forked since: the timer stayed behind
                self.pid, self.timer = os.getpid(), None
                atexit.register(self.lay)
            wait = self.laid + EVERY - time.monotonic()
            if wait > 0:
                if self.timer is None:
                    self.timer = threading.Timer(wait, self.lay)
                    self.timer.daemon = True
                    self.timer.start()
                return
        self.lay()

    def lay(self) -> None:
        """The sums of now, whole or not at all."""
        with self.lock:
            self.timer, self.laid = None, time.monotonic()
            path = self.folder / f"{os.getpid()}-{started(os.getpid())}.json"
            _write(path, _sums())

    def everybodys(self) -> CollectorRegistry:
        """Sums of all processes, those that ended too; what is not summed, of this one alone."""
        self.lay()
        registry = CollectorRegistry(auto_describe=False)
        registry.register(_Told([_read(path) for path in _files(self.folder)]))
        return registry


def text(ledger: Ledger) -> bytes:
    """As Prometheus reads it."""
    return generate_latest(ledger.everybodys())


def forget_ended(folder: Path) -> None:
    """The sums of processes that are no more become one file; by one process at a time."""
    gone = [path for path in _files(folder) if path.name != ENDED and not _lives(path)]
    if gone:
        _write(folder / ENDED, _merged([_read(folder / ENDED), *map(_read, gone)]))
        for path in gone:
            path.unlink(missing_ok=True)


def _lives(path: Path) -> bool:
    pid, _, since = path.stem.partition("-")
    return pid.isdecimal() and since.isdecimal() and started(int(pid)) == int(since)


class _Told:
    """A collector of sums, and of this process's gauges."""

    def __init__(self, known: list[Sums]) -> None:
        self.known = known

    def collect(self) -> Iterator[Metric]:
        for name, told in _merged(self.known).items():
            metric = Metric(name, told["help"], told["type"])
            metric.samples = [Sample(n, labels, value) for n, labels, value in told["samples"]]
            yield metric
        for metric in REGISTRY.collect():
            of_process = metric.name.startswith(("process_", "python_"))
            if metric.type not in SUMMED and not of_process:
                yield metric


def _sums() -> Sums:
    return {
        metric.name: {
            "type": metric.type,
            "help": metric.documentation,
            "samples": [
                [one.name, one.labels, one.value]
                for one in metric.samples
                if not one.name.endswith("_created")
            ],
        }
        for metric in REGISTRY.collect()
        if metric.type in SUMMED and not metric.name.startswith("python_")
    }


def _merged(known: Iterable[Sums]) -> Sums:
    totals: dict[str, dict[tuple, float]] = {}
    about: dict[str, dict[str, str]] = {}
    for sums in known:
        for name, told in sums.items():
            about.setdefault(name, {"type": told["type"], "help": told["help"]})
            counted = totals.setdefault(name, {})
            for sample, labels, value in told["samples"]:
                key = sample, tuple(labels.items())
                counted[key] = counted.get(key, 0) + value
    return {
        name: told
        | {"samples": [[n, dict(labels), value] for (n, labels), value in totals[name].items()]}
        for name, told in about.items()
    }


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json")) if folder.is_dir() else []


def _read(path: Path) -> Sums:
    try:
        found: Sums = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):  # taken meanwhile, or cut off by a full disk
        return {}
    return found


def _write(path: Path, sums: Sums) -> None:
    new = path.with_suffix(f".{threading.get_ident()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps(sums, ensure_ascii=False), "utf-8")
        new.replace(path)
    except OSError:  # a full disk costs the latest sums, and no page
        with suppress(OSError):
            new.unlink(missing_ok=True)
