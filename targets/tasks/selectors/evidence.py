"""佐证数据: the measured figures that stand beside each task on a day, each opens its list."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import System, User
from targets.goals.measures import measure_all
from targets.goals.selectors.cards import Card, card
from targets.goals.selectors.figures import figures_from
from targets.goals.selectors.known import known_of
from targets.tasks.models import TaskEvidence


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure beside a task, with the words it is there for."""

    card: Card
    words: str

    @property
    def value(self) -> Decimal | None:
        return self.card.figure.value


def evidence_of(user: User | System, day: date) -> dict[int, list[Evidence]]:
    """By task, what holds on the day; the register is counted once for all of them."""
    rows = TaskEvidence.objects.visible_to(user).in_force_on(day).select_related("indicator")
    links = list(rows.order_by("task", "indicator__order", "pk"))
    if not links:
        return {}
    indicators = list({link.indicator_id: link.indicator for link in links}.values())
    counts = measure_all(indicators, [day])
    known = known_of(user, indicators, counts)
    told = figures_from(user, day, indicators, known)
    shown = {one.indicator.pk: card(user, one, None) for one in told if one.place.is_district}
    found: dict[int, list[Evidence]] = defaultdict(list)
    for link in links:
        found[link.task_id].append(Evidence(shown[link.indicator_id], link.words))
    return dict(found)
