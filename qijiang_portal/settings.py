"""Settings: what differs between installations comes from the environment.

With neither DATABASE_URL nor REDIS_URL set, this copy's own servers are used: see services.py.
"""

from datetime import timedelta
from pathlib import Path

import environ
import pgtrigger

from qijiang_portal import services
from qijiang_portal.logs import logging_config
from qijiang_portal.message_settings import *  # noqa: F403 (settings are names)
from qijiang_portal.upload_settings import *  # noqa: F403
from qijiang_portal.work_settings import *  # noqa: F403

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
DISTRICT_DIR = Path(env("DISTRICT_DIR", default=str(BASE_DIR / "district")))

# --- which installation this is ---------------------------------------------------------------
PRODUCTION = env.bool("PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default=None) or services.local_secret(VAR_DIR, PRODUCTION)
HERE = ["localhost", "127.0.0.1", "[::1]"]  # health and metrics are asked for by this machine
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS", default=[]), *HERE]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

INSTALLED_APPS = [
    "accounts.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "import_export",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "django_prometheus",
    "csp",
    "pgtrigger",
    "pghistory",
    "accounts.apps.AccountsConfig",
    "jobs",
    "desk.apps.DeskConfig",
    "collecting",
    "enterprises.registry",
    "enterprises.membership",
    "enterprises.materials",
    "enterprises.returns",
    "enterprises.evaluation",
    "enterprises.pools",
    "enterprises.care",
    "enterprises.oversight",
    "incubators",
    "finance",
    "targets",
    "reports",
    "qijiang_portal",
]
MIDDLEWARE = [
    "qijiang_portal.requests.RequestLog",
    "qijiang_portal.monitoring.CountsKept",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "qijiang_portal.fullness.Fullness",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "qijiang_portal.errors.explain_refusals",
    "qijiang_portal.errors.Conflicts",
    "qijiang_portal.requests.NulRefusal",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "accounts.middleware.SessionPolicyMiddleware",
    "accounts.middleware.ResumingMiddleware",
    "accounts.middleware.HistoryMiddleware",
    "enterprises.registry.forwarding.ForwardingMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]
ROOT_URLCONF = "qijiang_portal.urls"
WSGI_APPLICATION = "qijiang_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "common.templatetags.formats",
                "common.templatetags.pages",
                "common.templatetags.owned",
            ],
            "libraries": {"charts": "common.templatetags.charts"},  # common is no Django app
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "qijiang_portal.context.portal",
            ],
        },
    }
]
COTTON_ISOLATE_BY_DEFAULT = True  # a component sees what it is given, not the page around it
CSRF_FAILURE_VIEW = "qijiang_portal.errors.csrf_failure"

# --- data -------------------------------------------------------------------------------------
DATABASES = {"default": env.db_url_config(services.database_url(VAR_DIR))}
DATABASES["default"] |= {
    "CONN_MAX_AGE": 60,
    "CONN_HEALTH_CHECKS": True,
    "DISABLE_SERVER_SIDE_CURSORS": False,
}
DATABASES["default"]["OPTIONS"] = {"connect_timeout": 5} | DATABASES["default"].get("OPTIONS", {})
REDIS_URL = services.redis_url(VAR_DIR)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PGHISTORY_LEVEL = pgtrigger.Statement  # one trigger call a statement, not one a row

# --- work in the background: PostgreSQL is the queue, Redis only a nudge ----------------------
CELERY_BROKER_URL = REDIS_URL

# --- papers ------------------------------------------------------------------------------------
REPORTS_DUE_WORKDAY = env.int("REPORTS_DUE_WORKDAY", default=3)  # of the following month
RETURNS_ROSTER = env.list("RETURNS_ROSTER", default=["above_scale", "pool"])  # who owes returns

# --- people -----------------------------------------------------------------------------------
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

# --- words, time, files -----------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# A checkout serves its files as they lie; where they are collected, under names with a fingerprint.
COLLECTED = env.bool("COLLECTED_STATIC", default=PRODUCTION)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not COLLECTED
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # and no maps squeezed: a third of the collecting time
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("png", "ico", "woff", "woff2", "gz", "br", "map", "txt")
FILES_DIR = VAR_DIR / "files"  # uploads, exports, papers: outside the web root, served by views
PAPER_FONTS_DIR = env("PAPER_FONTS_DIR", default="")  # licensed fonts for papers, asked first
MAIL_DIR = VAR_DIR / "mail"
EMAIL_FILE_PATH = MAIL_DIR

# --- the wall ---------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
if PRODUCTION and DEBUG:
    raise SystemExit("生产环境不能打开 DEBUG：请去掉环境变量 DEBUG。")
if PRODUCTION:
    SECURE_REDIRECT_EXEMPT = [r"^healthz(/deep)?$", r"^metrics$"]  # asked for by this machine
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],  # SVG charts carry their own styles
        "img-src": ["'self'", "data:"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'self'"],
        "object-src": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    device: [] for device in ("camera", "geolocation", "microphone", "payment", "usb")
}

# --- API --------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PAGINATION_CLASS": "common.api_paging.Paging",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["common.api_parsing.WholeTextParser"],
    "PAGE_SIZE": 50,
    "COERCE_DECIMAL_TO_STRING": True,
    "EXCEPTION_HANDLER": "common.drf.exception_handler",
    "DEFAULT_SCHEMA_CLASS": "common.api_schema.PortalAutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "“双倍增”服务平台接口",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [],  # choices stand where they are used: many fields are called kind
}

# --- operation -----------------------------------------------------------------------------------
LOG_DAYS = env.int("LOG_DAYS", default=365)  # the law asks for at least 180
LOGGING = logging_config(
    VAR_DIR / "logs", days=LOG_DAYS, to_stdout=env.bool("LOG_STDOUT", default=False)
)
METRICS_DIR = VAR_DIR / "metrics"
METRICS_ALLOWED_IPS = env.list("METRICS_ALLOWED_IPS", default=[])  # besides this machine itself
BACKUP_DIR = Path(env("BACKUP_DIR", default=str(VAR_DIR / "backups")))
