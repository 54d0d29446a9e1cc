from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Value

from finance.banks.querysets import is_of_place, sight

if TYPE_CHECKING:
    from accounts.models import System, User

SEEN = "seen_by"  # on a row of a list: who reads it
TOLD = "terms_are_told"  # on a row of a list: whether its reader is told amounts and the bank


def is_told(row: Any) -> bool:
    """Whether the reader of this row is told amounts and the bank; a row of no list is told."""
    return bool(row.__dict__.get(TOLD, True))


class SeenQuerySet(models.QuerySet[Any]):
    """Rows about a firm, and perhaps a bank; `bank`, `firm` lead to either."""

    bank: str | None = None
    firm = "enterprise"

    def visible_to(self, user: User | System) -> Self:
        """Rows in sight, each told who reads it and whether he is told amounts and the bank."""
        condition = sight(user, bank=self.bank, firm=self.firm)
        if condition is None:
            return self.none()
        told = Value(not is_of_place(user), output_field=models.BooleanField())
        reader = Value(user.pk, output_field=models.BigIntegerField(null=True))
        return self.filter(condition).annotate(**{TOLD: told, SEEN: reader})


class CaseQuerySet(SeenQuerySet):
    """Sentences about 上市事项."""


class StageQuerySet(SeenQuerySet):
    """Sentences about the steps of a case."""

    firm = "case__enterprise"

    def standing(self) -> Self:
        """Not undone."""
        return self.filter(undone_at__isnull=True)


class PolicyQuerySet(SeenQuerySet):
    """Sentences about 保单."""

    bank = "insurer"

    def in_force(self, day: date) -> Self:
        """Which cover on the day."""
        return self.filter(during__contains=day)


class ClaimQuerySet(SeenQuerySet):
    """Sentences about 理赔."""

    bank, firm = "policy__insurer", "policy__enterprise"


class PledgeQuerySet(SeenQuerySet):
    """Sentences about 专利质押."""

    bank = "bank"

    def in_force(self, day: date) -> Self:
        """Registered and not released by the day."""
        return self.filter(during__contains=day)


class SeedQuerySet(SeenQuerySet):
    """Sentences about 种子基金投资."""


class RoundQuerySet(SeenQuerySet):
    """Sentences about 后续轮次."""

    firm = "investment__enterprise"


class TotalQuerySet(SeenQuerySet):
    """Sentences about 授信: what a bank has granted to a firm, as of a day."""

    bank = "bank"

    def standing_on(self, day: date) -> Self:
        """The last word of each bank about each firm by the day."""
        said = self.model._default_manager.filter(on__lte=day)
        last = said.order_by("enterprise_id", "bank_id", "-on").distinct("enterprise_id", "bank_id")
        return self.filter(pk__in=last.values("pk"))
