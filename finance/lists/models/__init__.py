from finance.lists.models.collections import ListCollection, ListReminder, ListRosterEntry
from finance.lists.models.corrections import Correction
from finance.lists.models.lists import BankList, Delivery
from finance.lists.models.mappings import ColumnMapping
from finance.lists.models.rows import ListRow

__all__ = [
    "BankList",
    "ColumnMapping",
    "Correction",
    "Delivery",
    "ListCollection",
    "ListReminder",
    "ListRosterEntry",
    "ListRow",
]
