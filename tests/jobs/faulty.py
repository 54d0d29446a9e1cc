"""The portal's own worker and timetable for fault tests: one more kind of work, faster ticks."""

from jobs import handlers
from qijiang_portal.celery import app

app.conf.beat_schedule = {"tick": {"task": "jobs.tasks.tick", "schedule": 1.0}}
handlers.handles("testing", lambda job, told: {"n": job.params["n"]})
