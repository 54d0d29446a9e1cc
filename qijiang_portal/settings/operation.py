"""运行: logs, counts, backups."""

from pathlib import Path

from qijiang_portal.logs import logging_config
from qijiang_portal.settings.installation import VAR_DIR, env

LOG_DAYS = env.int("LOG_DAYS", default=365)  # the law asks for at least 180
LOGGING = logging_config(
    VAR_DIR / "logs", days=LOG_DAYS, to_stdout=env.bool("LOG_STDOUT", default=False)
)
METRICS_DIR = VAR_DIR / "metrics"
METRICS_ALLOWED_IPS = env.list("METRICS_ALLOWED_IPS", default=[])  # besides this machine itself
BACKUP_DIR = Path(env("BACKUP_DIR", default=str(VAR_DIR / "backups")))
