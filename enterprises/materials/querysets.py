from __future__ import annotations

from datetime import date
from typing import Self

from django.db.models import Q

from enterprises.materials.rules.kinds import SOON, Standing
from enterprises.registry.querysets import FirmOwnedQuerySet


class CorrectionQuerySet(FirmOwnedQuerySet):
    """Sentences about 更正申请."""

    def open(self) -> Self:
        """Not answered yet."""
        return self.filter(state="open")


class MaterialQuerySet(FirmOwnedQuerySet):
    """Sentences about materials."""

    def current(self) -> Self:
        """Neither replaced nor withdrawn."""
        return self.filter(replaced_by=None, withdrawn_at=None)

    def past(self) -> Self:
        """Replaced or withdrawn; kept."""
        return self.exclude(replaced_by=None, withdrawn_at=None)

    def standing(self, what: Standing, day: date) -> Self:
        """As `rules.kinds.standing` says of one."""
        soon = day + SOON
        match what:
            case Standing.EXPIRED:
                return self.filter(valid_until__lt=day)
            case Standing.SOON:
                return self.filter(valid_until__gte=day, valid_until__lte=soon)
            case _:
                return self.filter(Q(valid_until=None) | Q(valid_until__gt=soon))
