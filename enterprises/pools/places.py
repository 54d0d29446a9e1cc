"""企业页的“培育”: where a firm's plans, visits and requests are seen."""

from typing import Any

from desk.tabs import address

TAB = "pools"


def firm_address(enterprise: Any) -> str:
    """The tab of the firm's page."""
    return address(enterprise.get_absolute_url(), TAB)
