"""次序 of a list: unknown last whichever way, and parts of it that an index can serve."""

from typing import Any

from django.db.models import F, QuerySet


def ordered(rows: QuerySet[Any], order: str) -> Any:
    """By a column, “-” for descending; unknown last, the number decides between equals."""
    by = F(order.removeprefix("-"))
    if order.startswith("-"):
        unknown = _can_be_unknown(rows, order)  # else the index serves as it is
        return rows.order_by(by.desc(nulls_last=True if unknown else None), "-id")
    return rows.order_by(by.asc(), "id")


def in_parts(rows: QuerySet[Any], order: str) -> list[Any]:
    """The same order as querysets that follow each other, each of which an index can serve.

    PostgreSQL reads a btree backwards with the unknown first; so the known come as one part and
    the unknown as another.
    """
    if not order.startswith("-") or not _can_be_unknown(rows, order):
        return [ordered(rows, order)]
    column = order.removeprefix("-")
    known = rows.filter(**{f"{column}__isnull": False}).order_by(f"-{column}", "-id")
    return [known, rows.filter(**{f"{column}__isnull": True}).order_by("-id")]


def _can_be_unknown(rows: QuerySet[Any], order: str) -> bool:
    first = order.removeprefix("-").partition("__")[0]
    return bool(rows.model._meta.get_field(first).null)
