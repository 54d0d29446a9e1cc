"""An import longer than its lease: done by one worker at a time, and once, though one is killed."""

import hashlib
import os
import signal
import time

import pytest

from tests.factories.registry import a_credit_code
from tests.faults.conftest import children
from tests.faults.officer import Officer
from tests.faults.officer import told as told_by
from tests.portal.conftest import soon

pytestmark = pytest.mark.slow
ROWS, LEASE = 20_000, 1


@pytest.fixture
def told(portal):
    """The first row of what the database says."""
    return lambda sql: told_by(portal.home, sql)[0]


def test_twenty_thousand_rows_outlast_their_lease_and_a_killed_worker(portal, told):
    portal.start(JOB_LEASE_SECONDS=str(LEASE))
    officer = Officer(portal.home, portal.port)
    lines = [f"第{n}号公司,{a_credit_code(n)},存续,注册地址第{n}号" for n in range(ROWS)]
    sheet = "\n".join(["企业名称,统一社会信用代码,登记状态,注册地址", *lines]).encode()
    place = officer.sent("/imports/", sheet="enterprises", file=("long.csv", sheet))
    officer.shown(place, "content_hash")
    officer.sent(f"{place}confirm/", content_hash=hashlib.sha256(sheet).hexdigest())
    job = "SELECT state, attempts FROM jobs_job WHERE kind = 'imports.commit'"
    assert soon(lambda: told(job)[0] == "running", 90)

    began = time.monotonic()
    attempts = set()
    while told(job)[0] == "running" and time.monotonic() - began < 2.5 * LEASE:
        attempts.add(told(job)[1])  # another hand and the worker's own minute are there to take it
        time.sleep(0.1)
    state, first = told(job)
    assert (state, attempts) == ("running", {1})

    worker = portal.pid_of("后台")
    for pid in [worker, *children(worker)]:
        os.kill(pid, signal.SIGKILL)
    assert soon(lambda: told(job)[0] == "done", 180), told(job)
    assert told(job)[1] == first + 1
    events = "SELECT count(*) FROM accounts_auditevent WHERE action = 'import.commit'"
    firms = "SELECT count(*), count(DISTINCT credit_code) FROM registry_enterprise"
    assert (told(events), told(firms)) == ((1,), (ROWS, ROWS))
