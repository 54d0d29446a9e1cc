"""120 days by chance against an independent reckoning: every notice once on its day, none missing
after an outage of 30 days, and two workers at the same time say nothing twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
import time_machine
from django.conf import settings
from django.db import connections

from accounts.models import System
from jobs.models import CalendarDay
from targets.goals.actions import load_plan
from targets.goals.district_files import read
from targets.supervision.actions import supervise
from targets.supervision.models import Slip, SlipNotice, SupervisionTerm
from tests.targets.supervision.oracle import Oracle
from tests.targets.supervision.world import World, noon

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, LENGTH = date(2026, 11, 2), 120
DOWN = range(45, 75)  # nobody looks for 30 days, over a new year
STEPS = 10
NAMES = (
    "near_days", "sign_days", "feedback_days", "review_days", "escalate_days", "repeat_days",
    "escalate_at",
)  # fmt: skip
HOLIDAY = [date(2027, 1, 1), date(2027, 2, 5), date(2027, 2, 8), date(2027, 2, 9)]
WORKED = [date(2027, 2, 6), date(2026, 11, 14)]


def days_off():
    days = {FIRST + timedelta(days=at) for at in range(LENGTH * 2)}
    weekends = {day for day in days if day.weekday() >= 5}
    return (weekends | set(HOLIDAY)) - set(WORKED)


@pytest.fixture
def oracle(db):
    load_plan(read(settings.BASE_DIR / "district"), by=System())
    for day in HOLIDAY + WORKED:
        CalendarDay.objects.create(day=day, is_working=day in WORKED)
    term = SupervisionTerm.objects.get()
    return Oracle({name: getattr(term, name) for name in NAMES}, days_off())


def together(day, workers):
    """The same day by several workers at once, each with a connection of its own."""
    ready = Barrier(workers)

    def work():
        try:
            ready.wait()
            return len(supervise(by=System(), day=day))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        return sum(one.result() for one in [pool.submit(work) for _ in range(workers)])


def looked_at(at, day, *, seed):
    with time_machine.travel(noon(day), tick=False):
        if (at + seed) % 10 == 0 or at == DOWN.stop:
            return together(day, 2)
        made = len(supervise(by=System(), day=day))
        assert supervise(by=System(), day=day) == []
        return made


def live(seed, oracle, steps=STEPS):
    world, last, made = World(seed, steps, FIRST, oracle), None, 0
    for at in range(LENGTH):
        day = FIRST + timedelta(days=at)
        world.live(day)
        if at in DOWN:
            continue
        made += looked_at(at, day, seed=seed)
        first = last + timedelta(days=1) if last else day
        oracle.run([step.pk for step in world.steps], first, day)
        last = day
    return made


@pytest.mark.parametrize("seed", [1])
def test_each_notice_is_made_once_on_its_day(oracle, seed):
    made = live(seed, oracle)
    told = Counter(SlipNotice.objects.values_list("slip__step", "kind", "day", "made_on"))
    assert told == Counter(oracle.notices)
    assert made == sum(told.values())
    assert any(row[2] < row[3] for row in told)
    closed = Slip.objects.filter(stage="closed").values_list("step", "color", "ending", "closed_on")
    assert Counter(closed) == Counter(
        (one["step"], one["color"], one["ending"], one["closed"])
        for one in oracle.slips
        if one["ending"]
    )
    open_ones = Slip.objects.exclude(stage="closed").values_list("step", "color", "stage", "due_on")
    assert Counter(open_ones) == Counter(
        (one["step"], one["color"], *one["log"][-1][1:])
        for one in oracle.slips
        if not one["ending"]
    )
    for year in (2026, 2027):
        numbers = Slip.objects.filter(year=year).order_by("no").values_list("no", flat=True)
        assert list(numbers) == list(range(1, len(numbers) + 1))
