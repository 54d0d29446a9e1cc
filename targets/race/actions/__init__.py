"""Verbs of publishing a month's places."""

from targets.race.actions.standings import propose, return_, sign

__all__ = ["propose", "return_", "sign"]
