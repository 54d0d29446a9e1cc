"""门户已知的数 of a carrier's month or year: what stands in the form, what the rules compare with.

Looked up once for a filing, and kept with it while it is looked at.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from collecting.lines import Known
from collecting.rules.checks import Finding
from collecting.selectors import case_of, past_of
from incubators.carriers.models import Incubator
from incubators.months.behind import Figure
from incubators.months.known import months_known, years_known
from incubators.months.models import CarrierCollection, CarrierMonth, Filing
from incubators.months.rules import annual, monthly
from incubators.months.rules.checks import check_month, check_year

Figures = Mapping[str, Figure]
_KEPT = "_known_figures"  # on the filing


def figures_of_many(
    collection: CarrierCollection, carriers: Sequence[Incubator]
) -> Mapping[int, Figures]:
    """What is known of each of these carriers in the period, by field."""
    known = months_known if collection.is_monthly else years_known
    return known(carriers, collection.period)


def figures_of(filing: Filing) -> Figures:
    """The same of one filing."""
    if _KEPT not in filing.__dict__:
        found = figures_of_many(filing.collection, [filing.incubator])
        filing.__dict__[_KEPT] = found[filing.incubator_id]
    figures: Figures = filing.__dict__[_KEPT]
    return figures


def known_of(filing: Filing) -> dict[str, Known]:
    """As the page shows them, each opening its rows."""
    about = (filing.collection_id, filing.incubator.code)
    return {
        name: Known(figure.value, figure.words, _opens(figure, *about, name))
        for name, figure in figures_of(filing).items()
    }


def _opens(figure: Figure, *about: Any) -> str:
    """Where its rows are; nowhere while nothing was ever registered."""
    has_some = figure.value is not None or figure.rows
    return reverse("months:behind", args=about) if has_some else ""


def values_of(figures: Figures) -> dict[str, Decimal | None]:
    """As the rules compare them."""
    return {
        name: None if figure.value is None else Decimal(figure.value)
        for name, figure in figures.items()
    }


def prefilled_blank(blank: Filing) -> dict[str, Any]:
    """The first look at a filing: what is known, and what seldom changes; the rest is blank."""
    carrier, figures = blank.incubator, figures_of(blank)
    return started(blank.collection, [carrier], {carrier.pk: figures})[carrier.pk]


def started(
    collection: CarrierCollection, carriers: Sequence[Incubator], figures: Mapping[int, Figures]
) -> dict[int, dict[str, Any]]:
    """Of each carrier and field what is known, or lasts from the month before; one query."""
    fields = monthly.FIELDS if collection.is_monthly else annual.FIELDS
    before = _before(collection, carriers)
    return {
        one.pk: {
            field.name: getattr(before.get(one.pk), field.name, None) if field.is_lasting else None
            for field in fields
        }
        | {name: figure.value for name, figure in figures[one.pk].items()}
        for one in carriers
    }


def _before(collection: CarrierCollection, carriers: Sequence[Incubator]) -> dict[int, Any]:
    """The last month each has filed before this one; a year lasts in nothing."""
    if not collection.is_monthly:
        return {}
    rows = CarrierMonth.objects.filter(
        incubator__in=carriers, collection__period__lt=collection.period
    )
    newest = rows.order_by("incubator_id", "-collection__period").distinct("incubator_id")
    return {row.incubator_id: row for row in newest}


def found_with(
    filing: Filing, said: Mapping[str, Any], past: Mapping[date, Any], figures: Figures
) -> list[Finding]:
    """What the rules find in what is said, beside the periods before and what is known."""
    is_monthly = filing.collection.is_monthly
    fields = monthly.FIELDS if is_monthly else annual.FIELDS
    case = case_of(fields, said, past, filing.collection.period, values_of(figures))
    return check_month(case) if is_monthly else check_year(case)


def faults_of(filing: Filing, day: date) -> list[Finding]:
    """What the rules find in a stored filing."""
    return found_with(filing, filing.said(filing), past_of(filing), figures_of(filing))
