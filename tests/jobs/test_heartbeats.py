"""Who lives is told by whoever lives, and by nobody else."""

from datetime import timedelta

import pytest
from celery.signals import after_task_publish, beat_init, heartbeat_sent
from django.utils import timezone

from jobs import heartbeats, tasks
from jobs.models import Heartbeat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_new_process(monkeypatch):
    monkeypatch.setattr(heartbeats, "_told", {})
    monkeypatch.setattr(heartbeats.connection, "close", lambda: None)
    yield
    after_task_publish.disconnect(heartbeats.beat_lives)


def test_with_nobody_there_both_are_silent():
    assert heartbeats.silent(timezone.now()) == ["worker", "beat"]


def test_a_worker_that_takes_ticks_says_nothing_for_the_timetable():
    tasks.tick()
    assert heartbeats.silent(timezone.now()) == ["beat"]


def test_an_idle_worker_beats_by_itself():
    heartbeat_sent.send(sender=None)
    assert heartbeats.silent(timezone.now()) == ["beat"]


def test_the_timetable_beats_with_every_message_it_sends():
    beat_init.send(sender=None)
    Heartbeat.objects.all().delete()
    heartbeats._told.clear()
    after_task_publish.send(sender="jobs.tasks.tick")
    assert heartbeats.silent(timezone.now()) == ["worker"]


def test_messages_of_other_processes_are_no_sign_of_the_timetable():
    after_task_publish.send(sender="jobs.tasks.run_job")
    assert heartbeats.silent(timezone.now()) == ["worker", "beat"]


def test_a_pulse_of_two_seconds_writes_every_twenty(django_assert_num_queries):
    heartbeat_sent.send(sender=None)
    with django_assert_num_queries(0):
        heartbeat_sent.send(sender=None)


def test_after_three_minutes_of_silence_it_is_said():
    now = timezone.now()
    heartbeats.tell("worker", now - timedelta(minutes=3, seconds=1))
    heartbeats.tell("beat", now - timedelta(minutes=3))
    assert heartbeats.silent(now) == ["worker"]
