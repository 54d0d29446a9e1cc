"""全量评价: every firm of the register against one kind's criteria, against the limit asked for."""

import argparse
import random
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from time import process_time

from django.utils import timezone

from bench.timing import Result, grown_megabytes, once
from enterprises.evaluation.batches import evaluate_all
from enterprises.evaluation.rules.evaluations import KINDS
from enterprises.registry.models import Enterprise
from enterprises.returns.models import AnnualReturn, Collection

SECONDS, MEGABYTES = 60, 500
CHILDREN = Path("/proc/self/task")
YEAR, DAY = 2026, date(2026, 6, 10)
YEARLY = (
    "revenue",
    "main_revenue",
    "total_income",
    "high_tech_income",
    "total_assets",
    "total_liabilities",
    "rd_high_tech",
    "rd_domestic",
    "rd_super_deduction",
    "staff",
    "tech_staff_183",
    "conversions",
    "employees",
)


def run(options: argparse.Namespace) -> Iterator[Result]:
    """Every kind over firms most of which have reported a year's facts."""
    _report()
    for kind in KINDS:
        hands = HandsPeak()
        work = partial(evaluate_all, kind, year=YEAR, on=DAY, progress=hands)
        before = process_time()
        took = once(work)
        used = process_time() - before
        note = f"本进程 CPU {used:.1f} 秒"
        if kind == KINDS[0]:  # each kind reads and writes the same
            grown = grown_megabytes(work) + hands.megabytes
            note += f"，内存增长 {grown:.0f} MB（含规则进程，要求 {MEGABYTES} MB 以内）"
        name = f"评价 {options.enterprises} 家（{kind}，对照为时限）"
        yield Result(name, took, SECONDS, 1, note)


class HandsPeak:
    """How large the processes the rules run in grew, all together: asked at each step of the work.

    Not by getrusage: there a child begins with the size of the process that started it.
    """

    def __init__(self) -> None:
        self.megabytes = 0.0

    def __call__(self, done: int, total: int, note: str = "") -> None:
        peaks = [self._peak(pid) for file in CHILDREN.glob("*/children") for pid in _words(file)]
        self.megabytes = max(self.megabytes, sum(peaks) / 1024)

    @staticmethod
    def _peak(pid: str) -> int:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def _words(file: Path) -> list[str]:
    return file.read_text().split()


def _report() -> None:
    """Nine firms in ten have a received annual return with most of the facts."""
    if AnnualReturn.objects.exists():
        return
    days = {"opens_on": date(2026, 1, 4), "due_on": date(2026, 3, 31), "locks_on": date(2026, 5, 1)}
    collection = Collection.objects.create(kind="annual", period=date(2025, 1, 1), **days)
    draw, now = random.Random(7), timezone.now()
    steps = {"submitted_at": now, "reviewed_at": now, "received_at": now, "signer": "压测"}
    rows = (
        AnnualReturn(
            collection=collection, enterprise_id=pk, state="received", facts=_facts(draw), **steps
        )
        for pk in Enterprise.objects.values_list("pk", flat=True).order_by("pk")
        if draw.random() < 0.9
    )
    AnnualReturn.objects.bulk_create(rows, batch_size=2_000)


def _facts(draw: random.Random) -> dict[str, object]:
    facts: dict[str, object] = {
        name: {str(year): str(draw.randrange(20, 30_000)) for year in (2023, 2024, 2025)}
        for name in YEARLY
        if draw.random() < 0.95
    }
    facts |= {"class_i": draw.randrange(3), "class_ii": draw.randrange(9)}
    flags = ("core_ip_owned", "supported_field", "self_developed_ip", "blacklisted")
    return facts | {name: draw.random() < 0.7 for name in flags} | {"incidents": []}
