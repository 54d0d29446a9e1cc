"""导出台账: the present filter as one SELECT, which PostgreSQL turns into rows of a workbook."""

from collections.abc import Sequence
from datetime import date
from typing import IO, Any

from django.contrib.postgres.aggregates import StringAgg
from django.db import connection
from django.db.models import (
    Case,
    Exists,
    F,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Length, Replace, Substr, TruncDate

from common.exports import sql
from common.exports.cells import Column as Cell
from common.exports.workbooks import Cover, Sheet
from common.money.sql import wan_of
from enterprises.registry.columns import (
    BELONGING_COLUMNS,
    ENTERPRISE_COLUMNS,
    Column,
    Shape,
)
from enterprises.registry.models import Holding, Membership, Qualification
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.rules.standing import PLACEMENT_LABELS

_KINDS_OF_CELL = {
    Shape.CODE: "code",
    Shape.DATE: "date",
    Shape.MOMENT: "date",
    Shape.END: "date",
    Shape.NUMBER: "int",
    Shape.WAN: "decimal",
}
QUALIFICATION_COLUMNS: tuple[Column, ...] = (
    Column("credit_code", "统一社会信用代码", "enterprise__credit_code", Shape.CODE),
    Column("name", "企业名称", "enterprise__name"),
    Column("kind", "资质类型", "kind", Shape.LABEL, labels=KIND_LABELS),
    Column("certificate_no", "证书编号", "certificate_no", Shape.CODE),
    Column("batch", "批次", "batch"),
    Column("first_day", "发证日期", "first_day", Shape.DATE),
    Column("printed_last_day", "有效期至", "printed_last_day", Shape.DATE),
    Column("revoked_on", "取消日期", "revoked_on", Shape.DATE),
    Column("revoked_reason", "取消原因", "revoked_reason"),
    Column("revoked_paper", "取消文号", "revoked_paper"),
    Column("source", "来源", "source"),
)


def sheet_columns(*, personal: bool) -> list[Column]:
    """Every column of the register; those about persons only where they may leave."""
    return [column for column in ENTERPRISE_COLUMNS if personal or not column.is_personal]


def write(
    target: IO[bytes],
    rows: QuerySet[Any],
    columns: Sequence[Column],
    *,
    title: str,
    cover: Cover,
    day: date,
) -> int:
    """Write the rows, in their order, as a workbook; says how many there were."""
    named = {f"cell{n}": _value(column, day) for n, column in enumerate(columns)}
    select, params = rows.annotate(**named).values_list(*named).query.sql_with_params()
    cells = [Cell(c.title, _kind(c)) for c in columns]
    with connection.cursor() as cursor:
        return sql.copy_workbook(
            target, cursor.cursor, Sheet(title, cells), select, params, cover=cover
        )


def _kind(column: Column) -> str:
    return _KINDS_OF_CELL.get(column.shape, "text")


def _value(column: Column, day: date) -> Any:
    """The column's value as SQL."""
    match column.shape:
        case Shape.MOMENT:
            return TruncDate(column.lookup)
        case Shape.WAN:
            return wan_of(F(column.lookup))
        case Shape.LABEL:
            return _labelled(column.lookup, column.labels or {})
        case Shape.TOWNSHIP:
            nowhere = _labelled("placement", PLACEMENT_LABELS)
            return Coalesce(column.lookup, nowhere, output_field=TextField())
        case Shape.FORMER:
            rest = Substr(column.lookup, Length("name") + 2)
            return Replace(rest, Value("\n"), Value("、"), output_field=TextField())
        case Shape.BELONGS:
            return _belongs(column.key, day)
        case Shape.KINDS:
            return _held(day)
        case Shape.END:
            return _next_end(day)
    return F(column.lookup)


def _labelled(lookup: str, labels: Any) -> Case:
    cases = [When(**{lookup: stored}, then=Value(label)) for stored, label in labels.items()]
    return Case(*cases, default=Value(""), output_field=TextField())


def _belongs(key: str, day: date) -> Subquery:
    """What the firm is in on the day, apart by “、”."""
    kinds = [kind.value for kind in BELONGING_COLUMNS[key]]
    rows = Membership.objects.on(day).filter(enterprise=OuterRef("pk"), kind__in=kinds).order_by()
    name = Coalesce("zone__name", "unit__name", "chain__name")
    named = StringAgg(name, delimiter="、", order_by=("kind", "id"))
    return Subquery(rows.values("enterprise").annotate(named=named).values("named"))


def _held(day: date) -> Subquery:
    """Kinds the firm counts for on the day, apart by “、”."""
    named = StringAgg(_labelled("kind", KIND_LABELS), delimiter="、", order_by="kind")
    held = Holding.objects.on(day).filter(enterprise=OuterRef("pk")).order_by()
    return Subquery(held.values("enterprise").annotate(named=named).values("named"))


def _next_end(day: date) -> Subquery:
    """The first printed last day among them."""
    counting = Holding.objects.on(day).filter(
        enterprise=OuterRef("enterprise_id"), kind=OuterRef("kind")
    )
    valid = Qualification.objects.valid_on(day).filter(Exists(counting), enterprise=OuterRef("pk"))
    return Subquery(
        valid.order_by().values("enterprise").annotate(end=Min("printed_last_day")).values("end")
    )
