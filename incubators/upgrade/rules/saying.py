"""填报的事实: which facts of a carrier people may state, and how long what they said holds. Pure.

What the register and the area ledger keep (`KEPT`) is corrected there and stated nowhere else.
"""

from datetime import date

from incubators.carriers.rules.facts import FACTS, FIRM, CarrierFact
from incubators.stays.rules.months import months_after

KEPT = (
    "legal_person",
    "operating_months",
    "professional",
    "hard_area",
    "area",
    "area_self",
    "area_incubatees",
    "area_public",
)
SAID: dict[str, CarrierFact] = {
    name: fact for name, fact in FACTS.items() if fact.group != FIRM and name not in KEPT
}
SAID_LABELS = {
    name: f"{fact.label}（{fact.measure}）" if fact.measure else fact.label
    for name, fact in SAID.items()
}
WITH_DECIMALS = ("fund", "seats_public_area_share")
OF_A_YEAR = ("teams_year", "teams_registered", "teams_funded", "events_year")
YEAR = 12  # months what was said of a year holds


def holds(name: str, on: date, day: date) -> bool:
    """Said as of a day, it holds from then on; what is of a year holds for twelve months."""
    return on <= day and (name not in OF_A_YEAR or day <= months_after(on, YEAR))
