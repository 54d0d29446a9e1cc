"""人: accounts, passwords, sessions, the second factor, failed tries."""

from datetime import timedelta

from qijiang_portal.settings.installation import PRODUCTION, env

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "accounts.backends.PortalBackend",
]
LOGIN_URL, LOGIN_REDIRECT_URL = "/login/", "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.validators.PolicyValidator"},
    {"NAME": "accounts.validators.CommonValidator"},
    {"NAME": "accounts.validators.ReuseValidator"},
]
OFFICIAL_PASSWORD = {"length": 12, "classes": 3}
OTHER_PASSWORD = {"length": 10, "classes": env.int("OTHER_PASSWORD_CLASSES", default=1)}
PASSWORDS_REMEMBERED = 5
PASSWORD_MAX_AGE_DAYS = env.int("PASSWORD_MAX_AGE_DAYS", default=90)  # 0: never
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=1).total_seconds())
SESSION_ENGINE = "accounts.session_store"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = int(timedelta(hours=24).total_seconds())
SESSION_OFFICIAL_IDLE = timedelta(minutes=env.int("SESSION_OFFICIAL_IDLE_MINUTES", default=30))
SESSION_OFFICIAL_ABSOLUTE = timedelta(hours=env.int("SESSION_OFFICIAL_HOURS", default=12))
SESSION_OTHER_IDLE = timedelta(minutes=env.int("SESSION_OTHER_IDLE_MINUTES", default=60))
DORMANT_DAYS = env.int("DORMANT_DAYS", default=90)
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=PRODUCTION)
MFA_ADAPTER = "accounts.second_factor.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
ACCOUNT_RATE_LIMITS = {"login_failed": False}  # lockout lives in one place: axes
AXES_HANDLER = "accounts.lockout.LockoutHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "accounts.places.place_of_sign_in"
AXES_LOCKOUT_CALLABLE = "accounts.lockout.as_answered"
ACCOUNT_FAILURES_A_DAY = 30  # from networks the account is not known to use
SPRAYING_FAILURES = 50  # in ten minutes, over all accounts: told to the auditor
SPRAYED_NAMES = 30  # failing from one place in ten minutes: it is slowed
STEP_UP_FAILURES = 10  # failed tries a day after which a new network also needs a code by mail
PRIVACY_VERSION = "2026-11"  # of templates/pages/privacy.html; raise it when the text changes
AFTER_SIGN_UP = "membership:start"  # the page a person who has just signed up goes to
