"""What every template may use: the portal's names, the reader's display choices, the navigation."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts import selectors
from accounts.models import User
from accounts.rules.roles import MUST_HAVE_SECOND_FACTOR
from common.district import texts
from enterprises.membership import current
from qijiang_portal import navigation
from qijiang_portal.display import chosen_by

LINKS = {
    "sign_in": "login",
    "profile": "accounts:profile",
    "notices": "accounts:notices",
    "sign_out": "logout",
}


def _names() -> dict[str, str]:
    """Names of the portal; whom to ask, with the number where one is set."""
    about = texts(settings.DISTRICT_DIR)
    phone = f"，电话 {settings.CONTACT_PHONE}" if settings.CONTACT_PHONE else ""
    return about | {"contact": about["contact"] + phone}


def _links() -> dict[str, str]:
    return {name: reverse(url_name) for name, url_name in LINKS.items()}


def _idle(role: str) -> int:
    """Seconds a session of that role may rest before it ends."""
    strict = role in MUST_HAVE_SECOND_FACTOR
    rest = settings.SESSION_OFFICIAL_IDLE if strict else settings.SESSION_OTHER_IDLE
    return int(rest.total_seconds())


def _unread(user: User) -> Callable[[], int]:
    """Asked of the database by a page that shows it, once; never for a fragment or a file."""
    return lambda: selectors.unread_notices(user)


def portal(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user and not user.is_authenticated:
        user = None
    return {
        "portal": _names(),
        "links": _links(),
        "display": chosen_by(request),
        "navigation": navigation.items_for(user, request.path) if user else [],
        "unread_notices": _unread(user) if user else 0,
        "acting": (lambda: current.acting(request)) if user else [],
        "acting_as": (lambda: current.current_member(request)) if user else None,
        "idle_seconds": _idle(user.role) if user else "",
    }
