"""身份的存与去: of whoever acts for a firm, or a body that runs carriers; the history says why."""

import pghistory
from django.db import models

from accounts.models import System, User
from common.db import constraints_as_validation

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
