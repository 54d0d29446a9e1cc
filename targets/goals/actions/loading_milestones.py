"""节点清单 of a plan: what it wants done and no number measures; what people change since stays."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from django.db import models

from enterprises.registry.models import Zone
from incubators.zones.models import Milestone, MilestoneList

Keyed = Iterable[tuple[str, models.Model]]


class Loads(Protocol):
    """What brings rows in that never came before."""

    def add(self, model: type[models.Model], rows: Keyed, existing: Iterable[str]) -> None: ...


def load_milestones(loader: Loads, rows: list[dict[str, Any]], units: dict[str, int]) -> None:
    """The lists, then the steps the plan itself names; a step without a day is 未定."""
    known = {word for two in MilestoneList.objects.values_list("code", "name") for word in two}
    zones = dict(Zone.objects.values_list("code", "pk"))
    loader.add(
        MilestoneList,
        (
            (
                row["code"],
                MilestoneList(
                    code=row["code"],
                    name=row["name"],
                    zone_id=zones.get(row.get("zone", "")),
                    unit_id=units.get(row.get("unit", "")),
                    indicator=row.get("indicator", ""),
                    source=row.get("source", ""),
                    order=at,
                ),
            )
            for at, row in enumerate(rows, start=1)
        ),
        {row["code"] for row in rows if {row["code"], row["name"]} & known},
    )
    lists = dict(MilestoneList.objects.values_list("code", "pk"))
    there = Milestone.objects.exclude(list=None).values_list("list__code", "title")
    loader.add(
        Milestone,
        (
            (
                f"{row['code']}/{step['title']}",
                Milestone(
                    list_id=lists[row["code"]],
                    title=step["title"],
                    planned_on=_day(step.get("planned_on")),
                    unit_id=units.get(row.get("unit", "")),
                    note=step.get("note", ""),
                ),
            )
            for row in rows
            if row["code"] in lists  # a list taken out in the portal stays out, and its steps
            for step in row.get("steps", [])
        ),
        (f"{code}/{title}" for code, title in there),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
