from incubators.months.models.collections import (
    CarrierCollection,
    CarrierReminder,
    CarrierRosterEntry,
)
from incubators.months.models.filings import CarrierMonth, CarrierYear, Filing

__all__ = [
    "CarrierCollection",
    "CarrierMonth",
    "CarrierReminder",
    "CarrierRosterEntry",
    "CarrierYear",
    "Filing",
]
