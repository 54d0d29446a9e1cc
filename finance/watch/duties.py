"""待办: alerts nobody has handled, steps whose day is past or near."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse

from accounts.models import User
from common.duties import Duty
from finance.watch.models import Alert, CollectionStep

SOON = timedelta(days=3)


def duties(user: User, today: date) -> Iterator[Duty]:
    """Of the loans in sight."""
    alerts = Alert.objects.visible_to(user).open().aggregate(count=Count("pk"), first=Min("since"))
    if alerts["count"]:
        url = reverse("loan-alerts:list")
        yield Duty(None, f"{alerts['count']:,} 条贷后预警待处理", url, "去处理")
    near = Q(due_on__lte=today + SOON)
    steps = CollectionStep.objects.visible_to(user).waiting().filter(near)
    told = steps.aggregate(count=Count("pk"), first=Min("due_on"))
    if told["count"]:
        url = reverse("collection-steps:list")
        yield Duty(told["first"], f"{told['count']:,} 步追收到期", url, "去办理")
