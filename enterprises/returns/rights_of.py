"""知识产权的出处: which register or return the counts of a firm's rights come from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.timezone import localdate

from enterprises.returns.models import AnnualReturn, IpRight, RightsDeclaration
from enterprises.returns.rules.declarations import DeclarationState
from enterprises.returns.rules.facts import FACTS
from enterprises.returns.rules.rights import (
    CLASS_LABELS,
    COUNTED,
    FIELDS,
    KIND_LABELS,
    LICENCE,
    OBTAINED_LABELS,
    RightOn,
    as_kept,
    class_of,
    counted,
    of_kept,
)
from enterprises.returns.rules.states import State

Counts = dict[str, int | bool]
USES = {"used_for_high_tech": "已用于高企认定", "in_use": "主导产品", "is_high_value": "高价值"}


class Source(NamedTuple):
    """Where the counts of rights come from: 台账 as of a day, 年度报表 of a year, or nowhere."""

    used: str  # register, return, none
    as_of: str = ""
    checked_on: str = ""
    year: int = 0

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in self._asdict().items() if value}


def kept_rights(rights: Iterable[IpRight]) -> list[dict[str, Any]]:
    """Rights as a declaration keeps them, by kind and number."""
    rows = sorted(rights, key=lambda right: (right.kind, right.number))
    return [{"number": one.number, "title": one.title, **as_kept(_on(one))} for one in rows]


def _on(right: IpRight) -> RightOn:
    return RightOn(*(getattr(right, name) for name in FIELDS))


def declared_on(ids: Iterable[int], on: date) -> dict[int, tuple[Counts, Source]]:
    """Of each firm the newest checked declaration as of that day or before, counted on the day."""
    rows = RightsDeclaration.objects.filter(
        enterprise__in=ids, state=DeclarationState.CHECKED.value, as_of__lte=on
    )
    newest = rows.order_by("enterprise", "-as_of", "-id").distinct("enterprise")
    by_firm = {}
    for row in newest.only("enterprise_id", "as_of", "decided_at", "rights"):
        counts = counted(map(of_kept, row.rights), on)
        by_firm[row.enterprise_id] = counts, source_of(row)
    return by_firm


def source_of(row: RightsDeclaration) -> Source:
    checked = localdate(row.decided_at).isoformat() if row.decided_at else ""
    return Source("register", row.as_of.isoformat(), checked)


def registered_on(ids: Iterable[int], on: date) -> dict[int, Counts]:
    """What the register says as it stands, checked or not, of firms with any right in it."""
    rights: dict[int, list[RightOn]] = defaultdict(list)
    in_force = Q(expires_on=None) | Q(expires_on__gte=on)
    rows = IpRight.objects.filter(
        in_force, enterprise__in=ids, granted_on__lte=on, withdrawn_reason=""
    ).exclude(obtained=LICENCE)
    for pk, *values in rows.values_list("enterprise", *FIELDS):
        rights[pk].append(RightOn(*values))
    return {pk: counted(owned, on) for pk, owned in rights.items()}


def difference(used: Mapping[str, Any], registered: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Each count that the register as it stands tells otherwise: what is used, what it says."""
    return {
        name: [used.get(name), registered[name]]
        for name in COUNTED
        if name in registered and used.get(name) != registered[name]
    }


def kept_rows(rows: Iterable[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """Kept rights in words, a line each."""
    return [_words(row) for row in rows]


def _words(row: Mapping[str, Any]) -> tuple[str, ...]:
    obtained = OBTAINED_LABELS[row["obtained"]]
    if row["transferred_on"]:
        obtained += f"，{row['transferred_on']} 转让"
    used = [word for name, word in USES.items() if row[name]]
    name = f"{row['number']} {row['title']}".strip()
    kind = f"{KIND_LABELS[row['kind']]}（{CLASS_LABELS[class_of(row['kind'])]}）"
    return (
        name,
        kind,
        row["granted_on"],
        row["expires_on"] or "--",
        obtained,
        "、".join(used) or "--",
    )


def compared(declaration: RightsDeclaration) -> list[tuple[str, str, str]]:
    """Each count as the newest received return says it, and as declared."""
    said = returned_counts(declaration.enterprise_id, declaration.as_of.year)
    mine = counted(map(of_kept, declaration.rights), declaration.as_of)
    return [(FACTS[name].label, str(said.get(name, "--")), str(mine[name])) for name in COUNTED]


def returned_counts(enterprise_id: int, year: int) -> Counts:
    """The counts of rights in received annual returns up to that year, the later speaking last."""
    rows = AnnualReturn.objects.filter(
        enterprise=enterprise_id, state=State.RECEIVED.value, collection__period__year__lte=year
    ).order_by("collection__period")
    counts: Counts = {}
    for said in rows.values_list("facts", flat=True):
        counts |= {name: said[name] for name in COUNTED if said.get(name) is not None}
    return counts


def newest_declarations(enterprise_id: int) -> dict[str, RightsDeclaration]:
    """Of a firm the newest one in each state."""
    rows = RightsDeclaration.objects.filter(enterprise=enterprise_id)
    latest = rows.select_related("declared_by", "decided_by", "enterprise").defer("rights")
    return {row.state: row for row in latest.order_by("as_of", "id")}
