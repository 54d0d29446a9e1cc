"""Metrics of several processes are added up, and a full disk costs a figure, not a page."""

import json
import os
import subprocess
import sys

import pytest
from prometheus_client import REGISTRY, Counter, Gauge

from qijiang_portal import counting

COUNTED = Counter("portal_test_counted", "试", ["where"])
GAUGE = Gauge("portal_test_gauge", "试")
ELSEWHERE = (
    "import sys; from pathlib import Path; from prometheus_client import Counter;"
    "from qijiang_portal import counting;"
    "c = Counter('portal_test_counted', '试', ['where']); c.labels('there').inc(4);"
    "c.labels('here').inc(2); counting.Ledger(Path(sys.argv[1])).lay()"
)


@pytest.fixture
def ledger(tmp_path):
    return counting.Ledger(tmp_path / "metrics")


def another_process(folder):
    subprocess.run([sys.executable, "-c", ELSEWHERE, str(folder)], check=True)


def shown(ledger, where):
    line = f'portal_test_counted_total{{where="{where}"}} '
    found = [one for one in counting.text(ledger).decode().splitlines() if one.startswith(line)]
    return float(found[0].removeprefix(line)) if found else None


def test_counts_of_all_processes_are_one_sum(ledger):
    COUNTED.labels("here").inc(3)
    before = REGISTRY.get_sample_value("portal_test_counted_total", {"where": "here"})
    another_process(ledger.folder)
    another_process(ledger.folder)
    assert shown(ledger, "here") == before + 4
    assert shown(ledger, "there") == 8


def test_what_ended_processes_counted_is_kept_in_one_file(ledger):
    another_process(ledger.folder)
    another_process(ledger.folder)
    ledger.lay()
    counting.forget_ended(ledger.folder)
    left = {path.stem.partition("-")[0] for path in ledger.folder.glob("*.json")}
    assert left == {"ended", str(os.getpid())}
    another_process(ledger.folder)
    counting.forget_ended(ledger.folder)
    assert shown(ledger, "there") == 12


def test_a_gauge_is_of_the_process_that_answers_and_shown_once(ledger):
    GAUGE.set(7)
    another_process(ledger.folder)
    assert counting.text(ledger).decode().count("\nportal_test_gauge 7.0") == 1


def test_a_full_disk_and_a_torn_file_cost_a_figure_and_raise_nothing(ledger, monkeypatch):
    another_process(ledger.folder)
    (ledger.folder / "1-1.json").write_text('{"portal_test')
    monkeypatch.setattr(counting.json, "dumps", full)
    ledger.changed()
    assert shown(ledger, "there") == 4
    assert not list(ledger.folder.glob("*.[0-9]*"))


def full(*args, **kwargs):
    raise OSError(28, "No space left on device")


def test_soon_after_a_change_it_lies_on_the_disk(ledger, monkeypatch):
    monkeypatch.setattr(counting, "EVERY", 0.2)
    for _ in range(5):
        COUNTED.labels("soon").inc()
        ledger.changed()
    if timer := ledger.timer:  # on a busy machine it may have struck already
        timer.join(10)
    (path,) = ledger.folder.glob(f"{os.getpid()}-*.json")
    samples = json.loads(path.read_text())["portal_test_counted"]["samples"]
    assert [v for n, labels, v in samples if labels == {"where": "soon"}] == [5]
