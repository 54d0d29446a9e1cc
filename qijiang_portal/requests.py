"""Each request gets a number and, when answered, one line in the log."""

import logging
import time
import uuid
from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from common.trace import CURRENT, Trace

log = logging.getLogger("portal.request")


def client_ip(request: HttpRequest) -> str | None:
    """The address of whoever asks: behind N proxies of ours, the N-th from the right; a sender
    may write the rest of X-Forwarded-For as he likes, so nobody reads it."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    hops = forwarded.split(",") if forwarded else []  # asked directly, past the proxy
    behind = settings.TRUSTED_PROXIES
    told = hops[-behind].strip() if 0 < behind <= len(hops) else request.META.get("REMOTE_ADDR")
    try:
        return str(ip_address(told or ""))
    except ValueError:
        return None


class RequestLog:
    """Outermost: `request.request_id` is the number a visitor reads on an error page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = uuid.uuid4().hex[:12]  # type: ignore[attr-defined]
        token = CURRENT.set(Trace(request_id=request.request_id, ip=client_ip(request)))  # type: ignore[attr-defined]
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            self.note(request, response, time.perf_counter() - began)
            response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        finally:
            CURRENT.reset(token)
        return response

    @staticmethod
    def note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        """Never the query: it may hold a name. Nobody is looked up for the log: who is signed in
        stands here where the page has asked already."""
        match = request.resolver_match
        log.info(
            "request",
            extra={
                "method": request.method,
                "path": request.path[:300],
                "view": match.view_name if match else None,
                "status": response.status_code,
                "milliseconds": round(seconds * 1000),
                "user_id": getattr(getattr(request, "_cached_user", None), "pk", None),
            },
        )


class NulRefusal:
    """A character PostgreSQL cannot keep is in no name and no form: refused before any view.

    Left to each field, the one that forgot would be a fault of ours.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        given = [request.path_info]
        for sent in (request.GET, request.POST):
            for name, values in sent.lists():
                given += [name, *map(str, values)]
        if any("\0" in text for text in given):
            raise BadRequest
