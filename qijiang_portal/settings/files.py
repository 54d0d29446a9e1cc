"""文件: the portal's own, and those people send."""

from qijiang_portal.settings.installation import BASE_DIR, PRODUCTION, VAR_DIR, env

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

FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# How much is kept, in MB: of one person, of one officer, of one firm, of everybody.
UPLOADS_PER_PERSON_MB = env.int("UPLOADS_PER_PERSON_MB", default=500)
UPLOADS_PER_OFFICER_MB = env.int("UPLOADS_PER_OFFICER_MB", default=5_000)
UPLOADS_PER_FIRM_MB = env.int("UPLOADS_PER_FIRM_MB", default=500)
UPLOADS_MB = env.int("UPLOADS_MB", default=100_000)

# clamd, which looks for viruses: tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl
UPLOAD_SCANNER = env("UPLOAD_SCANNER", default="")
# Whether files may be opened that nothing looked at: a decision, so production must say it.
UPLOADS_OPEN_UNSCANNED = env.bool("UPLOADS_OPEN_UNSCANNED", default=not PRODUCTION)
