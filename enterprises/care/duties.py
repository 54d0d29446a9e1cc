"""待办: requests on their way, plans whose next step is near."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from accounts.rules.roles import Role
from accounts.standing import keeps
from common.duties import Duty
from enterprises.care.models import CompanyRequest, CultivationPlan
from enterprises.care.rules.plans import SOON
from enterprises.care.rules.requests import RequestState
from enterprises.pools.duties import line
from enterprises.pools.policies import can_tend_some


def duties(user: User, today: date) -> Iterator[Duty]:
    """Only one's own matters."""
    yield from _requests(user)
    if can_tend_some(user):
        plans = CultivationPlan.objects.visible_to(user).filter(next_on__lte=today + SOON)
        text, query = "家企业的培育计划该走下一步", f"?soon={SOON.days}"
        yield from line(plans, "next_on", text, "plans", query, "看计划")


def _requests(user: User) -> Iterator[Duty]:
    seen = CompanyRequest.objects.visible_to(user)
    if keeps(user):
        raised = seen.filter(state=RequestState.RAISED.value)
        yield from line(raised, "due_on", "条诉求待分派", "requests", "?state=raised", "去分派")
    if user.role == Role.OFFICER and user.unit_id:
        mine = seen.filter(unit=user.unit_id, state=RequestState.ASSIGNED.value)
        query = f"?state=assigned&to={user.unit_id}"
        yield from line(mine, "due_on", "条诉求待本单位答复", "requests", query, "去答复")
