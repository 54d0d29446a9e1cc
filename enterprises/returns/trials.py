"""试运行: the stored returns of a collection, each judged by rules at given levels."""

from collecting.rules.levels import Levels
from collecting.trials import Judged, judged_months
from enterprises.returns.models import AnnualReturn, Collection, MonthlyReturn
from enterprises.returns.policies import By
from enterprises.returns.rules.levels import check_month, check_year
from enterprises.returns.rules.monthly import FIELDS


def judged(collection: Collection, levels: Levels, by: By) -> Judged:
    """Of either report."""
    if collection.is_monthly:
        yield from judged_months(MonthlyReturn, FIELDS, check_month, collection, levels, by)
        return
    rows = AnnualReturn.objects.visible_to(by).filter(collection=collection)
    for row in rows.select_related("enterprise"):
        yield row, check_year(row.facts, collection.period.year, levels)
