"""待办: overdue milestones, to the unit in charge and to the keepers."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from accounts.standing import keeps
from common.duties import Duty
from incubators.zones.models import Milestone


def duties(user: User, today: date) -> Iterator[Duty]:
    """All of them for the keepers; for a unit those it is in charge of."""
    late = Milestone.objects.visible_to(user).overdue(today)
    query = "?state=overdue"
    if not keeps(user):
        late = late.filter(unit=user.unit_id)
        query += f"&unit={user.unit_id}"
    days = list(late.order_by("planned_on").values_list("planned_on", flat=True)[:500])
    if days:
        url = reverse("milestones:list") + query
        yield Duty(days[0], f"{len(days)} 个节点逾期", url, "去办理")
