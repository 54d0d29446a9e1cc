"""方案点名的孵化载体: code, name, kinds where the plan says them; the rest is unknown."""

from typing import Any

from incubators.carriers.models import Incubator
from targets.goals.actions.loading_milestones import Loads

NO_LEVEL = "级别起日方案没有写，查明后再登记级别"
LEVELS = ("国家备案", "国家级", "市级")  # a note that says one says no day


def load_carriers(loader: Loads, named: list[dict[str, Any]]) -> None:
    """Those with a code in `carrier`, once; one entered by hand under that name is the one."""
    marked = [row for row in named if "carrier" in row]
    known = {word for two in Incubator.objects.values_list("code", "name") for word in two}
    loader.add(
        Incubator,
        ((row["carrier"], _carrier(row)) for row in marked),
        {row["carrier"] for row in marked if {row["carrier"], row["name"]} & known},
    )


def _carrier(row: dict[str, Any]) -> Incubator:
    note, task = row.get("note", ""), f"方案任务 {row['task']}" if "task" in row else ""
    has_level = note.startswith(LEVELS)
    told = "；".join(filter(None, (task, note, NO_LEVEL if has_level else "")))
    return Incubator(
        code=row["carrier"], name=row["name"], kinds=row.get("carrier_kinds", []), note=told
    )
