"""来访之处: a browser somebody signed in with is a place of its own, wherever it is carried.

Locks and limits count by place. A stranger in the same network, or on every network there is,
uses up his own places and never the one its owner comes from.
"""

import hashlib
import ipaddress
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from accounts.networks import network_of

COOKIE, SALT = "device", "accounts.places"
KEPT = timedelta(days=180)
MOST = 20  # accounts one browser remembers
PRIVATE = 0xFD << 120  # RFC 4193: no network of the world has such an address


def remember(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """记住这台设备: for this account; a value nobody can make or move to another name."""
    marks = _marks(request)
    marks[_key(username)] = marks.get(_key(username)) or secrets.token_hex(8)
    kept = dict(list(marks.items())[-MOST:])
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=SALT, compress=True),
        max_age=KEPT,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def is_own_device(request: HttpRequest, username: str) -> bool:
    """Whether this browser was signed in with as this account."""
    return _key(username) in _marks(request)


def place_of(request: HttpRequest, username: str) -> str | None:
    """The account's own device as a private address; else the network the request comes from."""
    mark = _marks(request).get(_key(username))
    if mark is None:
        return network_of(request)
    digest = hashlib.sha256(f"{username}:{mark}".encode()).digest()
    return str(ipaddress.IPv6Address(PRIVATE | int.from_bytes(digest[:15], "big")))


def place_of_sign_in(request: HttpRequest) -> str | None:
    """For axes: of whoever is trying to come in by this request."""
    from_form = request.POST.get("username", "").strip().lower()
    return place_of(request, getattr(request, "coming_in", "") or from_form)


def _key(username: str) -> str:
    return hashlib.sha256(f"device:{username}".encode()).hexdigest()[:16]


def _marks(request: HttpRequest) -> dict[str, Any]:
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return {}
    return kept if isinstance(kept, dict) else {}
