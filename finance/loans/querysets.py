from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from finance.banks.querysets import sight
from finance.loans.rules.judging import NON_PERFORMING
from finance.loans.rules.life import ASKED, LENT

if TYPE_CHECKING:
    from accounts.models import System, User


class LoanQuerySet(models.QuerySet[Any]):
    """Sentences about loans: each method filters, and they chain."""

    def visible_to(self, user: User | System) -> Self:
        """Overseers all; a bank its own; a firm its own; a 街镇 or 园城 those of its firms."""
        condition = sight(user)
        return self.none() if condition is None else self.filter(condition)

    def asked(self) -> Self:
        """Not lent yet: an application under way."""
        return self.filter(status__in=ASKED)

    def lent(self) -> Self:
        """Something is owed, to the bank or to the fund."""
        return self.filter(status__in=LENT)

    def overdue(self) -> Self:
        """逾期 by the last ageing."""
        return self.lent().filter(overdue_since__isnull=False)

    def non_performing(self) -> Self:
        """次级、可疑、损失 by the last ageing."""
        return self.lent().filter(grade__in=NON_PERFORMING)


class OfLoanQuerySet(models.QuerySet[Any]):
    """Rows about one loan each."""

    def visible_to(self, user: User | System) -> Self:
        """Of loans in sight."""
        condition = sight(user, "loan__bank", "loan__enterprise")
        return self.none() if condition is None else self.filter(condition)


class StandingQuerySet(OfLoanQuerySet):
    """Sentences about how loans stood."""

    def on(self, day: date) -> Self:
        """As of the end of the day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), from_on__lte=day)


class RepaymentQuerySet(OfLoanQuerySet):
    """Sentences about repayments."""

    def standing(self) -> Self:
        """Not reversed: those that count."""
        return self.filter(reversal__isnull=True)


class FeeQuerySet(OfLoanQuerySet):
    """Sentences about fees."""

    def standing(self) -> Self:
        """Not withdrawn: those that count."""
        return self.filter(withdrawn_at__isnull=True)


class ReversalQuerySet(models.QuerySet[Any]):
    """Sentences about reversals."""

    def visible_to(self, user: User | System) -> Self:
        """Of repayments of loans in sight."""
        condition = sight(user, "repayment__loan__bank", "repayment__loan__enterprise")
        return self.none() if condition is None else self.filter(condition)
