"""填报: what a firm has filed, as a tab of its page."""

from typing import Any

from accounts.http import SignedInRequest
from common.tables import plain
from enterprises.registry.models import Enterprise
from enterprises.returns.models import AnnualReturn, IpRight, MonthlyReturn

MOST = 60  # of a kind: five years of months


def filings(request: SignedInRequest, enterprise: Enterprise) -> dict[str, Any]:
    """年度 before 快报, the newest first; and how many rights its register holds."""
    return {
        "filings": [
            filing
            for kind in (AnnualReturn, MonthlyReturn)
            for filing in kind.objects.visible_to(request.user)
            .filter(enterprise=enterprise)
            .select_related("collection", "enterprise")
            .order_by("-collection__period")[:MOST]
        ],
        "filing_columns": plain("报表", "状态", "提交时间", "接收时间"),
        "rights": IpRight.objects.filter(enterprise=enterprise, withdrawn_reason="").count(),
    }
