"""gunicorn's settings, here and in production: gunicorn -c python:qijiang_portal.web …"""

import os
from pathlib import Path

from prometheus_client import multiprocess

from qijiang_portal.kin import die_with_parent
from qijiang_portal.logs import logging_config

preload_app = True  # imported once, then forked: a start costs half
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 120
graceful_timeout = 30
max_requests, max_requests_jitter = 5_000, 500  # what leaks does not pile up
control_socket_disable = True
forwarded_allow_ips = "127.0.0.1,::1"
logconfig_dict = logging_config(
    Path(os.environ.get("VAR_DIR") or "var") / "logs", days=int(os.environ.get("LOG_DAYS") or 365)
)


def post_fork(server, worker):
    die_with_parent()


def child_exit(server, worker):
    """The counters of a worker that ended are added up, not lost."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        multiprocess.mark_process_dead(worker.pid)
