"""哪一处安装: what differs between installations comes from the environment."""

from pathlib import Path

import environ

from qijiang_portal import services

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
DISTRICT_DIR = Path(env("DISTRICT_DIR", default=str(BASE_DIR / "district")))

PRODUCTION = env.bool("PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise SystemExit("生产环境不能打开 DEBUG：请去掉环境变量 DEBUG。")
SECRET_KEY = env("SECRET_KEY", default=None) or services.local_secret(VAR_DIR, PRODUCTION)
HERE = ["localhost", "127.0.0.1", "[::1]"]  # health and metrics are asked for by this machine
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS", default=[]), *HERE]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
