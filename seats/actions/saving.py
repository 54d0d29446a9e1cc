"""身份的存与去: of whoever acts for a firm or a body; the history says why."""

from typing import Any

import pghistory
from django.db import models

from accounts.models import System, User
from common.db import constraints_as_validation
from seats.kinds import body_of, kind_of

By = User | System


def saved(seat: models.Model, *, by: By, action: str) -> None:
    """Checked and saved; `action` says in the history what made it so."""
    with pghistory.context(action=action, by=by.pk), constraints_as_validation(type(seat)):
        seat.full_clean()
        seat.save()


def taken_out(seat: models.Model, *, by: By, action: str) -> None:
    """What he held stays in the history."""
    with pghistory.context(action=action, by=by.pk):
        seat.delete()


def locked(body: Any) -> Any:
    """The body's row, held until the transaction ends: its people change one at a time."""
    rows: Any = type(body)._default_manager.select_for_update(of=("self",), no_key=True)
    return rows.get(pk=body.pk)


def about(row: Any) -> dict[str, Any]:
    """Of which body and as what, for the audit; of an invitation not whom or where to."""
    kind, body = kind_of(row), body_of(row)
    return {
        "object_type": kind.known_as,
        "object_key": getattr(body, kind.key),
        "role": row.get_role_display(),
    }
