"""磁盘将满: what would fill it further is refused with a sentence; the rest goes on."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from common.disks import fault_of_disk
from qijiang_portal.errors import page

CHANGES = frozenset({"POST", "PUT", "PATCH", "DELETE"})
FILLING_GETS = frozenset({"desk:list_export", "registry:export", "returns:export"})
GOES_ON = frozenset(
    {
        "login",
        "logout",
        "display",
        "keep-session",
        *(
            f"accounts:{name}"
            for name in (
                "login-code",
                "login-step-up",
                "password",
                "reset",
                "reset-code",
                "reset-confirm",
                "second-factor",
                "second-factor-codes",
                "second-factor-remove",
                "end-sessions",
                "notice",
                "read-notices",
                "suspend",
                "unbind",
                "end-user",
                "audit",
                "audit-event",
                "export-audit",
            )
        ),
        "jobs:abandon",
        "jobs:cancel",
        "desk:forget_view",
        "materials:withdraw",
        "membership:withdraw",
        "membership:remove_member",
    }
)


class Fullness:
    """Middleware, before anybody reads what was sent: at 95 % of the disk, no more of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        fills = request.method in CHANGES or name in FILLING_GETS
        if not fills or name in GOES_ON:
            return None
        fault = fault_of_disk(settings.VAR_DIR)
        return page(request, 507, reason=fault) if fault else None
