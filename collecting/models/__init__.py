"""Abstract: an app makes its own tables of them, and says whom a row is about."""

from collecting.models.collections import Collection, Reminder, RosterEntry
from collecting.models.filings import Filing, constraints_of, moment, person, state_of, triggers_of
from collecting.models.rules import RuleSetting
from collecting.models.scans import SealedScan

__all__ = [
    "Collection",
    "Filing",
    "Reminder",
    "RosterEntry",
    "RuleSetting",
    "SealedScan",
    "constraints_of",
    "moment",
    "person",
    "state_of",
    "triggers_of",
]
