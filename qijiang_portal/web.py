"""gunicorn's settings, here and in production: gunicorn -c python:qijiang_portal.web …"""

import os
from pathlib import Path

from qijiang_portal import counting
from qijiang_portal.kin import die_with_parent
from qijiang_portal.logs import logging_config

VAR_DIR = Path(os.environ.get("VAR_DIR") or "var")
preload_app = False  # a reload (HUP) is a new release: each new worker reads the code anew
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
backlog = 1024  # who comes while workers are exchanged waits there
timeout = 90
graceful_timeout = 30  # seconds for what was accepted to be finished
keepalive = 5
limit_request_line = 0  # nginx and the gate have a limit; the portal says its own in words
limit_request_fields = 100
max_requests, max_requests_jitter = 5_000, 500  # what leaks does not pile up
control_socket_disable = True
forwarded_allow_ips = "127.0.0.1,::1"
logconfig_dict = logging_config(VAR_DIR / "logs", days=int(os.environ.get("LOG_DAYS") or 365))


def on_starting(server):
    counting.forget_ended(VAR_DIR / "metrics")


def post_fork(server, worker):
    die_with_parent()


def child_exit(server, worker):
    """The counts of a worker that ended are added up, not lost."""
    counting.forget_ended(VAR_DIR / "metrics")
