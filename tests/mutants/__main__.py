"""Run with DATABASE_URL and REDIS_URL set, after `make coverage`: `make mutants`."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Queue
from random import Random

from tests.house.contract import APPS as CONTRACTED
from tests.house.contract import ROOT
from tests.mutants.faults import Fault, faults_of
from tests.mutants.reach import Reach

APPS = tuple(app for app in CONTRACTED if app not in ("common", "qijiang_portal"))
ASKED = 85  # percent
SECONDS = 420  # a fault that makes the tests run for ever has been noticed
SLOW = ("tests/access/", "tests/browser/")  # asked last: thousands of cases a function
CAUGHT, SURVIVED, UNREACHED = "发现", "没有发现", "没有测试走到"


@dataclass(frozen=True, slots=True)
class Verdict:
    fault: Fault
    outcome: str

    def line(self) -> str:
        return f"{self.outcome}  {self.fault.path}:{self.fault.line}  {self.fault.what}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="make mutants")
    parser.add_argument("--count", type=int, default=200, help="错误个数")
    parser.add_argument("--seed", type=int, default=2027)
    parser.add_argument("--under", default="", help="只在这些路径下")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    os.chdir(ROOT)
    every = [
        fault
        for path in guarded()
        if path.startswith(asked.under)
        for fault in faults_of(path, Path(path).read_bytes())
    ]
    chosen = Random(asked.seed).sample(every, min(asked.count, len(every)))
    print(f"规则、政策、动作里能错的地方 {len(every)} 处，取 {len(chosen)} 处。", flush=True)
    verdicts = list(judged(chosen, asked.workers))
    caught = sum(verdict.outcome == CAUGHT for verdict in verdicts)
    share = 100 * caught / len(verdicts) if verdicts else 100
    print(f"{len(verdicts)} 处错误，发现 {caught} 处，{share:.1f}%（要求 {ASKED}%）")
    return 0 if share >= ASKED else 1


def guarded() -> list[str]:
    """The files of rules, policies and actions."""
    paths = (path.relative_to(ROOT) for app in APPS for path in (ROOT / app).rglob("*.py"))
    named = (
        path
        for path in paths
        if path.name in ("policies.py", "actions.py")
        or {"rules", "policies", "actions"} & set(path.parts)
    )
    return sorted(map(str, named))


def judged(faults: list[Fault], workers: int) -> Iterator[Verdict]:
    """Each fault's verdict as it falls; every worker has a database and a cache of its own."""
    reach, places = Reach(ROOT), Queue[str]()
    for number in range(workers):
        places.put(f"gw{number}")

    def judge(fault: Fault) -> Verdict:
        place = places.get()
        try:
            return Verdict(fault, outcome(fault, reach.tests(fault.path, fault.line), place))
        finally:
            places.put(place)

    with ThreadPoolExecutor(workers) as pool:
        for verdict in pool.map(judge, faults):
            if verdict.outcome != CAUGHT:
                print(verdict.line(), flush=True)
            yield verdict


def outcome(fault: Fault, tests: list[str], place: str) -> str:
    """The quick tests of the line first, then the slow ones; nothing more once one fails."""
    if not tests:
        return UNREACHED
    slow = [node for node in tests if node.startswith(SLOW)]
    for nodes in ([node for node in tests if node not in slow], slow):
        if nodes and fails(fault, nodes, place):
            return CAUGHT
    return SURVIVED


def fails(fault: Fault, nodes: list[str], place: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "tests.mutants.plant"]
    env = os.environ | {"MUTANT": json.dumps(asdict(fault)), "PYTEST_XDIST_WORKER": place}
    try:
        done = subprocess.run(
            [*command, *nodes], env=env, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    if b"ERROR: not found" in done.stdout + done.stderr:
        raise RuntimeError("the notes of `make coverage` are older than the tests")
    return done.returncode != 0


if __name__ == "__main__":
    sys.exit(main())
