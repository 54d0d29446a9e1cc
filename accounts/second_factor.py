"""动态口令: allauth's TOTP and recovery codes; replay is refused by PostgreSQL, not a cache."""

import base64
import hashlib

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    validate_totp_code,
    yield_hotp_counters_from_time,
)
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction

from accounts.models import User

TYPE = Authenticator.Type


def _keys() -> MultiFernet:
    """Sealing keys derived from the secret key, older ones still opening what they sealed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"second-factor:{secret!s}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


class Adapter(DefaultMFAAdapter):
    """Seeds rest sealed in the database."""

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _keys().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return settings.SITE_URL.partition("://")[2]


def new_secret() -> str:
    return generate_totp_secret()


def drawing(user: User, secret: str) -> str:
    """The QR code as SVG text."""
    adapter = get_adapter()
    return adapter.build_totp_svg(adapter.build_totp_url(user, secret))


def is_bound(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type=TYPE.TOTP).exists()


@transaction.atomic
def bind(user: User, secret: str, code: str) -> bool:
    """绑定: once the code proves that the telephone holds the secret."""
    if is_bound(user) or not validate_totp_code(secret, code):
        return False
    TOTP.activate(user, secret)
    Authenticator.objects.filter(user=user, type=TYPE.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    return True


@transaction.atomic
def verify(user: User, code: str) -> bool:
    """A code of the telephone, newer than the last one taken, or an unused recovery code."""
    kept = Authenticator.objects.select_for_update().filter(user=user)
    methods = {method.type: method for method in kept}
    code = code.replace(" ", "")
    if TYPE.TOTP in methods and _is_fresh(methods[TYPE.TOTP], code):
        return True
    recovery = methods.get(TYPE.RECOVERY_CODES)
    return bool(recovery) and RecoveryCodes(recovery).validate_code(code)


def _is_fresh(method: Authenticator, code: str) -> bool:
    secret = get_adapter().decrypt(method.data["secret"])
    for counter in yield_hotp_counters_from_time():
        is_right = compare_user_code(
            actual=code, expected=format_hotp_value(hotp_value(secret, counter))
        )
        if is_right and counter > method.data.get("last_counter", 0):
            method.data["last_counter"] = counter
            method.save(update_fields=["data"])
            method.record_usage()
            return True
    return False


def recovery_codes(user: User) -> list[str]:
    """恢复码: those not used yet."""
    kept = Authenticator.objects.filter(user=user, type=TYPE.RECOVERY_CODES).first()
    return RecoveryCodes(kept).get_unused_codes() if kept else []


@transaction.atomic
def renew_recovery_codes(user: User) -> None:
    Authenticator.objects.filter(user=user, type=TYPE.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)


def remove(user: User) -> int:
    """解除绑定: the telephone and its recovery codes."""
    return Authenticator.objects.filter(user=user).delete()[0]
