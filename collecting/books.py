"""表: the filings of a collection as rows: to be edited and brought back, or to be read.

The columns are those the import reads, so that what goes out can come in again.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from django.utils import timezone

from collecting.engines import By, Subject
from collecting.models import Collection
from collecting.rooms import Book, Room
from collecting.rules.fields import Field
from collecting.sheets import written_column_of
from common.exports.cells import Column
from common.exports.workbooks import Sheet

BEHALF = "工作人员代办（只供查看，不用填）"
DONE = [
    Column("状态", width=18),
    Column("工作人员代办", width=30),
    Column("签署人", width=12),
    Column("提交时间", width=18),
    Column("回执号", "code", width=18),
]


def declared_book(
    head: tuple[Column, Column], fields: dict[str, tuple[Field, ...]], **more: Any
) -> Book:
    """Of filings whose fields are declared, by kind; `known` gives a subject's values by name."""
    return Book(
        head=head,
        columns=partial(_declared_columns, fields),
        cells=partial(_declared_cells, fields),
        **more,
    )


def _declared_columns(fields: dict[str, tuple[Field, ...]], collection: Collection) -> list[Column]:
    return [written_column_of(field) for field in fields[collection.kind]]


def _declared_cells(
    fields: dict[str, tuple[Field, ...]], collection: Collection, row: Any, known: Any
) -> list[Any]:
    names = [field.name for field in fields[collection.kind]]
    return [getattr(row, name) if row else (known or {}).get(name) for name in names]


def to_fill(room: Room, collection: Collection, user: By) -> Sheet:
    """带现有数字的表: everybody in sight that owes, with what is there or known of it already."""
    engine, subject = room.engine, room.engine.subject
    owing = engine.tables.roster.objects.visible_to(user).owing().filter(collection=collection)
    entries = owing.select_related(subject, *(f"{subject}__{name}" for name in room.book.joined))
    ordered = entries.order_by(*(f"{subject}__{name}" for name in room.lists.order), "pk")
    subjects = [row.subject for row in ordered]
    stored = engine.model_of(collection).objects.filter(
        collection=collection, **{f"{subject}__in": subjects}
    )
    kept = {engine.subject_id(row): row for row in stored}
    known = room.book.known(collection, subjects)
    rows = [
        [
            *_key(room, collection, one),
            *room.book.cells(collection, kept.get(one.pk), known.get(one.pk)),
            _behalf(kept.get(one.pk)),
        ]
        for one in subjects
    ]
    columns = [*_columns(room, collection), Column(BEHALF, width=30)]
    return Sheet(room.reports[collection.kind], columns, rows)


def filed(room: Room, collection: Collection, user: By) -> Sheet:
    """已填数据: every filing in sight, whoever owes it, with how far it is."""
    columns = _columns(room, collection)
    return Sheet(
        room.reports[collection.kind],
        [*columns[:3], Column("街镇", width=14), *DONE, *columns[3:]],
        _filed(room, collection, user),
    )


def _filed(room: Room, collection: Collection, user: By) -> Iterator[list[Any]]:
    subject = room.engine.subject
    rows = room.engine.model_of(collection).objects.visible_to(user).filter(collection=collection)
    rows = rows.select_related(subject, *(f"{subject}__{name}" for name in room.lists.joined))
    for row in rows.order_by(*(f"{subject}__{name}" for name in room.lists.order)):
        row.collection = collection
        sent = timezone.localtime(row.submitted_at) if row.submitted_at else None
        yield [
            *_key(room, collection, row.subject),
            str(room.place_of(row.subject)),
            room.engine.chain.labels[row.state],
            _behalf(row),
            row.signer,
            f"{sent:%Y-%m-%d %H:%M}" if sent else "",
            row.number if sent else "",
            *room.book.cells(collection, row, None),
        ]


def _key(room: Room, collection: Collection, subject: Subject) -> list[Any]:
    period = collection.period
    when = f"{period:%Y-%m}" if collection.is_monthly else str(period.year)
    return [room.engine.key(subject), subject.name, when]


def _behalf(row: Any) -> str:
    return (row.behalf or "是") if row and row.on_behalf else ""


def _columns(room: Room, collection: Collection) -> list[Column]:
    when = Column("所属期" if collection.is_monthly else "所属年", "code", width=12)
    return [*room.book.head, when, *room.book.columns(collection)]
