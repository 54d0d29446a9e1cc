"""The register as one importer sees it: which firms stand behind the codes and names of a sheet."""

from collections.abc import Collection
from dataclasses import dataclass, field, fields
from typing import Any

from accounts.models import System, User
from common.db import among
from enterprises.registry import memberships, moves
from enterprises.registry.models import Enterprise, FormerName, Qualification
from enterprises.registry.querysets import sight
from enterprises.registry.rules.memberships import Period
from enterprises.registry.rules.plausible import Firm
from enterprises.registry.rules.registering import Known

By = User | System
COLUMNS = [
    field.attname
    for field in Enterprise._meta.concrete_fields
    if field.name not in {"name_search", "name_bigrams", "name_pinyin", "created_at", "updated_at"}
]
NOT_YOURS = (
    "该代码不在您可导入的企业之内：请核对代码；新企业，或属于别处的企业，请交双倍增办登记、分派。"
)


def sees_all(by: By) -> bool:
    """This user's sight is the whole district, not some units of it."""
    condition = sight(by)
    return condition is not None and not condition


@dataclass(frozen=True, slots=True)
class Firms:
    """Firms by code: those in sight with their columns, and the codes that stand elsewhere."""

    by_code: dict[str, dict[str, Any]]
    former: dict[int, dict[str, str]]  # firm → key → former name
    hidden: frozenset[str]  # out of sight
    merged: dict[str, str]  # code → code of the record it was merged into
    moves: dict[int, Known] = field(default_factory=dict)
    memberships: dict[int, list[Period]] = field(default_factory=dict)


def firms(codes: Collection[str], by: By) -> Firms:
    """What is known of these codes. Six queries."""
    mine = Enterprise.objects.visible_to(by).filter(among("credit_code", codes))
    by_code = {row["credit_code"]: row for row in mine.values(*COLUMNS)}
    former: dict[int, dict[str, str]] = {}
    names = FormerName.objects.filter(
        among("enterprise_id", [row["id"] for row in by_code.values()])
    )
    for firm, key, name in names.values_list("enterprise_id", "name_key", "name"):
        former.setdefault(firm, {})[key] = name
    ids = [row["id"] for row in by_code.values()]
    held = (moves.known(ids), memberships.known(ids))
    everywhere = Enterprise.objects.filter(among("credit_code", codes))
    if sees_all(by):
        gone = everywhere.exclude(merged_into=None)
        merged = dict(gone.values_list("credit_code", "merged_into__credit_code"))
        return Firms(by_code, former, frozenset(), merged, *held)
    elsewhere = set(everywhere.values_list("credit_code", flat=True)) - by_code.keys()
    return Firms(by_code, former, frozenset(elsewhere), {}, *held)


@dataclass(frozen=True, slots=True)
class Named:
    """Firms in sight by code, by key of a present or former name, by certificate number."""

    codes: dict[str, int]
    names: dict[str, set[int]]
    certificates: dict[str, set[int]]
    labels: dict[int, tuple[str, str]]  # firm → code, name


def named(codes: Collection[str], keys: Collection[str], certificates: Collection[str], by: By):
    """Whatever in sight answers to one of these. Four queries."""
    mine = Enterprise.objects.visible_to(by)
    answering = Named({}, {}, {}, {})
    rows = mine.filter(among("credit_code", codes) | among("name_key", keys))
    for pk, code, key, name in rows.values_list("pk", "credit_code", "name_key", "name"):
        answering.codes[code] = pk
        answering.names.setdefault(key, set()).add(pk)
        answering.labels[pk] = (code, name)
    former = FormerName.objects.visible_to(by).filter(
        among("name_key", keys), enterprise__merged_into=None
    )
    for key, pk in former.values_list("name_key", "enterprise_id"):
        answering.names.setdefault(key, set()).add(pk)
    spelled = {how(number) for number in certificates for how in (str, str.upper, str.lower)}
    held = Qualification.objects.visible_to(by).filter(
        among("certificate_no", spelled), enterprise__merged_into=None
    )
    for number, pk in held.values_list("certificate_no", "enterprise_id"):
        answering.certificates.setdefault(number.upper(), set()).add(pk)
    others = (
        set().union(*answering.names.values(), *answering.certificates.values())
        - answering.labels.keys()
    )
    for pk, code, name in mine.filter(among("pk", others)).values_list("pk", "credit_code", "name"):
        answering.labels[pk] = (code, name)
    return answering


def days_of(firms: Collection[int]) -> dict[int, Firm]:
    """The days of these firms that titles must fit. One query."""
    names = [field.name for field in fields(Firm)]
    rows = Enterprise.objects.filter(among("pk", firms)).values("pk", *names)
    return {row.pop("pk"): Firm(**row) for row in rows}
