"""一次填报: what the register or an earlier return knows stands in the form already."""

from datetime import date
from typing import Any

from collecting.forms import FilingForm
from collecting.selectors import month_before, months_until
from enterprises.registry.models import Enterprise
from enterprises.returns.annual_forms import AnnualForm, annual_form
from enterprises.returns.facts import facts_of
from enterprises.returns.filing_forms import MonthlyForm
from enterprises.returns.models import Collection, MonthlyReturn
from enterprises.returns.rules.annual import ASKED, YEARS


def asked_of(facts: dict[str, Any], year: int) -> dict[str, Any]:
    """Of all facts those an annual return asks, of its years."""
    years = {str(one) for one in range(year, year - YEARS, -1)}
    answers: dict[str, Any] = {}
    for fact in ASKED:
        value = facts.get(fact.name)
        if fact.is_yearly and value:
            value = {of: one for of, one in value.items() if of in years}
        if value not in (None, {}):
            answers[fact.name] = value
    return answers


def form_of(collection: Collection) -> type[FilingForm]:
    """The form of a collection's returns."""
    return MonthlyForm if collection.is_monthly else annual_form(collection.period.year)


def prefilled(
    kind: type[FilingForm], collection: Collection, enterprise: Enterprise, day: date
) -> dict[str, Any]:
    """The first look at a return: what is known, to be checked instead of typed."""
    if issubclass(kind, AnnualForm):
        year = collection.period.year
        return kind.of_facts(facts_of(enterprise, on=day, year=year, drafts=True))
    months = months_until(MonthlyReturn, enterprise, collection.period)
    lasting = MonthlyForm.lasting(months.get(month_before(collection.period)))
    if lasting["staff"] is None:
        lasting["staff"] = enterprise.staff
    return kind.flat(None) | lasting
