"""What machines ask: is it there, are its parts well, what has it counted."""

import math
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, Gauge

from jobs import heartbeats
from qijiang_portal import counting
from qijiang_portal.health import KEPT_FOR, examine, glance
from qijiang_portal.requests import client_ip

SILENCE = Gauge(
    "portal_heartbeat_age_seconds",
    "心跳：worker（后台程序）、beat（定时程序）上次心跳距今的秒数；从未有过或无从得知为 NaN",
    ["machine"],
)
LEDGER = counting.Ledger(settings.METRICS_DIR)


class CountsKept:
    """Middleware, outermost: what a request has counted is laid where every process finds it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        LEDGER.changed()
        return response


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Public and shallow: whether pages can be served; asked every five seconds at most."""
    answer = glance()
    response = JsonResponse(
        answer, status=200 if answer["ok"] else 503, json_dumps_params={"ensure_ascii": False}
    )
    if answer["ok"]:
        patch_cache_control(response, public=True, max_age=KEPT_FOR)
    else:
        add_never_cache_headers(response)
    return response


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
    return HttpResponse(counting.text(LEDGER), content_type=CONTENT_TYPE_LATEST)


def require_this_machine(request: HttpRequest, *others: str) -> None:
    """404 for strangers. A proxy on this machine makes everybody local, so what it forwards for
    somebody counts as that somebody; where no proxy is expected, as nobody."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    hops = len(forwarded.split(",")) if forwarded else 0
    foreign = hops and not 0 < settings.TRUSTED_PROXIES <= hops  # not all ours reported
    if foreign or client_ip(request) not in {"127.0.0.1", "::1", *others}:
        raise Http404
