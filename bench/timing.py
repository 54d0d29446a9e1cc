"""How long, and how much memory: medians and peaks of one process, both sides in one run."""

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connections


@dataclass(frozen=True, slots=True)
class Result:
    """One comparison; `ratio` is how many times the peer's time ours is contained in."""

    name: str
    ours: float
    theirs: float
    asked: float
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.theirs / self.ours

    def line(self) -> str:
        verdict = "达到" if self.ratio >= self.asked else "未达到"
        text = f"{self.name}：本平台 {self.ours:.3f} 秒，对照 {self.theirs:.3f} 秒，"
        text += f"{self.ratio:.1f} 倍（要求 {self.asked:g} 倍，{verdict}）"
        return f"{text} {self.note}".rstrip()


def once(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def p95(work: Callable[[], object], runs: int = 30) -> float:
    """The 95th percentile of so many runs, after three to warm up."""
    for _ in range(3):
        work()
    return statistics.quantiles([once(work) for _ in range(runs)], n=20)[-1]


def grown_megabytes(work: Callable[[], object]) -> float:
    """How much the peak of memory grows by this work, in a fresh child that only does it.

    Here an earlier part may have reached a higher peak; a forked child begins its own.
    """
    connections.close_all()  # a connection is not to be shared with a child
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        status = 1
        try:
            before = _resident_peak(reset=True)
            work()
            os.write(writer, f"{(_resident_peak() - before) / 1024}".encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader) as told:
        grown = told.read()
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("the measured work failed in its child")
    return float(grown)


def _resident_peak(*, reset: bool = False) -> int:
    """VmHWM of this process in kB, begun anew from what is held now."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])
