"""旧代码转到新代码: pages and endpoints of a merged record lead to the record that was kept."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseRedirectBase

from enterprises.registry import selectors
from enterprises.registry.rules import credit_code

Answer = Callable[[HttpRequest], HttpResponse]
_NAMES = ("code", "credit_code")  # what addresses call it
_SHAPE = re.compile(r"[0-9A-Za-z]{18}")


class MovedPermanently(HttpResponseRedirect):
    """301: for ever."""

    status_code = 301


class SentOn(HttpResponseRedirectBase):
    """308: for ever, and what was posted is posted there."""

    status_code = 308


class ForwardingMiddleware:
    """Asked only where nothing was found; who may not see the kept record finds nothing."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and (to := _now_at(request)):
            return MovedPermanently(to) if request.method in ("GET", "HEAD") else SentOn(to)
        return response


def _now_at(request: HttpRequest) -> str:
    """The same address at the code it is kept under; empty where there is none for this person."""
    known = request.resolver_match.kwargs if request.resolver_match else {}
    named = [str(known[name]) for name in _NAMES if name in known]
    if not named or not request.user.is_authenticated or not _SHAPE.fullmatch(named[0]):
        return ""
    code = credit_code.normalize(named[0])
    kept = selectors.forwarded([code], request.user).get(code)
    return request.get_full_path().replace(named[0], kept.credit_code) if kept else ""
