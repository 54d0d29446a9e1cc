"""账龄分段: every number of days past due is in exactly one bucket."""

from datetime import date, timedelta

import pytest

from finance.loans.rules.buckets import BUCKETS, bucket_of

DAY = date(2026, 11, 30)


@pytest.mark.parametrize("days", [1, 7, 8, 30, 31, 90, 91, 270, 271, 360, 361, 4000])
def test_every_day_past_due_is_in_one_bucket(days):
    mine = [one for one in BUCKETS if one.first <= days <= (one.last or days)]
    assert mine == [bucket_of(days)]


def test_what_is_not_overdue_is_in_none():
    assert bucket_of(0) is None


@pytest.mark.parametrize("bucket", BUCKETS, ids=lambda bucket: bucket.key)
def test_the_due_dates_of_a_bucket_are_those_so_many_days_ago(bucket):
    oldest, newest = bucket.since(DAY)
    assert bucket_of((DAY - newest).days) == bucket
    assert bucket_of((DAY - newest).days - 1) != bucket
    if oldest is not None:
        assert bucket_of((DAY - oldest).days) == bucket
        assert bucket_of((DAY - oldest + timedelta(days=1)).days) != bucket
