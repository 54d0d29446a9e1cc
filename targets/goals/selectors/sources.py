"""来源: the small lists that a page of figures is made of, read in one statement."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from accounts.models import System, Unit, User
from common.measures import Place, Values
from common.together import together
from targets.goals.models import (
    Indicator,
    IndicatorDefinition,
    LightThresholds,
    Plan,
    PublishedFigure,
    Reading,
)
from targets.goals.rules.light import Thresholds
from targets.goals.selectors.aims import Aims, aim_rows, aims_of, weight_rows
from targets.goals.selectors.definitions import sorted_out, versions_in_sight
from targets.goals.selectors.figures import (
    places_of,
    threshold_rows,
    thresholds_of,
    township_rows,
)
from targets.goals.selectors.known import Known
from targets.goals.selectors.plans import plan_rows
from targets.goals.selectors.published import published_rows
from targets.goals.selectors.readings import readings_in_sight, terms


@dataclass(frozen=True, slots=True)
class Sources:
    """All that stands about the goals on a day; what is counted comes beside it."""

    indicators: QuerySet[Indicator]
    aims: QuerySet
    weights: QuerySet
    readings: QuerySet[Reading]
    definitions: QuerySet[IndicatorDefinition]
    terms: QuerySet
    published: QuerySet[PublishedFigure]
    thresholds: QuerySet[LightThresholds]
    plan: QuerySet[Plan]
    townships: QuerySet[Unit]

    @property
    def goals(self) -> Aims:
        return aims_of(self.aims, self.weights)

    @property
    def standing(self) -> Thresholds | None:
        return thresholds_of(self.thresholds)

    @property
    def places(self) -> list[Place]:
        """The district, every township, 待分派."""
        return places_of(next(iter(self.plan), None), self.townships)

    def known(self, goals: Aims, counts: dict[str, Values | None]) -> Known:
        """With what was counted, all that figures are made of."""
        definitions = sorted_out(self.definitions)
        return Known(counts, goals, list(self.readings), definitions, list(self.terms))


def sources(user: User | System, day: date) -> Sources:
    """The goals of the plan and everything said of them. One query."""
    listed = Indicator.objects.visible_to(user).goals().select_related("reporter")
    found = Sources(
        indicators=listed.order_by("order", "code"),
        aims=aim_rows(user),
        weights=weight_rows(user),
        readings=readings_in_sight(user),
        definitions=versions_in_sight(user),
        terms=terms(),
        published=published_rows(user, day),
        thresholds=threshold_rows(day),
        plan=plan_rows(user),
        townships=township_rows(day),
    )
    together(*(getattr(found, name) for name in Sources.__slots__))
    return found
