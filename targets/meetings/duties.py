"""待办: the next meeting for who is invited, leaders and the office; what the office ends."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from accounts.rules.roles import Role
from accounts.standing import is_office
from common.duties import Duty
from targets.meetings.models import Meeting
from targets.meetings.rules.meetings import State
from targets.tasks.policies import unit_of


def duties(user: User, today: date) -> Iterator[Duty]:
    """Called meetings by their days; those held without minutes to the office."""
    called = Meeting.objects.visible_to(user).filter(state=State.CALLED)
    if own := unit_of(user):
        called = called.filter(invited__unit=own)
    elif not (is_office(user) or user.role == Role.LEADER):
        return
    for meeting in called.order_by("held_on", "no"):
        over = is_office(user) and meeting.held_on <= today
        text = f"{meeting}（{meeting.place}）" + ("待登记到会" if over else "")
        yield Duty(meeting.held_on, text, meeting.get_absolute_url(), "看议程")
    if is_office(user):
        left = Meeting.objects.visible_to(user).filter(state=State.HELD).count()
        if left:
            url = f"{reverse('meetings:list')}?state={State.HELD.value}"
            yield Duty(None, f"{left:,} 次联席会议待发纪要", url, "去办理")
