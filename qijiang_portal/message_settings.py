"""Settings of letters, codes and failed tries; part of qijiang_portal/settings.py."""

import environ

_env = environ.Env()
_production = _env.bool("PRODUCTION", default=False)
# how many a minute, an hour, a day, of each purpose: a whole park may sit behind one address
_ip_limits = [30, 300, 1500] if _production else [60, 600, 2000]

EMAIL_BACKEND = _env("EMAIL_BACKEND", default="django.core.mail.backends.filebased.EmailBackend")
DEFAULT_FROM_EMAIL = _env("DEFAULT_FROM_EMAIL", default="portal@localhost")
if "EMAIL_URL" in _env.ENVIRON:  # smtp+tls://name:password@host:587
    globals().update(_env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 10  # seconds
CONTACT_PHONE = _env("CONTACT_PHONE", default="")  # whom a lost reader calls, on 帮助 and on errors
MAIL_IN_BACKGROUND = _env.bool("MAIL_IN_BACKGROUND", default=_production)
NOTICES_BY_MAIL = _env.bool("NOTICES_BY_MAIL", default=False)  # what is told inside, by mail too

# Which gateway sends short messages; with none nobody is offered to sign up by telephone.
SMS_GATEWAY = _env("SMS_GATEWAY", default="" if _production else "accounts.sms.FileGateway")
SMS_URL = _env("SMS_URL", default="")  # of accounts.sms.HttpGateway; https
SMS_TOKEN = _env("SMS_TOKEN", default="")
SMS_SIGNATURE = _env("SMS_SIGNATURE", default="")

CODES_PER_IP = _env.list("CODES_PER_IP", cast=int, default=_ip_limits)
ACCOUNT_FAILURES_A_DAY = 30  # from networks the account is not known to use
SPRAYING_FAILURES = 50  # in ten minutes, over all accounts: told to the auditor
SPRAYED_NAMES = 30  # failing from one place in ten minutes: it is slowed
STEP_UP_FAILURES = 10  # failed tries a day after which a new network also needs a code by mail
PRIVACY_VERSION = "2026-11"  # of templates/pages/privacy.html; raise it when the text changes
AFTER_SIGN_UP = "membership:start"  # the page a person who has just signed up goes to
CLAIMS_PER_PERSON = [30, 50]  # open at once, begun in a day
# By which working day an answer is promised, on receipts and on the page 进度.
PROMISED_WORKDAYS = {
    "claim": _env.int("CLAIM_WORKDAYS", default=3),
    "return": _env.int("RETURN_WORKDAYS", default=5),
    "proposal": _env.int("PROPOSAL_WORKDAYS", default=10),
    "dispute": _env.int("DISPUTE_WORKDAYS", default=10),
}
CLAIMS_NEED_LICENCE = _env.bool("CLAIMS_NEED_LICENCE", default=True)  # a scan with every claim
CLAIMS_NEED_LETTER = _env.bool("CLAIMS_NEED_LETTER", default=False)  # of others than 代办机构, too
CLAIMS_NEED_BUREAU = _env.bool("CLAIMS_NEED_BUREAU", default=False)  # the bureau after the 街镇
