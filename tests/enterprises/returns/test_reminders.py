from datetime import date, datetime

import pytest
import time_machine
from django.utils.timezone import make_aware

from accounts.models import Notice
from enterprises.returns import actions
from enterprises.returns.models import Reminder
from enterprises.returns.tasks import remind
from tests.factories.accounts import UserFactory
from tests.factories.returns import RosterEntryFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "word"),
    [
        (date(2026, 11, 10), "3 天"),
        (date(2026, 11, 12), "明天"),
        (date(2026, 11, 13), "今天"),
        (date(2026, 11, 16), "已过"),  # the 13th is a Friday: the working day after
        (date(2026, 11, 11), None),
    ],
)
def test_who_owes_is_reminded_once_on_each_of_the_four_days(cast, day, word):
    assert actions.remind(day) == (word is not None)
    assert actions.remind(day) == 0
    told = [notice.title for notice in Notice.objects.filter(user=cast.member)]
    assert len(told) == (word is not None)
    assert all(word in title for title in told)


def test_b41_an_agent_whose_mandate_has_ended_is_told_nothing_more(cast):
    agent = UserFactory(role="enterprise")
    told = {"role": "agent", "scope": ["view", "file"], "valid_until": date(2026, 11, 12)}
    cast.firm.members.create(user=agent, **told)
    actions.remind(date(2026, 11, 12))
    actions.remind(date(2026, 11, 13))
    assert Notice.objects.filter(user=agent).count() == 1
    assert Notice.objects.filter(user=cast.member).count() == 2


def test_who_has_reported_or_is_excused_is_left_in_peace(cast, submitted):
    RosterEntryFactory(collection=cast.collection, excused_reason="停产")
    extended = RosterEntryFactory(collection=cast.collection, due_on=date(2026, 11, 20))
    remind(make_aware(datetime(2026, 11, 13, 10)))
    remind(make_aware(datetime(2026, 11, 17, 8)))
    assert not Reminder.objects.exists()
    remind(make_aware(datetime(2026, 11, 17, 9)))
    assert Reminder.objects.get().entry == extended


@pytest.mark.parametrize(("is_owed", "word"), [(True, "已逾期 5 天"), (False, "可补报")])
def test_only_a_return_that_is_owed_is_late(cast, is_owed, word):
    if not is_owed:
        cast.entry.delete()
    with time_machine.travel("2026-11-18 02:00:00+00:00", tick=False):
        cast.client.force_login(cast.member)
        page = cast.client.get("/returns/home/").content.decode()
    assert word in page
    assert ("已逾期" in page) is is_owed
