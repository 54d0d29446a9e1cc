from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from accounts.rules.roles import SYSTEM, Role
from accounts.rules.units import UnitKind
from common.dates import today
from enterprises.membership.rules.states import WAITING
from enterprises.registry.models import EnterpriseMember
from enterprises.registry.rules.mandates import MANAGER

if TYPE_CHECKING:
    from accounts.models import System, User


class ClaimQuerySet(models.QuerySet):
    """Sentences about claims: each method filters, and they chain."""

    def visible_to(self, user: User | System) -> Self:
        """One's own; sent ones of one's township; for the office and the bureau all sent ones."""
        role, unit = user.role, getattr(user, "unit", None)
        if role == SYSTEM:
            return self.all()
        own = Q(user=user.pk)
        sent = Q(submitted_at__isnull=False)  # a draft given up or run out was nobody else's
        if role == Role.OFFICE:
            return self.filter(own | sent)
        if role == Role.OFFICER and unit is not None:
            if unit.kind == UnitKind.BUREAU:
                return self.filter(own | sent)
            if unit.kind == UnitKind.TOWNSHIP:
                return self.filter(own | (sent & Q(home=unit.pk)))
        return self.filter(own)

    def to_answer(self, user: User | System) -> Self:
        """Those for firms he manages today, of others than himself: who, as what, not his data."""
        mine = EnterpriseMember.objects.current(today()).filter(user=user.pk, role=MANAGER)
        codes = mine.values("enterprise__credit_code")
        return self.waiting().filter(credit_code__in=codes).exclude(user=user.pk)

    def waiting(self) -> Self:
        """待审核."""
        return self.filter(state__in=WAITING)
