"""事实 of one stay for the rules of 在孵 and 毕业, on a day, and where each comes from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from enterprises.evaluation.models import Evaluation
from enterprises.registry.models import Enterprise, Holding
from enterprises.registry.rules.kinds import KIND_LABELS, Kind
from enterprises.returns.facts import facts_of as returned
from incubators.carriers.rules.standards import judge
from incubators.stays.models import Tenancy
from incubators.stays.rules import graduation, incubatee
from incubators.stays.rules.incubatee import last_day_of_stay
from incubators.stays.rules.words import is_long
from incubators.stays.selectors.standing import TECH

NOT_SAID = "没有登记资质，也没有本年度的科技型中小企业评价"


@dataclass(frozen=True, slots=True)
class Told:
    """An answer and where it comes from."""

    value: bool | None
    source: str


def tech_of(enterprise: Enterprise, day: date) -> Told:
    """符合科技型中小企业要求: by a title held on the day, else by the evaluation of its year."""
    held = Holding.objects.on(day).filter(enterprise=enterprise, kind__in=TECH)
    kinds = sorted(set(held.values_list("kind", flat=True)), key=TECH.index)
    if kinds:
        return Told(True, f"持有{'、'.join(KIND_LABELS[kind] for kind in kinds)}")
    judged = Evaluation.objects.filter(
        enterprise=enterprise, kind=Kind.TECH_SME.value, year=day.year
    ).first()
    if judged is None:
        return Told(None, NOT_SAID)
    words = {True: "符合", False: "不符合", None: "不能判定"}
    return Told(judged.passed, f"{day.year} 年度科技型中小企业评价{words[judged.passed]}")


def incubatee_facts(stay: Tenancy, day: date) -> dict[str, Any]:
    """As `carrier_gap incubatee` takes them."""
    firm = stay.enterprise
    return {
        "tech_sme_like": tech_of(firm, day).value if firm else None,
        "registered_inside": stay.registered_inside,
        "founded_on": firm.founded_on if firm else None,
        "entered_on": stay.entered_on,
        "on": day,
        "long_field": is_long(stay.field),
    }


def incubatee_judged(stay: Tenancy, day: date) -> dict[str, Any]:
    """Condition by condition, with the edition."""
    return judge(incubatee.STANDARD, incubatee_facts(stay, day))


def graduate_facts(enterprise: Enterprise, day: date, *, figures: bool = True) -> dict[str, Any]:
    """What the register and received returns know; investment and a sale are told by people.

    `figures`: whether whoever asks may know the firm's revenue.
    """
    held = Holding.objects.on(day).filter(enterprise=enterprise, kind=Kind.HIGH_TECH.value)
    return {
        "high_tech": held.exists(),
        "venture_capital": None,
        "revenue_two_years": revenue_of(enterprise, day) if figures else None,
        "merged_or_listed": None,
    }


def revenue_of(enterprise: Enterprise, day: date) -> tuple[Fraction | None, ...]:
    """营业收入 of the two years before that of the day, 万元; None is an unknown year."""
    years = (day.year - 2, day.year - 1)
    said = returned(enterprise, on=day, year=years[1]).get("revenue", {})
    found = [said.get(str(year)) for year in years]
    return tuple(None if value is None else Fraction(Decimal(value)) for value in found)


def graduate_judged(facts: dict[str, Any]) -> dict[str, Any]:
    """Way by way, with the edition."""
    return judge(graduation.STANDARD, facts)


def hatched_until(stay: Tenancy) -> date | None:
    """孵化期的最后一天, at the least where the field is unknown."""
    if stay.entered_on is None or stay.enterprise_id is None:
        return None
    return last_day_of_stay(stay.entered_on, long_field=bool(is_long(stay.field)))
