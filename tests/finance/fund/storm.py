"""Many workers book at random and are killed at random: what a ledger must outlive.

Each worker is a process of its own that books its operations one after another, each under a key
that follows from its number. One that is killed (kill -9) begins again with the operation of which
nobody knows whether it was booked: it must be booked once.
"""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from mmap import mmap
from pathlib import Path
from struct import Struct
from uuid import UUID, uuid5

import django

if __name__ == "__main__":
    django.setup()

from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction

from accounts.models import User
from common.dates import month_end
from finance.fund.actions import closings
from finance.fund.engine.orders import Order
from finance.fund.engine.posting import legs_of, post
from finance.fund.engine.verifying import verdict
from finance.fund.models import Fund, Transfer
from finance.fund.rules import postings
from finance.fund.rules.accounts import Kind, mirrored
from finance.fund.rules.postings import Event, Of
from finance.fund.selectors.closings import to_close
from tests import databases

PEOPLE = ("maker", "checker", "trustee")
NAMES = UUID("2f6a7a34-5f0b-4f5e-8d3c-6a9b7f0c1d2e")
CELL = Struct("=i")
START = date(2025, 3, 2)
A_MONTH, MOST_MONTHS = 25, 7  # operations of a worker a month; from March to October


class Progress:
    """How far each worker has come, in memory that outlives it."""

    def __init__(self, workers):
        self.cells = mmap(-1, CELL.size * workers)

    def of(self, worker):
        return CELL.unpack_from(self.cells, worker * CELL.size)[0]

    def reach(self, worker, number):
        CELL.pack_into(self.cells, worker * CELL.size, number)


def key_of(worker, number):
    return uuid5(NAMES, f"{worker}:{number}")


def order_of(worker, number, people):
    """What the worker's operation of this number is; the same whenever it is asked for."""
    dice = random.Random(worker * 1_000_003 + number)
    deed, amount = dice.randrange(8), dice.randint(1, 1_000_000)
    source, both = dice.choice(["city", "district"]), people
    given = {"key": key_of(worker, number), "on": on_of(number), "reason": "风暴", **both}
    if deed <= 2:
        return Order(event=Event.PAY_IN, legs=postings.paid_in(amount, source), **given)
    if deed == 3:
        return Order(event=Event.EXPENSE, legs=postings.spent({source: amount}, Of()), **given)
    if deed == 4:
        return Order(event=Event.RESERVE, legs=postings.reserved(amount, Of()), **given)
    if deed == 5:
        legs = postings.released(Kind.RESERVED, amount, Of())
        return Order(event=Event.RELEASE, legs=legs, **given)
    if deed == 6:
        return Order(event=Event.INTEREST, legs=postings.interest({source: amount}), **given)
    return _reversal(worker, dice.randrange(max(number, 1)), given)


def on_of(number):
    """Business days go on as a worker goes on: a month every so many operations."""
    return START.replace(month=START.month + min(number // A_MONTH, MOST_MONTHS))


def closes(worker, number):
    """Whether this operation closes a month instead of booking."""
    return number % A_MONTH == worker % A_MONTH and worker % 5 == 0


def _close(number, people):
    """月结 of the month whose turn it is, once this worker is two months further."""
    month = to_close()
    if month is None or month_end(month) >= on_of(number - A_MONTH).replace(day=1):
        return
    made = closings.propose(by=people["trustee"], month=month)
    try:
        closings.confirm(made, by=people["checker"])
    except ValidationError:  # somebody has booked since, or was killed before he confirmed
        closings.refuse(made, by=people["checker"], reason="数变了")


def _reversal(worker, number, given):
    original = Transfer.objects.filter(key=key_of(worker, number)).first()
    if original is None:
        raise ValidationError("没有可冲销的。")
    told = Transfer.objects.filter(reverses=original).exclude(key=given["key"])
    if original.is_reversal or told.exists():
        raise ValidationError("不能冲销。")
    return Order(event=Event.REVERSE, legs=mirrored(legs_of(original)), reverses=original, **given)


def _work(worker, operations, progress, people):
    for number in range(progress.of(worker), operations):
        with suppress(ValidationError):  # not possible as things stand
            if closes(worker, number):
                _close(number, people)
            else:
                both = {name: people[name] for name in ("maker", "checker")}
                post(order_of(worker, number, both), leverage=2)
        progress.reach(worker, number + 1)


def _begin(worker, operations, progress, people):
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        _work(worker, operations, progress, people)
        code = 0
    finally:
        os._exit(code)


def _wait(running, *, most=0.0):
    """The workers that have ended by themselves, and how."""
    until, ended = time.monotonic() + most, {}
    while True:
        for pid in list(running):
            done, status = os.waitpid(pid, os.WNOHANG)
            if done:
                ended[running.pop(pid)] = status
        if not running or time.monotonic() >= until:
            return ended
        time.sleep(0.02)


def storm(workers, operations, kills, people, seed=14):
    """Run it; gives how many were really killed. Whatever happened, the books tie after each."""
    dice, progress = random.Random(seed), Progress(workers)
    users = {name: User.objects.get(pk=user.pk) for name, user in people.items()}
    connections.close_all()  # no worker inherits a line
    running = {_begin(one, operations, progress, users): one for one in range(workers)}
    killed = 0
    try:
        while running:
            failed = {one for one, status in _wait(running, most=0.2).items() if status}
            assert not failed, f"workers {failed} fell by themselves"
            if running and killed < kills:
                pid = dice.choice(sorted(running))
                worker = running[pid]
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
                del running[pid]
                killed += 1
                ties()
                connections.close_all()
                running[_begin(worker, operations, progress, users)] = worker
    finally:
        for pid in running:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    assert all(progress.of(one) == operations for one in range(workers))
    return killed


def apart(workers, operations, kills, people):
    """The storm in a process of its own: one that has threads (a browser's) must not fork."""
    name = str(connection.settings_dict["NAME"])
    numbers = [people[one].pk for one in PEOPLE]
    given = [name, workers, operations, kills, *numbers]
    ran = subprocess.run(
        [sys.executable, "-m", __name__, *map(str, given)],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=1800,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return int(ran.stdout)


def ties():
    """Σ = 0, the replay is what is kept, no number is missing, nothing is promised twice."""
    connections.close_all()
    fund = Fund.objects.filter(pk=1).first()
    if fund is not None and fund.last_no:
        assert snapshot() == []


def snapshot():
    """What does not tie, as of one moment, whatever others book meanwhile."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        fund = Fund.objects.get()
        faults = verdict(fund).faults
        if fund.cash < 0 or fund.promised < 0:
            faults.append("a balance is below nothing")
        return faults


if __name__ == "__main__":
    name, *numbers = sys.argv[1:]
    databases.use(name)
    workers, operations, kills, *people = map(int, numbers)
    told = {one: User(pk=pk) for one, pk in zip(PEOPLE, people, strict=True)}
    print(storm(workers, operations, kills, told))
