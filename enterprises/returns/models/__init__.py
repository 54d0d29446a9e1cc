from enterprises.returns.models.collections import Collection, Reminder, RosterEntry
from enterprises.returns.models.declarations import RightsDeclaration
from enterprises.returns.models.filings import AnnualReturn, Filing, MonthlyReturn
from enterprises.returns.models.rights import IpRight
from enterprises.returns.models.rules import RuleSetting
from enterprises.returns.models.scans import SealedScan

__all__ = [
    "AnnualReturn",
    "Collection",
    "Filing",
    "IpRight",
    "MonthlyReturn",
    "Reminder",
    "RightsDeclaration",
    "RosterEntry",
    "RuleSetting",
    "SealedScan",
]
