"""短信: one small interface; which gateway stands behind it is a setting."""

import json
import urllib.request
import uuid
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django.utils.module_loading import import_string


class Gateway(Protocol):
    """短信网关."""

    def send(self, number: str, text: str) -> None:
        """Hand the text over for this mobile; raise where that failed."""


class FileGateway:
    """A file for each message under var/mail/: for a working copy."""

    def send(self, number: str, text: str) -> None:
        settings.MAIL_DIR.mkdir(parents=True, exist_ok=True)
        name = f"{timezone.localtime():%Y%m%d-%H%M%S}-{uuid.uuid4().hex[:8]}.sms.txt"
        (settings.MAIL_DIR / name).write_text(f"To: {number}\n\n{text}\n", encoding="utf-8")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """An answer that points elsewhere is a failure: the address is the setting's alone."""


class HttpGateway:
    """POST of JSON {mobile, content, sign} to SMS_URL, which nobody but the settings can name.

    A 2xx answer is “accepted”; any other, a redirect, silence of five seconds is a failure, which
    is logged and tried no second time: the person asks for a new code. A gateway that speaks
    otherwise is one more class with `send`, named in SMS_GATEWAY.
    """

    seconds = 5

    def __init__(self) -> None:
        if urlsplit(settings.SMS_URL).scheme != "https":
            raise ImproperlyConfigured("SMS_URL 须为 https 地址。")

    def send(self, number: str, text: str) -> None:
        body = {"mobile": number, "content": text, "sign": settings.SMS_SIGNATURE}
        request = urllib.request.Request(
            settings.SMS_URL,
            data=json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": f"Bearer {settings.SMS_TOKEN}",
            },
        )
        opener = urllib.request.build_opener(_NoRedirect)
        with opener.open(request, timeout=self.seconds) as answer:
            answer.read(10_000)


def is_offered() -> bool:
    """Whether anything can be sent to a telephone."""
    return bool(settings.SMS_GATEWAY)


def gateway() -> Gateway:
    return import_string(settings.SMS_GATEWAY)()
