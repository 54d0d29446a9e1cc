from finance.fund.models.accounts import Account, Fund
from finance.fund.models.claims import Claim, ClaimDeed, ClaimPaper, Payee
from finance.fund.models.closings import Closing, ClosingDeed
from finance.fund.models.statements import StatementLine
from finance.fund.models.transfers import Entry, Transfer
from finance.fund.models.vouchers import Bridge, Recovery, Voucher

__all__ = [
    "Account",
    "Bridge",
    "Claim",
    "ClaimDeed",
    "ClaimPaper",
    "Closing",
    "ClosingDeed",
    "Entry",
    "Fund",
    "Payee",
    "Recovery",
    "StatementLine",
    "Transfer",
    "Voucher",
]
