"""等待接收的年度报表: said wherever its figures would be used and are not yet."""

from enterprises.registry.models import Enterprise
from enterprises.returns.models import AnnualReturn
from enterprises.returns.rules.states import CHAIN

WAITS = {state: level.awaited for state in CHAIN.sent if (level := CHAIN.awaited(state))}


def waiting_words(enterprise: Enterprise, year: int) -> list[str]:
    """Of each annual return up to that year that is handed in and not received; one query."""
    rows = AnnualReturn.objects.filter(
        enterprise=enterprise, state__in=WAITS, collection__period__year__lte=year
    ).order_by("collection__period")
    return [
        f"{period.year} 年度报表已提交，正{WAITS[state]}；接收以前，这里还没有用它的数。"
        for period, state in rows.values_list("collection__period", "state")
    ]
