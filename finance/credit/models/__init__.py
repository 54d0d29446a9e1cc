from finance.credit.models.applications import Application
from finance.credit.models.settings import ClockTerm

__all__ = ["Application", "ClockTerm"]
