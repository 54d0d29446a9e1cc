"""分解给谁: what a row of `unit` or `chain` says of whose it is."""

from typing import Any

from django.db.models import Q

from accounts.models import Unit

OWNED_BY_ONE = Q(unit__isnull=False, chain__isnull=True) | Q(unit__isnull=True, chain__isnull=False)


def owner_of(row: Any) -> Unit | None:
    """The unit that answers for it; None where a chain has no task force yet."""
    owner: Unit | None = row.unit or (row.chain.task_force if row.chain else None)
    return owner


def code_of(row: Any) -> str:
    """Code of the unit; of a chain its own."""
    return str(getattr(row.unit or row.chain, "code", ""))


def name_of(row: Any) -> str:
    """Name of the unit; of a chain its own."""
    return str(row.unit or row.chain or "")
