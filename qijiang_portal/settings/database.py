"""数据: PostgreSQL holds everything, Redis what may be lost at any time."""

import pgtrigger

from qijiang_portal import services
from qijiang_portal.settings.installation import VAR_DIR, env

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
