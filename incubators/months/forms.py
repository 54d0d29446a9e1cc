"""填报页的表单: both follow from what is declared."""

from collecting.forms import DeclaredForm
from incubators.months.models import CarrierCollection
from incubators.months.rules import annual, monthly


class MonthForm(DeclaredForm):
    """载体月报."""

    declared = monthly.FIELDS


class YearForm(DeclaredForm):
    """载体年报."""

    declared = annual.FIELDS


def form_of(collection: CarrierCollection) -> type[DeclaredForm]:
    """The form of a collection's filings."""
    return MonthForm if collection.is_monthly else YearForm
