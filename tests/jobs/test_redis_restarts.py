"""Redis comes and goes under real processes: nothing is lost and nobody is signed out."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings as given
from django.db import connection

from jobs.actions import enqueue
from jobs.models import Job
from jobs.rules.states import JobState
from qijiang_portal.servers import Valkey, shed_root
from tests.factories.accounts import UserFactory

ROOT = Path(__file__).resolve().parent.parent.parent
JOBS, RESTARTS, PATIENCE = 30, 4, 90


@pytest.fixture
def redis(tmp_path, settings, monkeypatch):
    """A Redis of this test's own, in use by this process's pages and wake-up calls."""
    server = Valkey(tmp_path, {}, shed_root())
    server.start()
    cache = given.CACHES["default"] | {"LOCATION": server.address}
    settings.CACHES = {"default": cache}
    sender = Celery("sender", broker=server.address, set_as_current=False)
    sender.conf.broker_transport_options = given.CELERY_BROKER_TRANSPORT_OPTIONS
    monkeypatch.setattr("jobs.waking.current_app", sender)
    yield server
    server.stop()


@pytest.fixture
def machines(redis, tmp_path):
    """A worker and a timetable on this Redis and this test's database."""
    name = connection.settings_dict["NAME"]
    database = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
    ours = {"DATABASE_URL": database, "REDIS_URL": redis.address, "VAR_DIR": str(tmp_path)}
    celery = [sys.executable, "-m", "celery", "-A", "tests.jobs.faulty"]
    asked = (["worker", "--concurrency", "1", "--without-gossip"], ["beat", "--pidfile="])
    started = [
        subprocess.Popen(
            [*celery, *one],
            cwd=ROOT,
            env=os.environ | ours,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for one in asked
    ]
    yield
    for process in started:
        process.terminate()
    for process in started:
        process.wait(30)


@pytest.mark.django_db(transaction=True)
def test_f05_redis_restarted_under_load_loses_no_job_and_shows_no_error(client, redis, machines):
    owners = UserFactory.create_batch(2, role="office")
    client.force_login(owners[0])
    for n in range(JOBS):
        if n % (JOBS // RESTARTS) == 3:
            redis.stop()
            enqueue_one(n, owners[n % 2])
            assert client.get("/workbench/").status_code == 200  # signed in, and no error
            redis.start()
        else:
            enqueue_one(n, owners[n % 2])
        time.sleep(0.05)
    deadline = time.monotonic() + PATIENCE
    while undone() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert undone() == 0
    assert sorted(Job.objects.values_list("result__n", flat=True)) == list(range(JOBS))
    assert client.get("/workbench/").status_code == 200


def enqueue_one(n, by):
    return enqueue("testing", title="试", params={"n": n}, by=by, fingerprint=f"testing:{n}")


def undone() -> int:
    return Job.objects.exclude(state=JobState.DONE).count()
