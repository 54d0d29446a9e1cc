"""动态口令: allauth's TOTP and recovery codes; replay is refused by PostgreSQL, not a cache."""

import base64
import hashlib

import pyotp
from allauth.mfa.adapter import DefaultMFAAdapter, get_adapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User

TYPE = Authenticator.Type
TOLERANCE = 1  # time steps a telephone's clock may be off, either way


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
    return pyotp.random_base32()


def drawing(user: User, secret: str) -> str:
    """The QR code as SVG text."""
    adapter = get_adapter()
    return adapter.build_totp_svg(adapter.build_totp_url(user, secret))


def is_bound(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type=TYPE.TOTP).exists()


@transaction.atomic
def bind(user: User, secret: str, code: str) -> bool:
    """绑定: once the code proves that the telephone holds the secret; that code is used up."""
    step = _step_of(secret, code)
    if is_bound(user) or step is None:
        return False
    method = Authenticator(user=user, type=TYPE.TOTP).wrap().activate(user, secret).instance
    method.data["last_counter"] = step
    method.save(update_fields=["data"])
    renew_recovery_codes(user)
    return True


@transaction.atomic
def verify(user: User, code: str) -> bool:
    """A code of the telephone, newer than the last one taken, or an unused recovery code."""
    kept = Authenticator.objects.select_for_update(of=("self",), no_key=True).filter(user=user)
    methods = {method.type: method for method in kept}
    code = code.replace(" ", "")
    if TYPE.TOTP in methods and _is_fresh(methods[TYPE.TOTP], code):
        return True
    recovery = methods.get(TYPE.RECOVERY_CODES)
    return recovery is not None and bool(recovery.wrap().validate_code(code))


def _step_of(secret: str, code: str) -> int | None:
    """The time step this code belongs to, around now; None where it belongs to none."""
    totp, now = pyotp.TOTP(secret), timezone.now()
    for offset in range(-TOLERANCE, TOLERANCE + 1):
        if pyotp.utils.strings_equal(code, totp.at(now, counter_offset=offset)):
            return totp.timecode(now) + offset
    return None


def _is_fresh(method: Authenticator, code: str) -> bool:
    step = _step_of(get_adapter().decrypt(method.data["secret"]), code)
    if step is None or step <= method.data.get("last_counter", 0):
        return False
    method.data["last_counter"] = step
    method.save(update_fields=["data"])
    method.record_usage()
    return True


def recovery_codes(user: User) -> list[str]:
    """恢复码: those not used yet."""
    kept = Authenticator.objects.filter(user=user, type=TYPE.RECOVERY_CODES).first()
    return kept.wrap().get_unused_codes() if kept else []


@transaction.atomic
def renew_recovery_codes(user: User) -> None:
    """新的恢复码; the old ones open nothing any more."""
    Authenticator.objects.filter(user=user, type=TYPE.RECOVERY_CODES).delete()
    Authenticator(user=user, type=TYPE.RECOVERY_CODES).wrap().activate(user)


def remove(user: User) -> int:
    """解除绑定: the telephone and its recovery codes."""
    return Authenticator.objects.filter(user=user).delete()[0]
