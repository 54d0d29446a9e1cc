"""What machines ask: is it there, are its parts well, what has it counted."""

import math

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView
from prometheus_client import Gauge

from jobs import heartbeats
from qijiang_portal.health import KEPT_FOR, examine
from qijiang_portal.requests import client_ip

SILENCE = Gauge(
    "portal_heartbeat_age_seconds",
    "心跳：worker（后台程序）、beat（定时程序）上次心跳距今的秒数；从未有过或无从得知为 NaN",
    ["machine"],
    multiprocess_mode="mostrecent",
)


@require_safe
@cache_control(public=True, max_age=KEPT_FOR)
def healthz(request: HttpRequest) -> HttpResponse:
    """Public and shallow: the process answers; nothing is touched, nothing is told."""
    return JsonResponse({"ok": True})


@require_safe
@never_cache
def healthz_deep(request: HttpRequest) -> HttpResponse:
    require_this_machine(request)
    answer = examine()
    return JsonResponse(
        answer, status=200 if answer["ok"] else 503, json_dumps_params={"ensure_ascii": False}
    )


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    require_this_machine(request, *settings.METRICS_ALLOWED_IPS)
    try:
        ages = heartbeats.ages(timezone.now())
    except DatabaseError:
        ages = {}
    for name in heartbeats.LABELS:
        SILENCE.labels(name).set(ages.get(name, math.nan))
    return ExportToDjangoView(request)


def require_this_machine(request: HttpRequest, *others: str) -> None:
    """404 for strangers. A proxy on this machine makes everybody local, so what it forwards for
    somebody counts as that somebody; where no proxy is expected, as nobody."""
    forwarded = "X-Forwarded-For" in request.headers
    ip = None if forwarded and not settings.TRUSTED_PROXIES else client_ip(request)
    if ip not in {"127.0.0.1", "::1", *others}:
        raise Http404
