"""规上企业研发机构: which firms above scale there are, and who of them has one."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from accounts.models import System, User
from enterprises.care.models import ResearchInstitution
from enterprises.registry.models import Enterprise


def above_scale(user: User | System, day: date) -> Any:
    """规上在营企业, each with whether it has an institution on the day."""
    own = ResearchInstitution.objects.filter(
        Q(closed_on__gt=day) | Q(closed_on=None), enterprise=OuterRef("pk"), founded_on__lte=day
    )
    firms = Enterprise.objects.visible_to(user).filter(is_above_scale=True, state="active")
    rows = firms.annotate(is_built=Exists(own)).select_related("township")
    return rows.order_by("name_pinyin", "pk")


def coverage(user: User | System, day: date) -> tuple[int, int]:
    """规上企业研发机构: (with one on the day, above scale)."""
    firms = above_scale(user, day).order_by()
    return firms.filter(is_built=True).count(), firms.count()
