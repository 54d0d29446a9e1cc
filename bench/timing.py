"""How long, and how much memory: medians and peaks of one process, both sides in one run."""

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


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


def peak_megabytes() -> float:
    """The largest memory this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
