from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory

from targets.meetings.models import AgendaItem, Invited, Meeting, Member

AT = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


class MemberFactory(factory.django.DjangoModelFactory):
    """A member unit: `MemberFactory(unit=…)`."""

    class Meta:
        model = Member

    part = "member"
    post = "分管负责人"
    since = date(2026, 3, 1)


class MeetingFactory(factory.django.DjangoModelFactory):
    """A meeting of this morning that is called."""

    class Meta:
        model = Meeting

    year = 2026
    no = factory.Sequence(lambda number: number + 1)
    held_on = date(2026, 11, 24)
    place = "区政府会议室"
    topic = "调度红色督办单"
    state = "called"
    called_at = AT


class InvitedFactory(factory.django.DjangoModelFactory):
    """A unit that is invited."""

    class Meta:
        model = Invited

    part = "member"
    post = "分管负责人"


class ItemFactory(factory.django.DjangoModelFactory):
    """An item of an agenda."""

    class Meta:
        model = AgendaItem

    order = factory.Sequence(lambda number: number + 1)
    title = "高企复审进度"
