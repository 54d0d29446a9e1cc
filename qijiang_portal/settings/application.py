"""组成: which apps, middleware and templates the portal is made of."""

from qijiang_portal.settings.installation import BASE_DIR

INSTALLED_APPS = [
    "common.apps.CommonConfig",  # before any that makes a form
    "accounts.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.forms",  # its templates, below ours
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
    "seats",
    "collecting",
    "enterprises.registry",
    "enterprises.membership",
    "enterprises.materials",
    "enterprises.returns",
    "enterprises.evaluation",
    "enterprises.pools",
    "enterprises.care",
    "enterprises.oversight",
    "incubators.carriers",
    "incubators.operators",
    "incubators.stays",
    "incubators.months",
    "incubators.upgrade",
    "incubators.space",
    "incubators.services",
    "incubators.zones",
    "finance.banks",
    "finance.ratings",
    "finance.loans",
    "finance.credit",
    "finance.fund",
    "finance.lists",
    "finance.watch",
    "finance.capital",
    "targets.goals",
    "targets.allocations",
    "targets.forecasts",
    "targets.race",
    "targets.tasks",
    "targets.progress",
    "targets.supervision",
    "targets.meetings",
    "targets.assessments",
    "targets.cockpit",
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
                "common.templatetags.sentences",
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
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # templates/django/forms
COTTON_ISOLATE_BY_DEFAULT = True  # a component sees what it is given, not the page around it
CSRF_FAILURE_VIEW = "qijiang_portal.errors.csrf_failure"
