"""培育计划, each with whether its next step is near; and those that are to pass by a day."""

from datetime import date
from typing import Any

from django.db.models import Case, Value, When

from accounts.models import System, User
from enterprises.care.models import CultivationPlan
from enterprises.care.rules.plans import SOON


def plans(user: User | System, day: date) -> Any:
    """培育计划, each with whether its next step is due within a fortnight, or was."""
    soon = Case(When(next_on__lte=day + SOON, then=Value("14")), default=Value(""))
    return CultivationPlan.objects.visible_to(user).annotate(is_soon=soon)
