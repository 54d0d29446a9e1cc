"""What a person reads when a request fails: what happened, what is safe, what to do."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

GetResponse = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Explanation:
    title: str
    happened: str
    safe: str
    do: str


EXPLANATIONS = {
    400: Explanation(
        "请求无法识别",
        "浏览器发来的内容不完整或格式不对。",
        "没有保存任何内容，已有数据不受影响。",
        "请返回上一页刷新后重试；若从收藏夹或旧链接打开，请从首页重新进入。",
    ),
    403: Explanation(
        "没有权限",
        "您没有查看或办理这项内容的权限。",
        "没有保存任何内容，已有数据不受影响。",
        "如工作需要，请联系本单位经办人或平台管理员调整权限。",
    ),
    404: Explanation(
        "没有找到这一页",
        "地址有误，内容已移走，或不在您的查看范围内。",
        "已有数据不受影响。",
        "请核对地址，或从首页、列表页重新进入。",
    ),
    405: Explanation(
        "不能这样打开这一页",
        "这个地址只用于提交表单，不能直接打开。",
        "没有保存任何内容，已有数据不受影响。",
        "请从首页或原来的页面重新进入。",
    ),
    413: Explanation(
        "提交的内容太大",
        "文件或表单超过了允许的大小。",
        "文件没有上传，已有数据不受影响。",
        "请把表格按行拆成几份，或删去图片后再上传。",
    ),
    429: Explanation(
        "操作过于频繁",
        "短时间内的请求次数超过了限制。",
        "没有保存本次提交，已有数据不受影响。",
        "请稍等几分钟再试。",
    ),
    500: Explanation(
        "系统没有完成这一步",
        "系统内部出现问题，已自动记录，管理员会处理。",
        "本次提交没有保存；此前已保存的内容不受影响。",
        "请返回上一页再试一次，不会重复提交；仍不行时请把编号告诉管理员。",
    ),
    503: Explanation(
        "系统正在维护",
        "平台正在升级或暂时无法连接数据库。",
        "已保存的内容不受影响。",
        "请过几分钟再打开。",
    ),
}
SESSION_OVER = Explanation(
    "页面已过期",
    "页面打开时间过长，或登录状态已变化，为保护账号没有接受这次提交。",
    "本次提交没有保存；退回上一页，已填写的内容一般仍在。",
    "请退回上一页并刷新后再提交；若提示登录，请先登录。浏览器须允许本站使用 Cookie。",
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
    }
    return render(request, "errors/page.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    too_big = isinstance(exception, RequestDataTooBig | TooManyFilesSent)
    return page(request, 413 if too_big else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403, reason=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, 403, told=SESSION_OVER)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither database nor session for anything: these may be what failed."""
    out_of_service = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if out_of_service else 500
    told = EXPLANATIONS[status]
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
