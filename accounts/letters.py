"""邮件和短信: in production sent beside the request, whose answer tells nothing by its time."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.core.mail import send_mail

from accounts import sms
from accounts.models import MessageText
from accounts.rules.addresses import is_mobile
from accounts.rules.messages import MESSAGES, filled
from common.district import texts

logger = logging.getLogger(__name__)
_POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="letters")  # starts with its first


def post(address: str, subject: str, text: str) -> None:
    """发一封邮件: that it could not be sent is for the log, not for whoever asked (B03)."""
    _hand_over(lambda: send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address]), subject)


def tell(address: str, message: str, /, **values: object) -> None:
    """按消息文本发送, to a mailbox or a mobile; `message` names one of `MESSAGES`."""
    words = MessageText.objects.filter(code=message).first() or MESSAGES[message]
    named = {"portal": texts(settings.DISTRICT_DIR)["name"]} | values
    text = filled(words.body, {name: named[name] for name in MESSAGES[message].gaps})
    if not is_mobile(address):
        post(address, words.subject, text)
    elif sms.is_offered():
        _hand_over(lambda: sms.gateway().send(address, text), words.subject)


def _hand_over(send: Callable[[], object], subject: str) -> None:
    if settings.MAIL_IN_BACKGROUND:
        _POOL.submit(_try, send, subject)
    else:
        _try(send, subject)


def _try(send: Callable[[], object], subject: str) -> None:
    try:
        send()
    except Exception:  # the server of another house: whatever it says, the page says the same
        logger.exception("a message could not be sent: %s", subject)
