"""结束任职、移交: who may follow, from which day, and that the work goes over once."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts import handover
from accounts.actions import end_appointment, hand_over_due
from accounts.models import AuditEvent, System
from common.dates import today
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def moved(monkeypatch):
    """The pairs between whom work was handed over."""
    pairs = []
    monkeypatch.setattr(handover, "HANDLERS", [lambda old, new, by: pairs.append((old, new)) or 3])
    return pairs


def end(user, successor, until):
    return end_appointment(
        user, by=System(), until=until, successor=successor, today=today(), reason="调离"
    )


REFUSED = {  # who shall follow an officer, and why he cannot
    "nobody": (lambda user: None, "请指定接手人"),
    "himself": (lambda user: user, "接手人不能是本人"),
    "another role": (lambda user: UserFactory(role="leader"), "须是同一角色、已启用"),
    "stopped": (lambda user: UserFactory(role="officer", is_active=False), "须是同一角色、已启用"),
    "gone by then": (
        lambda user: UserFactory(role="officer", appointed_until=today()),
        "接手人的任职先于移交日结束",
    ),
}


@pytest.mark.parametrize("who", REFUSED)
def test_who_cannot_follow(moved, who):
    successor, sentence = REFUSED[who]
    user = UserFactory(role="officer")
    with pytest.raises(ValidationError, match=sentence):
        end(user, successor(user), today())
    user.refresh_from_db()
    assert (user.appointed_until, moved) == (None, [])


def test_an_appointment_does_not_end_before_it_begins():
    user = UserFactory(role="officer", appointed_from=today())
    with pytest.raises(ValidationError, match="结束日期须晚于这一天"):
        end(user, UserFactory(role="officer"), today())
    assert end(user, UserFactory(role="officer"), today() + DAY).appointed_until == today() + DAY


def test_who_is_no_official_needs_nobody_to_follow(moved):
    assert end(UserFactory(role="bank"), None, today()).handed_over_at is None
    assert moved == []


def test_work_goes_over_at_once_where_the_day_has_come(moved):
    user, successor = UserFactory(role="officer"), UserFactory(role="officer")
    epoch = user.session_epoch
    ended = end(user, successor, today())
    assert moved == [(user, successor)]
    assert ended.handed_over_at
    assert ended.session_epoch == epoch + 1
    event = AuditEvent.objects.get(action="work_handed_over")
    assert (event.object_key, event.detail["moved"]) == (user.username, 3)
    assert event.detail["successor"] == successor.username


def test_work_goes_over_on_its_day_and_once(moved):
    user, successor = UserFactory(role="officer"), UserFactory(role="officer")
    end(user, successor, today() + DAY)
    assert moved == []
    assert hand_over_due(by=System(), today=today()) == 0
    assert hand_over_due(by=System(), today=today() + DAY) == 1
    assert hand_over_due(by=System(), today=today() + DAY) == 0
    assert moved == [(user, successor)]
