"""方案写名的平台 as 服务机构: what the plan says of each, and of the rest nothing."""

from typing import Any

from incubators.services.models import ServiceBody
from targets.goals.actions.loading_plan import Loads

UNKNOWN = "unknown"  # the plan names it and does not say of what kind it is


def load_services(loader: Loads, named: list[dict[str, Any]]) -> None:
    """Those marked `service`, by name, once; where they are and who answers is not known."""
    loader.add(
        ServiceBody,
        ((row["name"], _body(row)) for row in named if "service" in row),
        ServiceBody.objects.values_list("name", flat=True),
    )


def _body(row: dict[str, Any]) -> ServiceBody:
    task = f"方案任务 {row['task']}" if "task" in row else ""
    note = "；".join(part for part in (task, row.get("note", "")) if part)
    kind = "" if row["service"] == UNKNOWN else row["service"]
    return ServiceBody(name=row["name"], kind=kind, note=note)
