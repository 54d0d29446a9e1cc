"""心跳: the worker and the timetable each tell by themselves that they live.

What one of them does is no sign of the other: a worker without a timetable still beats, and a
timetable whose ticks nobody takes still ticks.
"""

from datetime import datetime, timedelta

from celery.signals import after_task_publish, beat_init, heartbeat_sent
from django.db import connection
from django.utils import timezone

from jobs.models import Heartbeat

WORKER, BEAT = "worker", "beat"
LABELS = {WORKER: "后台程序", BEAT: "定时程序"}
SILENT_AFTER = timedelta(minutes=3)  # the timetable sends something every minute
EVERY = timedelta(seconds=20)  # a worker feels its own pulse every two seconds

_told: dict[str, datetime] = {}  # by this process


def tell(name: str, now: datetime) -> None:
    """This one lives."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now})


def ages(now: datetime) -> dict[str, float]:
    """Seconds since each last showed life; who never did is not named."""
    return {
        name: (now - at).total_seconds() for name, at in Heartbeat.objects.values_list("name", "at")
    }


def silent(now: datetime) -> list[str]:
    """Which of the two has shown no life lately."""
    seen, longest = ages(now), SILENT_AFTER.total_seconds()
    return [name for name in LABELS if name not in seen or seen[name] > longest]


def worker_lives(**_: object) -> None:
    """In the worker's own process, whatever its hands are doing."""
    _tell_seldom(WORKER)


def beat_lives(**_: object) -> None:
    """In the timetable's process: it has begun, or a message of its has gone out."""
    _tell_seldom(BEAT)


def _tell_seldom(name: str) -> None:
    now = timezone.now()
    if name in _told and now - _told[name] < EVERY:
        return
    try:
        tell(name, now)
    finally:
        connection.close()  # these processes hold none between beats
    _told[name] = now


@beat_init.connect
def watch_beat(**_: object) -> None:
    """Only the timetable's messages are its life: the same signal elsewhere means nothing."""
    after_task_publish.connect(beat_lives)
    beat_lives()


heartbeat_sent.connect(worker_lives)
