from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models

from accounts.rules.roles import Role
from common.district import region
from finance.banks.querysets import sight

if TYPE_CHECKING:
    from accounts.models import System, User


def tells_colors(user: User | System) -> bool:
    """区经济信息委: who says of which colour a firm is (方案任务 11)."""
    unit = getattr(user, "unit", None)
    teller = region(settings.DISTRICT_DIR).color_teller
    is_officer = getattr(user, "role", None) == Role.OFFICER
    return is_officer and bool(teller) and getattr(unit, "code", "") == teller


class RatingQuerySet(models.QuerySet[Any]):
    """Sentences about ratings and colours: rows about one firm, and no bank."""

    def visible_to(self, user: User | System) -> Self:
        """The overseers all; a firm its own; a 街镇 or 园城 those of its firms."""
        condition = sight(user, bank=None)
        return self.none() if condition is None else self.filter(condition)


class ValidRatingQuerySet(RatingQuerySet):
    """Sentences about ratings."""

    def on(self, day: date) -> Self:
        """Valid on the day."""
        return self.filter(during__contains=day)


class ColorQuerySet(RatingQuerySet):
    """Sentences about colours."""

    def visible_to(self, user: User | System) -> Self:
        """Those who see ratings; and who tells the colours, all of them."""
        return self.all() if tells_colors(user) else super().visible_to(user)
