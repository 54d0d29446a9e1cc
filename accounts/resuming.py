"""续填: what somebody typed outlives his session, sealed in the page that is handed back to him.

Every form says whose it is (`owner_of_forms`, beside the CSRF token). When it comes back after the
session ended, after a sign-in in another tab, or to a refusal, its fields are sealed for that
account and given back; nothing is kept on the server, and nothing of who was nobody.
"""

import base64
import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

OWNER, SALT = "form_owner", "accounts.resuming"
KEPT = 24 * 3600  # seconds
TOKENS = frozenset({OWNER, "csrfmiddlewaretoken", "submission_key", "sealed"})
SECRET_WORDS = ("password", "secret", "token")  # asked again, as are files
ONE_TIME = re.compile(r"[\d\s-]{4,20}")  # in a field called code: a code of a telephone or letter


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: by whom, on which page, into which form."""

    account: int
    page: str  # where the form stood
    action: str  # where it was sent
    fields: dict[str, list[str]]


def owner_of_forms(request: HttpRequest) -> str:
    """表单属于谁: a mark for each form of this page; empty for who is nobody."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    if not hasattr(request, "_form_owner"):
        request._form_owner = signing.dumps(user.pk, salt=SALT)  # type: ignore[attr-defined]
    return str(request._form_owner)  # type: ignore[attr-defined]


def seal(request: HttpRequest) -> str:
    """封存 this POST for the account its form belongs to; empty where it belongs to nobody."""
    account = _owner(request)
    if account is None:
        return ""
    typed = {
        "account": account,
        "page": _page(request),
        "action": request.get_full_path(),
        "fields": {name: values for name, values in request.POST.lists() if _is_kept(name, values)},
    }
    return _box().encrypt(zlib.compress(json.dumps(typed).encode())).decode()


def opened(sealed: str) -> Typed | None:
    """启封; None where it is none of ours or older than a day."""
    try:
        sealed_form = json.loads(zlib.decompress(_box().decrypt(sealed.encode(), ttl=KEPT)))
    except (InvalidToken, zlib.error, ValueError):
        return None
    return Typed(**sealed_form)


def _owner(request: HttpRequest) -> int | None:
    try:
        told: Any = signing.loads(request.POST.get(OWNER, ""), salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    return told if isinstance(told, int) else None


def _is_kept(name: str, values: list[str]) -> bool:
    if name in TOKENS or any(word in name.lower() for word in SECRET_WORDS):
        return False
    is_code = name in ("code", "digits", "otp")
    return not (is_code and all(ONE_TIME.fullmatch(value) for value in values))


def _page(request: HttpRequest) -> str:
    """Where the form stood, as the browser says; only ever a page of this portal."""
    address = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}):
        return request.get_full_path()
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _box() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"resuming:{secret!s}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
