"""待办: what a unit has to mark of itself, what the office has to mark or answer."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from accounts.rules.roles import Role
from accounts.standing import is_office
from common.duties import Duty
from targets.assessments.models import FollowUp, Mark, Scheme
from targets.assessments.rules.followups import FollowUpState
from targets.assessments.rules.scoring import MarkState, SchemeState


def duties(user: User, today: date) -> Iterator[Duty]:
    """A line a kind of work and scheme, and for the sheets of follow-up."""
    yield from _follow_ups(user)
    for scheme in Scheme.objects.filter(state=SchemeState.OPEN.value):
        marks = Mark.objects.filter(assessed__scheme=scheme)
        if user.role == Role.OFFICER and user.unit_id and today <= scheme.self_until:
            mine = marks.filter(assessed__unit=user.unit_id)
            yield from _one(mine, scheme, MarkState.WAITING, scheme.self_until, "待自评", "去自评")
        if is_office(user):
            yield from _one(marks, scheme, MarkState.SELF, None, "已自评、待评分", "去评分")
            yield from _one(marks, scheme, MarkState.OBJECTED, None, "有异议、待答复", "去答复")
            if today > scheme.self_until:
                yield from _one(
                    marks, scheme, MarkState.WAITING, None, "没有自评、待评分", "去评分"
                )


def _one(
    marks: QuerySet[Mark],
    scheme: Scheme,
    state: MarkState,
    due: date | None,
    words: str,
    action: str,
) -> Iterator[Duty]:
    if count := marks.filter(state=state.value).count():
        url = f"{reverse('review-marks:list')}?scheme={scheme.pk}&state={state.value}"
        yield Duty(due, f"{scheme}：{count:,} 项{words}", url, action)


def _follow_ups(user: User) -> Iterator[Duty]:
    """To the unit what it has to answer, by the first of the days; to the office what came."""
    url = reverse("follow-ups:list")
    if user.role == Role.OFFICER and user.unit_id:
        asked = FollowUp.objects.filter(unit=user.unit_id, state=FollowUpState.ASKED.value)
        if days := sorted(asked.values_list("due_on", flat=True)):
            where = f"{url}?state={FollowUpState.ASKED.value}"
            yield Duty(days[0], f"{len(days):,} 张跟踪问效单待答复", where, "去答复")
    if is_office(user):
        answered = FollowUp.objects.filter(state=FollowUpState.ANSWERED.value)
        if count := answered.count():
            where = f"{url}?state={FollowUpState.ANSWERED.value}"
            yield Duty(None, f"{count:,} 张跟踪问效单待审阅", where, "去审阅")
