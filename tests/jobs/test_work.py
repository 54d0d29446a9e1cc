from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from jobs import handlers, tasks
from jobs.actions import work
from jobs.models import Heartbeat, Job
from jobs.rules.states import MAX_ATTEMPTS, JobState
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
KIND = "testing"


@pytest.fixture
def done(monkeypatch):
    """A handler that notes what it was given."""
    calls = []

    def handle(job, progress):
        progress(1, 2, "过半")
        calls.append(job.params["n"])
        return {"n": job.params["n"]}

    monkeypatch.setitem(handlers.HANDLERS, KIND, handle)
    return calls


def a_job(n=1, by=None):
    return work.enqueue(
        KIND, title="试", params={"n": n}, by=by or UserFactory(), fingerprint=f"{KIND}:{n}"
    )


def test_asking_twice_while_it_is_open_gives_the_same_job(done):
    assert a_job().pk == a_job().pk
    tasks.run_job(str(a_job().pk))
    assert a_job().pk != Job.objects.earliest("created_at").pk


def test_f35_a_message_delivered_five_times_does_the_work_once(done):
    job = a_job()
    for _ in range(5):
        tasks.run_job(str(job.pk))
    job.refresh_from_db()
    assert (done, job.state, job.result) == ([1], JobState.DONE, {"n": 1})


def test_f35_a_message_for_a_job_that_is_not_there_is_dropped(done):
    tasks.run_job("5b6fbb66-36a9-4cf6-a0a7-0c0f3b1b0f2b")
    assert done == []


def test_a_zombie_cannot_write_over_the_worker_that_took_over(done):
    waiting = a_job()
    now = timezone.now()
    old = work.claim(waiting.pk, now=now)
    new = work.claim(old.pk, now=now + timedelta(minutes=5))
    with pytest.raises(work.LeaseLostError):
        work.finish(old, result={}, now=now)
    with pytest.raises(work.LeaseLostError):
        work.progress(old, done=1, total=1, note="", now=now)
    work.finish(new, result={"by": "new"}, now=now)
    assert Job.objects.get().result == {"by": "new"}


def test_a_job_under_lease_is_nobody_elses(done):
    waiting = a_job()
    now = timezone.now()
    job = work.claim(waiting.pk, now=now)
    assert work.claim(job.pk, now=now + timedelta(seconds=30)) is None


def test_f36_a_poison_job_stops_after_its_attempts_and_says_why(monkeypatch):
    def poison(job, progress):
        raise RuntimeError("boom")

    monkeypatch.setitem(handlers.HANDLERS, KIND, poison)
    job = a_job()
    for _ in range(MAX_ATTEMPTS + 2):
        Job.objects.update(not_before=timezone.now())
        tasks.run_job(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, MAX_ATTEMPTS)
    assert "执行中断" in job.reason
    assert "boom" not in job.reason


def test_f36_a_refusal_in_words_is_final_at_once(monkeypatch):
    def refuse(job, progress):
        raise ValidationError("该月尚未结束。")

    monkeypatch.setitem(handlers.HANDLERS, KIND, refuse)
    job = a_job()
    tasks.run_job(str(job.pk))
    job.refresh_from_db()
    assert (job.state, job.reason) == (JobState.FAILED, "该月尚未结束。")
    again = work.retry(job, by=job.owner)
    assert (again.state, again.attempts) == (JobState.QUEUED, 0)


def test_only_what_has_not_begun_can_be_cancelled(done):
    job = a_job()
    assert work.cancel(job, by=job.owner).state == JobState.CANCELLED
    with pytest.raises(ValidationError, match="不能取消"):
        work.cancel(job, by=job.owner)


def test_f06_whatever_redis_forgot_the_next_minute_finds_again(done, monkeypatch):
    woken = []
    monkeypatch.setattr(tasks.waking, "wake", woken.append)
    job = a_job()
    tasks.tick()
    assert woken == [job.pk]
    assert Heartbeat.objects.get().name == "worker"


def test_one_apps_trouble_does_not_stop_anothers_minute(monkeypatch):
    seen = []

    def trouble(now):
        raise RuntimeError("boom")

    monkeypatch.setattr(handlers, "EVERY_MINUTE", [trouble, seen.append])
    tasks.tick()
    assert len(seen) == 1


@pytest.mark.django_db(transaction=True)
def test_f07_with_redis_down_the_job_is_kept_and_nothing_is_raised(settings, monkeypatch, done):
    from celery import current_app

    def down(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(current_app, "send_task", down)
    job = a_job()
    tasks.waking.wake(job.pk)
    assert Job.objects.get().state == JobState.QUEUED
