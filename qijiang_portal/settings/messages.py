"""信件、短信、验证码: how they leave, and how many of them."""

from qijiang_portal.settings.installation import PRODUCTION, VAR_DIR, env

_by_url = env.email_url("EMAIL_URL") if "EMAIL_URL" in env.ENVIRON else {}
_else = env("EMAIL_BACKEND", default="django.core.mail.backends.filebased.EmailBackend")
EMAIL_BACKEND = _by_url.get("EMAIL_BACKEND", _else)  # smtp+tls://name:password@host:587
EMAIL_HOST = _by_url.get("EMAIL_HOST") or "localhost"
EMAIL_PORT = _by_url.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = _by_url.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = _by_url.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = _by_url.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _by_url.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="portal@localhost")
MAIL_DIR = VAR_DIR / "mail"
EMAIL_FILE_PATH = MAIL_DIR
EMAIL_TIMEOUT = 10  # seconds
CONTACT_PHONE = env("CONTACT_PHONE", default="")  # whom a lost reader calls, on 帮助 and on errors
MAIL_IN_BACKGROUND = env.bool("MAIL_IN_BACKGROUND", default=PRODUCTION)
NOTICES_BY_MAIL = env.bool("NOTICES_BY_MAIL", default=False)  # what is told inside, by mail too

# Which gateway sends short messages; with none nobody is offered to sign up by telephone.
SMS_GATEWAY = env("SMS_GATEWAY", default="" if PRODUCTION else "accounts.sms.FileGateway")
SMS_URL = env("SMS_URL", default="")  # of accounts.sms.HttpGateway; https
SMS_TOKEN = env("SMS_TOKEN", default="")
SMS_SIGNATURE = env("SMS_SIGNATURE", default="")

# how many a minute, an hour, a day, of each purpose: a whole park may sit behind one address
_ip_limits = [30, 300, 1500] if PRODUCTION else [60, 600, 2000]
CODES_PER_IP = env.list("CODES_PER_IP", cast=int, default=_ip_limits)
