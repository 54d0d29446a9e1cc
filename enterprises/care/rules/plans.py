"""培育计划: how near its next step is. Pure."""

from datetime import timedelta

SOON = timedelta(days=14)
