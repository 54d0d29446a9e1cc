"""The register's own shapes: computed on the page and as SQL of its workbook."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Exists, Min, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Coalesce, Length, Replace, Substr
from django.utils.html import escape

from common.listings.bodies import badge
from common.listings.columns import Column, Drawn, Row, labelled, sql_of
from enterprises.registry import selectors
from enterprises.registry.columns import BELONGING_COLUMNS, Own
from enterprises.registry.models import Holding, Membership, Qualification
from enterprises.registry.rules.kinds import KIND_LABELS, KIND_SHORT
from enterprises.registry.rules.standing import PLACEMENT_LABELS, Placement, State

NEEDS = ("placement",)
_TONES = {
    State.MOVED_OUT.value: "warn",
    State.DEREGISTERED.value: "bad",
    State.LICENCE_REVOKED.value: "bad",
}
_SOON_DAYS = 90


def beside(ids: Sequence[int], columns: Sequence[Column], day: date) -> Mapping[int, Row]:
    """What these firms hold and are in on the day, where a column shows it; a query each."""
    shapes = {column.shape for column in columns}
    held = selectors.holdings_of(ids, day) if shapes & {Own.KINDS, Own.END} else {}
    belongs = selectors.belongings_of(ids, day) if Own.BELONGS in shapes else {}
    nothing = selectors.Held([], None)
    return {pk: {"held": held.get(pk, nothing), "belongs": belongs.get(pk, {})} for pk in ids}


def _state(row: Row, column: Column, day: date) -> str:
    value = row[column.lookup]
    label = (column.labels or {}).get(value, "")
    return badge(label, _TONES[value]) if value in _TONES else label


def _township(row: Row, column: Column, day: date) -> str:
    if name := row[column.lookup]:
        return escape(name)
    tone = "warn" if row["placement"] == Placement.UNASSIGNED else "plain"
    return badge(PLACEMENT_LABELS[row["placement"]], tone)


def _former(row: Row, column: Column, day: date) -> str:
    return escape("、".join(row[column.lookup].split("\n")[1:]))


def _kinds(row: Row, column: Column, day: date) -> str:
    return " ".join(badge(KIND_SHORT[kind], "info") for kind in row["held"].kinds)


def _belongs(row: Row, column: Column, day: date) -> str:
    return escape(row["belongs"].get(column.key, ""))


def _end(row: Row, column: Column, day: date) -> str:
    last = row["held"].next_end
    if last is None:
        return ""
    soon = (last - day).days <= _SOON_DAYS
    if not soon:
        return str(last.isoformat())
    words = "已过期" if last < day else f"{_SOON_DAYS} 天内到期"
    return (
        f'<span class="soon" title="{words}">{last.isoformat()} <span aria-hidden="true">△</span>'
        f'<span class="visually-hidden">（{words}）</span></span>'
    )


def _township_sql(column: Column, day: date) -> Any:
    nowhere = labelled("placement", PLACEMENT_LABELS)
    return Coalesce(column.lookup, nowhere, output_field=TextField())


def _former_sql(column: Column, day: date) -> Any:
    rest = Substr(column.lookup, Length("name") + 2)
    return Replace(rest, Value("\n"), Value("、"), output_field=TextField())


def _belongs_sql(column: Column, day: date) -> Subquery:
    """What the firm is in on the day, apart by “、”."""
    kinds = [kind.value for kind in BELONGING_COLUMNS[column.key]]
    rows = Membership.objects.on(day).filter(enterprise=OuterRef("pk"), kind__in=kinds).order_by()
    name = Coalesce("zone__name", "unit__name", "chain__name")
    named = StringAgg(name, delimiter="、", order_by=("kind", "id"))
    return Subquery(rows.values("enterprise").annotate(named=named).values("named"))


def _kinds_sql(column: Column, day: date) -> Subquery:
    """Kinds the firm counts for on the day, apart by “、”."""
    named = StringAgg(labelled("kind", KIND_LABELS), delimiter="、", order_by="kind")
    held = Holding.objects.on(day).filter(enterprise=OuterRef("pk")).order_by()
    return Subquery(held.values("enterprise").annotate(named=named).values("named"))


def _end_sql(column: Column, day: date) -> Subquery:
    """The first printed last day among them."""
    counting = Holding.objects.on(day).filter(
        enterprise=OuterRef("enterprise_id"), kind=OuterRef("kind")
    )
    valid = Qualification.objects.valid_on(day).filter(Exists(counting), enterprise=OuterRef("pk"))
    return Subquery(
        valid.order_by().values("enterprise").annotate(end=Min("printed_last_day")).values("end")
    )


SHAPES: Mapping[str, Drawn] = {
    Own.STATE: Drawn(_state, lambda column, day: sql_of(column)),
    Own.TOWNSHIP: Drawn(_township, _township_sql),
    Own.FORMER: Drawn(_former, _former_sql),
    Own.KINDS: Drawn(_kinds, _kinds_sql, css="kinds"),
    Own.END: Drawn(_end, _end_sql, css="nowrap", cell="date"),
    Own.BELONGS: Drawn(_belongs, _belongs_sql),
}
