"""存一行: checked against its own fields and constraints first; and the person beside it."""

from typing import TypeVar

from django.db.models import Model

from accounts.models import System, User

Row = TypeVar("Row", bound=Model)


def saved(row: Row) -> Row:
    """Checked, then saved."""
    row.full_clean()
    row.save()
    return row


def person(by: User | System) -> User | None:
    """Who did it, where it was a person."""
    return by if isinstance(by, User) else None
