"""Sentences about operators for their pages."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from accounts.models import System, User
from common.dates import today
from incubators.carriers.models import Operator, OperatorMember
from seats.rules.roles import MemberRole
from seats.selectors import acting

By = User | System


def register(user: By) -> QuerySet[Any]:
    """运营机构 in sight, with how many carriers they run and who leads them today."""
    held = acting(OperatorMember, today())
    leading = held.filter(operator=OuterRef("pk"), role=MemberRole.MANAGER)
    rows: QuerySet[Any] = Operator.objects.visible_to(user).annotate(
        carriers=Count("incubators", distinct=True),
        people=Count("members", filter=Q(members__in=held), distinct=True),
        is_led=Exists(leading),
    )
    return rows.order_by("name", "credit_code")
