"""载入方案: what the district's folder holds comes in once; what people changed since stays."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction

from accounts.actions import record
from accounts.models import System, Unit, User
from common.db import constraints_as_validation
from enterprises.registry.models import Chain, Industry, PlaceName, Zone
from targets.goals.actions.loading_carriers import load_carriers
from targets.goals.actions.loading_plan import load_document
from targets.goals.actions.loading_services import load_services
from targets.goals.models import LoadedItem, Tile

Keyed = Iterable[tuple[str, models.Model]]


@dataclass
class Loader:
    """Adds rows whose key was never loaded and is not there yet; remembers every key."""

    loaded: set[tuple[str, str]]
    added: dict[str, int] = field(default_factory=dict)
    remembered: list[LoadedItem] = field(default_factory=list)

    def add(self, model: type[models.Model], rows: Keyed, existing: Iterable[str]) -> None:
        """One kind of rows, each with its key in the folder; `existing` are keys already there."""
        table, there = model._meta.model_name or "", set(existing)
        fresh = [(key, row) for key, row in rows if (table, key) not in self.loaded]
        new = [row for key, row in fresh if key not in there]
        for row in new:
            _check(row)
        with constraints_as_validation(model):
            model._default_manager.bulk_create(new)
        self.remembered += [LoadedItem(table=table, key=key) for key, _ in fresh]
        label = str(model._meta.verbose_name)
        self.added[label] = self.added.get(label, 0) + len(new)


def _check(row: models.Model) -> None:
    """The field checks of full_clean; keys and constraints are checked by the database at once."""
    relations = [f.name for f in row._meta.concrete_fields if f.is_relation]
    try:
        row.clean_fields(exclude=relations)
    except ValidationError as error:
        says = error.message_dict.items()
        reasons = "；".join(f"{name}：{'、'.join(messages)}" for name, messages in says)
        raise ValidationError(f"{row._meta.verbose_name}“{row}”{reasons}") from error


@transaction.atomic
def load_plan(tables: dict[str, Any], *, by: User | System) -> dict[str, int]:
    """How many rows of each kind came in: all of them the first time, none the second."""
    with connection.cursor() as cursor:  # two loads at once: the second waits, then adds nothing
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('load_plan'))")
    loader = Loader(set(LoadedItem.objects.values_list("table", "key")))
    with pghistory.context(action="load_plan", by=by.pk):
        _load_units(loader, tables["units"])
        units = dict(Unit.objects.values_list("code", "pk"))
        _load_places(loader, tables, units)
        load_document(loader, tables["plan"], units)
        load_services(loader, tables["plan"].get("named", []))
        load_carriers(loader, tables["plan"].get("named", []))
        LoadedItem.objects.bulk_create(loader.remembered)
        if any(loader.added.values()):
            record("plan.load", by=by, object_type="plan", added=loader.added)
    return loader.added


def _load_units(loader: Loader, rows: list[dict[str, str]]) -> None:
    taken = set(Unit.objects.values_list("name", flat=True))
    held = set(Unit.objects.values_list("code", flat=True))
    same_name = {row["code"] for row in rows if row["name"] in taken}
    loader.add(
        Unit,
        (
            (
                row["code"],
                Unit(
                    code=row["code"],
                    name=row["name"],
                    kind=row["kind"],
                    is_group=row.get("group") == "yes",
                    is_confirmed=row.get("confirmed") != "no",
                    order=at,
                    note=row.get("note", ""),
                ),
            )
            for at, row in enumerate(rows, start=1)
        ),
        held | same_name,
    )


def _load_places(loader: Loader, tables: dict[str, Any], units: dict[str, int]) -> None:
    loader.add(
        Tile,
        (
            (row["code"], Tile(unit_id=units[row["code"]], column=row["column"], row=row["row"]))
            for row in tables["units"]
            if "column" in row and "row" in row and row["code"] in units
        ),
        Tile.objects.values_list("unit__code", flat=True),
    )
    loader.add(Zone, _ordered(Zone, tables.get("zones", [])), _codes(Zone))
    chains = [
        row | {"task_force_id": units.get(row.pop("task_force", ""))}
        for row in map(dict, tables.get("chains", []))
    ]
    loader.add(Chain, _ordered(Chain, chains), _codes(Chain))
    loader.add(
        Industry,
        ((row["code"], Industry(**row)) for row in tables.get("industries", [])),
        _codes(Industry),
    )
    loader.add(
        PlaceName,
        (
            (
                row["name"],
                PlaceName(
                    name=row["name"],
                    unit_id=units.get(row.get("unit", "")),
                    is_outside=row.get("outside") == "yes",
                    certainty=row["certainty"],
                ),
            )
            for row in tables.get("places", [])
        ),
        PlaceName.objects.values_list("name", flat=True),
    )


def _ordered(model: type[models.Model], rows: list[dict[str, Any]]) -> Keyed:
    return [(row["code"], model(**row, order=at)) for at, row in enumerate(rows, start=1)]


def _codes(model: type[models.Model]) -> Iterable[str]:
    return model._default_manager.values_list("code", flat=True)
