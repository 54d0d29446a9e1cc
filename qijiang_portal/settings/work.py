"""后台: PostgreSQL is the queue, Redis only a nudge."""

from datetime import timedelta

from qijiang_portal.settings.database import REDIS_URL
from qijiang_portal.settings.installation import env

# how long a worker that fell silent keeps its job; one at work renews it three times in that time
JOB_LEASE = timedelta(seconds=env.int("JOB_LEASE_SECONDS", default=60))

CELERY_BROKER_URL = REDIS_URL
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_BEAT_SCHEDULE = {"tick": {"task": "jobs.tasks.tick", "schedule": 60.0}}  # all there is
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # in memory: nothing to remember between starts
CELERY_WORKER_HIJACK_ROOT_LOGGER = CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 5}
