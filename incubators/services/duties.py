"""待办: requests to the services one provides."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from accounts.rules.roles import Role
from common.duties import Duty
from enterprises.care.models import CompanyRequest
from enterprises.care.rules.requests import RequestState
from incubators.services.models import ServiceOrder
from incubators.services.querysets import provided


def duties(user: User, today: date) -> Iterator[Duty]:
    """Only one's own; what care tells an officer of anyhow is not told twice."""
    mine = provided(user, "service__body__")
    if mine is None:
        return
    waiting = ServiceOrder.objects.filter(mine, request__state=RequestState.ASSIGNED.value)
    if user.role == Role.OFFICER:
        told = CompanyRequest.objects.visible_to(user).filter(unit=user.unit_id)
        waiting = waiting.filter(request__unit=user.unit_id).exclude(request__in=told)
    days = list(waiting.order_by("request__due_on").values_list("request__due_on", flat=True))
    if days:
        url = f"{reverse('service-orders:list')}?state={RequestState.ASSIGNED.value}"
        yield Duty(days[0], f"{len(days):,} 件服务诉求待答复", url, "去答复")
