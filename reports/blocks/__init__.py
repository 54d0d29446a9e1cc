"""What the months themselves are in a paper: balance, changes, lists by name, the way there."""

from reports.blocks.balance import BALANCE
from reports.blocks.changes import CHANGES
from reports.blocks.lists import LISTS
from reports.blocks.overview import OVERVIEW
from reports.blocks.trend import TREND

__all__ = ["BALANCE", "CHANGES", "LISTS", "OVERVIEW", "TREND"]
