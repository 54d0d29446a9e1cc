from finance.fund.models.accounts import Account, Fund
from finance.fund.models.transfers import Entry, Transfer

__all__ = ["Account", "Entry", "Fund", "Transfer"]
