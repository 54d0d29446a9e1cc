"""名单页 of 资本市场, under one line of tabs."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from common.decisions import Decision
from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame, Subject
from finance.capital import policies
from finance.capital.listings import cases, figures, insurance, pledges, seeds, totals
from finance.capital.models import (
    CreditTotal,
    InsuranceClaim,
    InsurancePolicy,
    ListingCase,
    Pledge,
    SeedInvestment,
)
from finance.capital.verbs import cases as case_verbs
from finance.capital.verbs import insurance as insurance_verbs
from finance.capital.verbs import pledges as pledge_verbs
from finance.capital.verbs import seeds as seed_verbs
from finance.capital.verbs import totals as total_verbs
from finance.capital.views.line import LINE

FIRM_FIELDS = {
    "id": "id",
    "enterprise": "enterprise.credit_code",
    "enterprise_name": "enterprise.name",
}


def _of_room(
    key: str, may: Callable[[Any], Decision] = policies.can_see_with_banks, **more: Any
) -> dict[str, Any]:
    """What the lists of this room have in common."""
    frame = Frame(tabs=LINE.at(f"{key}:list"))
    return {"key": key, "may": may, "keeps": policies.can_keep_views, "frame": frame} | more


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


CASES = ListPage(
    **_of_room("listing-cases", policies.can_see),
    listing=cases.CASES,
    measure="件",
    verbs=case_verbs.ADDING,
    row_verbs=case_verbs.VERBS,
    beside=("step", "note"),
    model=ListingCase,
    fields=FIRM_FIELDS
    | _same("board", "stage", "since", "adviser", "obstacle", "next_step", "next_on", "note"),
)
POLICIES = ListPage(
    **_of_room("insurance"),
    listing=insurance.POLICIES,
    measure="张",
    verbs=insurance_verbs.ADDING,
    row_verbs=insurance_verbs.VERBS,
    beside=("claim", "correct"),
    model=InsurancePolicy,
    fields=FIRM_FIELDS
    | _same("kind", "first_day", "last_day", "ended_reason", "note")
    | {
        "insurer": "shown_insurer",
        "cover": "shown_cover",
        "premium": "shown_premium",
        "subsidy": "shown_subsidy",
    },
)
CLAIMS = ListPage(
    **_of_room("insurance-claims"),
    listing=insurance.CLAIMS,
    measure="件",
    row_verbs=insurance_verbs.CLAIM_VERBS,
    model=InsuranceClaim,
    fields=FIRM_FIELDS
    | _same("cause", "reported_on", "closed_on", "refused_reason", "state")
    | {"policy": "policy.id", "claimed": "shown_claimed", "paid": "shown_paid"},
)
PLEDGES = ListPage(
    **_of_room("pledges"),
    listing=pledges.PLEDGES,
    measure="项",
    verbs=pledge_verbs.ADDING,
    row_verbs=pledge_verbs.VERBS,
    beside=("release", "correct"),
    model=Pledge,
    fields=FIRM_FIELDS
    | _same("patent_no", "patent_name", "registration_no", "registered_on", "released_on", "note")
    | {"bank": "shown_bank", "amount": "shown_amount"},
)
SEEDS = ListPage(
    **_of_room("seed-investments", policies.can_see),
    listing=seeds.SEEDS,
    measure="笔",
    verbs=seed_verbs.ADDING,
    row_verbs=seed_verbs.VERBS,
    beside=("leave",),
    model=SeedInvestment,
    fields=FIRM_FIELDS
    | _same("fund", "on", "valued_on", "is_early", "early_reason", "exited_on", "exit_way", "note")
    | {
        "amount": "shown_amount",
        "share_percent": "shown_share",
        "valuation": "shown_valuation",
        "exit_amount": "shown_exit",
    },
)
TOTALS = ListPage(
    **_of_room("credit-totals"),
    listing=totals.TOTALS,
    measure="条",
    verbs=total_verbs.ADDING,
    row_verbs=total_verbs.VERBS,
    model=CreditTotal,
    fields=FIRM_FIELDS
    | _same("on", "note")
    | {"bank": "shown_bank", "granted": "shown_granted", "used": "shown_used"},
)
FIRMS = ListPage(
    **_of_room("credit-firms", policies.can_see_terms),
    listing=totals.FIRMS,
    measure="家",
    addresses=Addresses(
        lambda at: reverse("credit-firms:list"), lambda firm: str(firm.get_absolute_url())
    ),
    subject=Subject(of=lambda row: row.enterprise),
)
FIGURES = ListPage(
    "capital-figures",
    figures.FIGURES,
    policies.can_open_figures,
    measure="条",
    addresses=Addresses(
        lambda at: reverse("capital:figures", args=[at]), lambda row: str(row.address)
    ),
    frame=Frame(
        above=lambda: [("资本市场", reverse("capital:board"))],
        lead=figures.lead,
        template="capital/figures.html",
        around=figures.total,
    ),
)
