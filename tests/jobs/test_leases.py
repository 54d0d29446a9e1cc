"""A lease holds as long as the work, and not longer than the process."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from jobs import leases, tasks
from jobs.actions import work
from jobs.models import Job
from tests.factories.accounts import UserFactory
from tests.portal.conftest import soon


@pytest.fixture
def job(transactional_db):
    job = work.enqueue("testing", title="试", params={}, by=UserFactory(), fingerprint="t:1")
    return work.claim(job.pk, now=timezone.now())


def lease():
    return Job.objects.get().lease_until


def test_work_that_says_nothing_keeps_its_lease(job, monkeypatch):
    first, taken = lease(), []
    monkeypatch.setattr(tasks, "Renewal", lambda job: leases.Renewal(job, every=0.05))

    def silent(job, told):
        assert soon(lambda: lease() > first)
        later = lease() - timedelta(seconds=1)  # long after the lease it was claimed with
        taken.append(work.claim(job.pk, now=later))
        return {}

    tasks._do(job, silent)
    assert taken == [None]
    assert Job.objects.get().state == "done"


def test_who_has_lost_the_lease_does_not_take_it_back(job):
    other = work.claim(job.pk, now=timezone.now() + timedelta(minutes=5))
    held = lease()
    with leases.Renewal(job, every=0.02) as renewal:
        assert soon(lambda: not renewal.thread.is_alive())
    assert lease() == held
    assert work.renew(other, now=timezone.now())


def test_work_that_hangs_is_let_go(job, monkeypatch):
    monkeypatch.setattr(leases, "LONGEST", 0.05)
    with leases.Renewal(job, every=0.02) as renewal:
        assert soon(lambda: not renewal.thread.is_alive())
    held = lease()
    time.sleep(0.05)
    assert lease() == held
