"""The portal's settings, with the peer beside it and nothing in the way of either."""

from qijiang_portal import settings as portal

globals().update({name: value for name, value in vars(portal).items() if name.isupper()})
INSTALLED_APPS = [*portal.INSTALLED_APPS, "bench.peer"]
ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = ["*"]
IMPORT_EXPORT_SKIP_ADMIN_LOG = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MFA_REQUIRED = False
DATA_UPLOAD_MAX_MEMORY_SIZE = None
