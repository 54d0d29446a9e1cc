"""每天一次: from the morning on, and again only where it failed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache

from enterprises.pools.daily import once_a_day

MORNING = datetime(2026, 11, 24, 7, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _nothing_done_yet():
    cache.clear()


def test_a_days_work_is_done_once_in_the_morning():
    done = []
    for now in (MORNING - MINUTE, MORNING, MORNING + MINUTE, MORNING + timedelta(days=1)):
        once_a_day("work", now, done.append)
    assert done == [MORNING, MORNING + timedelta(days=1)]


def test_what_failed_is_tried_again_a_minute_later():
    done = []

    def fails(now):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        once_a_day("work", MORNING, fails)
    once_a_day("work", MORNING + MINUTE, done.append)
    assert done == [MORNING + MINUTE]


def test_two_works_of_a_day_do_not_wait_for_each_other():
    done = []
    once_a_day("one", MORNING, done.append)
    once_a_day("other", MORNING, done.append)
    assert len(done) == 2
