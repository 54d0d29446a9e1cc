"""What a person reads when a request fails: what happened, what is safe, what to do."""

import sys
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token
from redis import RedisError

from accounts.resuming import seal
from accounts.views.resuming import handed_back
from common.conflicts import ConflictError
from qijiang_portal.explanations import EXPLANATIONS, Explanation

GetResponse = Callable[[HttpRequest], HttpResponse]
LONGEST_ADDRESS = 8_000


SESSION_OVER = Explanation(
    "页面已过期",
    "页面打开时间过长，或登录状态已变化，为保护账号没有接受这次提交。",
    "本次提交没有保存，已有数据不受影响。",
    "请从首页或登录页重新进入后再提交。浏览器须允许本站使用 Cookie。",
)


def _number(request: HttpRequest) -> str:
    """编号: under which the log knows this request."""
    return getattr(request, "request_id", "") or uuid4().hex[:12]


def page(
    request: HttpRequest, status: int, *, reason: str = "", told: Explanation | None = None
) -> HttpResponse:
    """The error page of that status; callers of the API get the same words as JSON."""
    told = told or EXPLANATIONS[status]
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": reason or told.happened}, status=status)
    context = {
        "status": status,
        "told": told,
        "reason": reason,
        "reference": _number(request),
        "sealed": seal(request) if status == 403 and request.method == "POST" else "",
    }
    return render(request, "errors/page.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    too_big = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return page(request, 413 if too_big else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403, reason=str(exception))


class Conflicts:
    """Middleware: what cannot be done as things stand is a sentence and 409, wherever it arose.

    An address nobody has typed is refused in words too, before it is taken apart.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.path) + len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            return page(request, 414)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        return page(request, 409, reason=str(fault)) if isinstance(fault, ConflictError) else None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404)


OUT_OF_SERVICE: dict[tuple[type[Exception], ...], str] = {
    (OperationalError, InterfaceError): "数据库暂时没有应答，系统正在自动恢复。",
    (RedisError,): "缓存服务（Redis）暂时没有应答，系统正在自动恢复。",
}


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A sign-in in another tab makes the tokens of open forms void: what was typed is kept."""
    if not request.path.startswith("/api/") and (sealed := seal(request)):
        return handed_back(request, sealed=sealed)
    return page(request, 403, told=SESSION_OVER)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither database nor session for anything: these may be what failed."""
    status, told = 500, EXPLANATIONS[500]
    for kinds, happened in OUT_OF_SERVICE.items():
        if isinstance(sys.exc_info()[1], kinds):
            status, told = 503, replace(EXPLANATIONS[503], happened=happened)
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": told.happened}, status=status)
    context = {"status": status, "told": told, "reference": _number(request)}
    return HttpResponse(render_to_string("errors/bare.html", context), status=status)


def explain_refusals(get_response: GetResponse) -> GetResponse:
    """Middleware: a refusal without a word (405, 429 …) gets its page; its headers stay."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        silent = not response.streaming and not response.content and request.method != "HEAD"
        if response.status_code not in EXPLANATIONS or not silent:
            return response
        explained = page(request, response.status_code)
        for name, value in response.items():
            if name not in explained:
                explained[name] = value
        return explained

    return middleware
