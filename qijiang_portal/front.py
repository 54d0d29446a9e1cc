"""首页: the plan's goals, and of figures only those of the last issued edition."""

import json
from dataclasses import dataclass
from datetime import date

from accounts.models import System
from reports.models import Edition
from targets.goals.models import Indicator, Target


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure of the issued edition, with the goal it is measured against."""

    label: str
    measure: str
    value: str | None
    light: str | None
    goal: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Published:
    title: str
    as_of: date
    figures: list[Headline]


def goals() -> list[Target]:
    """方案目标: the official goals of the plan's last year, in the plan's order."""
    official = Target.objects.visible_to(System())
    last = official.order_by("-year").first()
    if last is None:
        return []
    return list(
        official.filter(year=last.year).select_related("indicator").order_by("indicator__order")
    )


def published() -> Published | None:
    """The district's headline figures as issued; None until an edition is."""
    edition = Edition.objects.visible_to(System()).issued().order_by("-period").first()
    if edition is None:
        return None
    indicators = Indicator.objects.visible_to(System()).in_bulk(field_name="code")
    figures = [
        Headline(
            label=indicators[row["indicator"]].name,
            measure=indicators[row["indicator"]].measured_in,
            value=row["value"],
            light=row["light"],
            goal=row["target"],
            year=row["target_year"],
        )
        for row in json.loads(edition.content)["figures"]
        if row["unit"] is None and row["value"] is not None and row["indicator"] in indicators
    ]
    return Published(str(edition), edition.as_of, figures)
