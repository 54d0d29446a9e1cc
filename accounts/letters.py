"""邮件: in production sent beside the request, whose answer tells nothing by how long it took."""

import logging
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.mail import send_mail

logger = logging.getLogger(__name__)
_POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="letters")  # starts with its first


def post(address: str, subject: str, text: str) -> None:
    """发一封邮件: that it could not be sent is for the log, not for whoever asked (B03)."""
    if settings.MAIL_IN_BACKGROUND:
        _POOL.submit(_send, address, subject, text)
    else:
        _send(address, subject, text)


def _send(address: str, subject: str, text: str) -> None:
    try:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address])
    except Exception:  # the server of another house: whatever it says, the page says the same
        logger.exception("a letter could not be sent: %s", subject)
