"""Between sign-in and page: sessions end in time, duties come first, pages stay private."""

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit

import pghistory
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from accounts import sessions
from accounts.actions import record
from accounts.duties import duty_of
from accounts.models import User
from accounts.policies import can_sign_in
from accounts.resuming import owner_of_forms, seal
from accounts.views.resuming import handed_back
from common.dates import today
from common.templatetags.owned import OWNER
from common.trace import CURRENT

Answer = Callable[[HttpRequest], HttpResponse]
ALWAYS_OPEN = frozenset({"login", "logout", "display", "keep-session", "privacy", "help"})
# of an account; no form has them, so whoever sends them tries the door
NEVER_ASKED = frozenset(
    {
        "date_joined",
        "enabled_on",
        "groups",
        "handed_over_at",
        "is_self_registered",
        "is_staff",
        "is_superuser",
        "last_login",
        "must_change_password",
        "password_changed_at",
        "resets_from",
        "session_epoch",
        "user_permissions",
    }
)
CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def sent_to(request: HttpRequest, page: str, why: str) -> HttpResponse:
    """Elsewhere first: as a page, an HTMX swap or an endpoint understands it."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": why}, status=403)
    where = reverse(page)
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(where)
    return HttpResponseRedirect(where)


class SessionPolicyMiddleware:
    """会话策略: rest and life of a session, end of an appointment, duties, no caching."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        signed_in = user.is_authenticated
        if signed_in:
            self.check(request, cast(User, user))
        response = self.get_response(request)
        if signed_in or request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
            patch_vary_headers(response, ["Cookie"])
        return response

    def check(self, request: HttpRequest, user: User) -> None:
        decision = can_sign_in(user, today())
        if reason := sessions.fault_of(request, user) or decision.reason:
            logout(request)
            messages.warning(request, reason)
        else:
            sessions.touch(request, user)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated or name in ALWAYS_OPEN:
            return None
        page, why = duty_of(request, request.user)
        is_there = not page or name == page or name.startswith(f"{page}-")
        return None if is_there else sent_to(request, page, why)


class ResumingMiddleware:
    """续填: a form that comes back to an ended session is handed back sealed, not thrown away."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        mark = OWNER.set(owner_of_forms(request))
        try:
            response = self.get_response(request)
        finally:
            OWNER.reset(mark)
        is_script = request.headers.get("X-Requested-With") == "fetch"  # keeps its page itself
        is_lost = request.method == "POST" and not is_script and _asks_to_sign_in(response)
        if not is_lost or request.path.startswith("/api/") or not (sealed := seal(request)):
            return response
        answer = handed_back(request, sealed=sealed)
        if getattr(request, "htmx", False):
            answer["HX-Retarget"], answer["HX-Reswap"] = "body", "innerHTML"
        return answer


def _asks_to_sign_in(response: HttpResponse) -> bool:
    there = response.headers.get("Location", "") or response.headers.get("HX-Redirect", "")
    return urlsplit(there).path == resolve_url(settings.LOGIN_URL)


class HistoryMiddleware:
    """留痕: each recorded change knows who made it, in which action of which request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in CHANGES:
            return self.get_response(request)
        actor = request.user.pk if request.user.is_authenticated else None
        context = {"user": actor, "url": request.path, "request": CURRENT.get().request_id}
        with pghistory.context(**context):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.method in CHANGES and request.resolver_match:
            pghistory.context(action=request.resolver_match.view_name)
        if request.method == "POST" and (forced := NEVER_ASKED & request.POST.keys()):
            by = cast(User, request.user) if request.user.is_authenticated else None
            record("fields_forced", by=by, object_key=request.path, fields=sorted(forced))
