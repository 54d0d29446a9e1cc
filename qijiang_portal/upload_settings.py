"""Settings of files people send; part of qijiang_portal/settings.py."""

import environ

_env = environ.Env()

FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# How much is kept, in MB: of one person, of one officer, of one firm, of everybody.
UPLOADS_PER_PERSON_MB = _env.int("UPLOADS_PER_PERSON_MB", default=500)
UPLOADS_PER_OFFICER_MB = _env.int("UPLOADS_PER_OFFICER_MB", default=5_000)
UPLOADS_PER_FIRM_MB = _env.int("UPLOADS_PER_FIRM_MB", default=500)
UPLOADS_MB = _env.int("UPLOADS_MB", default=100_000)

# clamd, which looks for viruses: tcp://127.0.0.1:3310 or unix:///run/clamav/clamd.ctl
UPLOAD_SCANNER = _env("UPLOAD_SCANNER", default="")
# Whether files may be opened that nothing looked at: a decision, so production must say it.
UPLOADS_OPEN_UNSCANNED = _env.bool(
    "UPLOADS_OPEN_UNSCANNED", default=not _env.bool("PRODUCTION", default=False)
)
