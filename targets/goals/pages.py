"""名单页 of adopted goals, of definitions, of what was reported."""

from django.urls import reverse

from desk.list_pages import ListPage
from desk.list_parts import Frame
from targets.goals import listings, policies, verbs
from targets.goals.models import Adoption, IndicatorDefinition, Reading

ABOVE = Frame(above=lambda: [("目标总览", reverse("cockpit:board"))])

ADOPTIONS = ListPage(
    "adoptions",
    listings.ADOPTIONS,
    policies.can_see_board,
    verbs={"record": verbs.ADOPT},
    row_verbs=verbs.ADOPTION_VERBS,
    beside=("correct",),
    model=Adoption,
    fields={
        "id": "id",
        "indicator": "indicator.code",
        "year": "year",
        "value": "value",
        "paper": "paper",
        "adopted_on": "adopted_on",
    },
    frame=ABOVE,
)
DEFINITIONS = ListPage(
    "definitions",
    listings.DEFINITIONS,
    policies.can_see_board,
    verbs=verbs.DEFINING,
    row_verbs=verbs.DEFINITION_VERBS,
    model=IndicatorDefinition,
    fields={
        "id": "id",
        "indicator": "indicator.code",
        "period": "period",
        "text": "text",
        "source_unit": "source_unit.code",
        "frequency": "frequency",
        "direction": "direction",
        "rollup": "rollup",
        "numerator": "numerator",
        "denominator": "denominator",
        "decimals": "decimals",
        "basis": "basis",
    },
    posts=True,
    frame=ABOVE,
)
REPORTED = ListPage(
    "reported",
    listings.READINGS,
    policies.can_see_board,
    row_verbs=verbs.READING_VERBS,
    model=Reading,
    frame=ABOVE,
)
