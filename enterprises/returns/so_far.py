"""本年累计: what the received monthly returns say of a year that is not over."""

from dataclasses import dataclass
from fractions import Fraction

from enterprises.registry.models import Enterprise
from enterprises.returns.models import MonthlyReturn
from enterprises.returns.rules.states import State


@dataclass(frozen=True, slots=True)
class SoFar:
    """1—本月累计, in 万元, by the books; None is unknown."""

    month: int
    revenue: Fraction | None
    rd_expense: Fraction | None


def so_far(enterprise: Enterprise, year: int) -> SoFar | None:
    """The newest month received of that year; None before the first."""
    rows = MonthlyReturn.objects.filter(
        enterprise=enterprise, state=State.RECEIVED.value, collection__period__year=year
    )
    newest = rows.order_by("-collection__period")
    row = newest.values_list("collection__period", "revenue", "rd_expense").first()
    if row is None:
        return None
    period, *amounts = row
    revenue, spent = (None if one is None else Fraction(one) for one in amounts)
    return SoFar(period.month, revenue, spent)
