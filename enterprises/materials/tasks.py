"""What each minute does for the materials."""

from datetime import datetime

from enterprises.materials.actions import adopt_licences
from jobs import handlers


def register_all() -> None:
    """Make them known."""
    handlers.every_minute(adopt, "执照归档")


def adopt(now: datetime) -> None:
    """The licences of claims that were approved since."""
    adopt_licences(now=now)
