"""续填: the page somebody was on, with what he had typed, once he is signed in again."""

import copy
from typing import cast
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.resuming import Typed, opened, seal
from common.forms_of_pages import filled

EXPIRED = "封存的内容不完整，或已超过 24 小时，不能恢复。请重新填写。"
NOT_YET = "还没有登录。请先在新标签页登录，再回到本页恢复。"
ANOTHERS = "这些内容是用另一个账号填写的，请退出后用原来的账号登录，再恢复。"
RESUMED = "已恢复您刚才填写的内容，还没有提交。密码、验证码和文件须重新填写，请核对后再提交。"


def handed_back(request: HttpRequest, *, sealed: str = "", told: str = "") -> HttpResponse:
    """封存页: what was typed, sealed, with the two steps to get it back. 403: nothing was saved."""
    sealed = sealed or seal(request)
    context = {"sealed": sealed, "told": told}
    return render(request, "accounts/handed_back.html", context, status=403)


@csrf_exempt  # it changes nothing, and whoever signed in again has another token
@never_cache
@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """恢复填写: for the account that typed it, and no other."""
    sealed = request.POST.get("sealed", "")
    typed = opened(sealed)
    if typed is None:
        return render(request, "accounts/handed_back.html", {"told": EXPIRED}, status=400)
    if not request.user.is_authenticated:
        return handed_back(request, sealed=sealed, told=NOT_YET)
    if request.user.pk != typed.account:
        return handed_back(request, sealed=sealed, told=ANOTHERS)
    messages.info(request, RESUMED)
    for path in dict.fromkeys((typed.page, typed.action)):
        if page := _filled(request, path, typed):
            return HttpResponse(page)
    values = [value for texts in typed.fields.values() for value in texts if value.strip()]
    return render(request, "accounts/typed.html", {"values": values})


def _filled(request: HttpRequest, path: str, typed: Typed) -> str | None:
    answer = _page(request, path)
    if answer is None or "text/html" not in answer.headers.get("Content-Type", ""):
        return None
    return filled(answer.text, at=path, action=typed.action, fields=typed.fields)


def _page(request: HttpRequest, path: str) -> HttpResponse | None:
    """What the reader would get by opening that address himself; None where that is no page."""
    parts = urlsplit(path)
    inner = copy.copy(request)
    inner.method, inner.path, inner.path_info = "GET", parts.path, parts.path
    inner.META = request.META | {"REQUEST_METHOD": "GET", "QUERY_STRING": parts.query}
    inner.GET, inner.POST = QueryDict(parts.query), QueryDict()
    try:
        inner.resolver_match = match = resolve(parts.path)
        answer = match.func(inner, *match.args, **match.kwargs)
    except (Resolver404, Http404, PermissionDenied):
        return None
    if not getattr(answer, "is_rendered", True):
        answer = answer.render()
    is_page = answer.status_code == 200 and not answer.streaming
    return cast(HttpResponse, answer) if is_page else None
