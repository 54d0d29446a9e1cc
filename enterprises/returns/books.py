"""表: the returns of a collection as rows: to be edited and brought back, or to be read.

The columns are those the import reads, so that what goes out can come in again.
"""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from accounts.models import User
from collecting.sheets import written_column_of
from common.dates import today
from common.exports.cells import Column
from common.exports.workbooks import Sheet
from enterprises.returns.engine import RETURNS
from enterprises.returns.facts import facts_of_many
from enterprises.returns.imports import annual_columns
from enterprises.returns.imports.annual import of_year
from enterprises.returns.models import Collection, RosterEntry
from enterprises.returns.rules.annual import ASKED
from enterprises.returns.rules.facts import Shape
from enterprises.returns.rules.monthly import FIELDS
from enterprises.returns.rules.states import STATE_LABELS

KINDS = {
    Shape.COUNT: "int",
    Shape.FLAG: "text",
    Shape.TEXT: "text",
    Shape.DAYS: "text",
    Shape.RECORDS: "text",
}
BEHALF = "工作人员代办（只供查看，不用填）"
DONE = [
    Column("状态", width=18),
    Column("工作人员代办", width=30),
    Column("签署人", width=12),
    Column("提交时间", width=18),
    Column("回执号", "code", width=18),
]


def to_fill(collection: Collection, user: User) -> Sheet:
    """带现有数字的表: every firm that owes, with what is there or known of it already."""
    owing = RosterEntry.objects.visible_to(user).owing().filter(collection=collection)
    entries = owing.select_related("enterprise__industry")
    firms = [row.enterprise for row in entries.order_by("enterprise__name_pinyin", "pk")]
    filings = RETURNS.model_of(collection).objects
    stored = filings.filter(collection=collection, enterprise__in=firms)
    kept = {row.enterprise_id: row for row in stored}
    known: dict[int, Any] = {}
    if not collection.is_monthly:
        year = collection.period.year
        pairs = facts_of_many(firms, on=today(), year=year, drafts=True)
        known = {firm.pk: facts for firm, facts in pairs}
    rows = [
        [
            *_key(collection, firm),
            *_numbers(collection, kept.get(firm.pk), known.get(firm.pk)),
            _behalf(kept.get(firm.pk)),
        ]
        for firm in firms
    ]
    columns = [*_columns(collection), Column(BEHALF, width=30)]
    return Sheet(collection.get_kind_display(), columns, rows)


def filed(collection: Collection, user: User) -> Sheet:
    """已填数据: every return in sight, whoever owes it, with how far it is."""
    return Sheet(
        collection.get_kind_display(),
        [*_columns(collection)[:3], Column("街镇", width=14), *DONE, *_columns(collection)[3:]],
        _filed(collection, user),
    )


def _filed(collection: Collection, user: User) -> Iterator[list[Any]]:
    rows = RETURNS.model_of(collection).objects.visible_to(user).filter(collection=collection)
    for row in rows.select_related("enterprise__township").order_by("enterprise__name_pinyin"):
        row.collection = collection
        firm = row.enterprise
        done = [
            STATE_LABELS[row.state],
            _behalf(row),
            row.signer,
            f"{timezone.localtime(row.submitted_at):%Y-%m-%d %H:%M}" if row.submitted_at else "",
            row.number if row.submitted_at else "",
        ]
        town = str(firm.township) if firm.township else "待分派"
        yield [*_key(collection, firm), town, *done, *_numbers(collection, row, None)]


def _key(collection: Collection, firm: Any) -> list[Any]:
    period = collection.period
    when = f"{period:%Y-%m}" if collection.is_monthly else str(period.year)
    return [firm.credit_code, firm.name, when]


def _behalf(row: Any) -> str:
    return (row.behalf or "是") if row and row.on_behalf else ""


def _numbers(collection: Collection, row: Any, known: dict[str, Any] | None) -> list[Any]:
    if collection.is_monthly:
        return [getattr(row, one.name, None) for one in FIELDS]
    facts, year = row.facts if row else known or {}, str(collection.period.year)
    return [annual_columns.cell_of(one.name, of_year(facts, one.name, year)) for one in ASKED]


def _columns(collection: Collection) -> list[Column]:
    head = [
        Column("统一社会信用代码", "code", width=22),
        Column("企业名称", width=30),
        Column("所属期" if collection.is_monthly else "所属年", "code", width=12),
    ]
    if collection.is_monthly:
        return [*head, *map(written_column_of, FIELDS)]
    asked = [(annual_columns.title_of(fact), KINDS.get(fact.shape, "decimal")) for fact in ASKED]
    return [*head, *(Column(title, kind, width=18) for title, kind in asked)]
