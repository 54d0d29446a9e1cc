"""企业首页的卡片: the services the firm provides, and what it is asked."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from enterprises.care.rules.requests import RequestState
from enterprises.registry.models import Enterprise
from incubators.services.models import ServiceBody, ServiceOrder

MOST = 4


def provided_card(user: User, enterprise: Enterprise, today: date) -> Iterator[Card]:
    """我们提供的科技服务: only where the firm provides any."""
    bodies = list(ServiceBody.objects.filter(enterprise=enterprise))
    if not bodies:
        return
    waiting = ServiceOrder.objects.filter(
        service__body__in=bodies, request__state=RequestState.ASSIGNED.value
    ).select_related("request")
    lines = [Line(row.request.title, due=row.request.due_on) for row in waiting[:MOST]]
    names = [Line(body.name, url=body.get_absolute_url()) for body in bodies[:MOST]]
    yield Card("提供的科技服务", lines or names, "看服务诉求", reverse("service-orders:list"))
