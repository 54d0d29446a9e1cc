"""谁看得到补偿资金: the overseers the whole ledger; a bank what is about its own loans."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from finance.banks.querysets import oversees, sight
from finance.fund.rules.closings import FROZEN

if TYPE_CHECKING:
    from accounts.models import System, User


class LedgerQuerySet(models.QuerySet[Any]):
    """Rows of the ledger: whoever oversees the fund reads them, nobody else."""

    def visible_to(self, user: User | System) -> Self:
        """All, or nothing."""
        return self if oversees(user) else self.none()


class ClosingQuerySet(LedgerQuerySet):
    """Sentences about closings of months."""

    def frozen(self) -> Self:
        """In whose months nothing is booked."""
        return self.filter(state__in=[state.value for state in FROZEN])


class TransferQuerySet(LedgerQuerySet):
    """Sentences about transfers."""

    def until(self, day: date) -> Self:
        """Of business days up to this one, included."""
        return self.filter(on__lte=day)

    def standing(self) -> Self:
        """Not reversed, and no reversals."""
        return self.filter(reversed_by__isnull=True, reverses__isnull=True)


class OfBankQuerySet(models.QuerySet[Any]):
    """Rows about one bank each: claims, its account, what came back."""

    def visible_to(self, user: User | System) -> Self:
        """The overseers all; a bank's people their own; a firm and its place nothing."""
        condition = sight(user, bank="bank", firm=None)
        return self.none() if condition is None else self.filter(condition)


class OfClaimQuerySet(models.QuerySet[Any]):
    """Rows about one claim each."""

    def visible_to(self, user: User | System) -> Self:
        """Of claims in sight."""
        condition = sight(user, bank="claim__bank", firm=None)
        return self.none() if condition is None else self.filter(condition)
