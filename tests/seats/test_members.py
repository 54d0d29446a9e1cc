"""人员: changed, handed over, ended; a body is led for as long as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.bonds import bonds_of
from accounts.models import AuditEvent, Notice
from common.dates import today
from seats import actions, selectors
from seats.kinds import kind_of
from tests.factories.accounts import UserFactory
from tests.seats.bodies import account, person, seat, seat_of, seats

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


def refused(call, *args, **said):
    with pytest.raises(ValidationError) as refusal:
        call(*args, **said)
    return " ".join(refusal.value.messages)


def roles(body):
    return sorted(body.members.values_list("role", flat=True))


def test_a_manager_changes_ends_and_hands_over(body):
    manager, clerk = person(body), person(body, "clerk")
    actions.change_member(seat(clerk, body), by=manager, role="clerk", valid_until=today())
    assert seat(clerk, body).valid_until == today()
    actions.hand_over(seat(clerk, body), by=manager, leaves=True)
    assert (seat(clerk, body).role, seat(clerk, body).valid_until) == ("manager", None)
    assert not seats(body).filter(user=manager).exists()
    assert actions.hand_over(seat(clerk, body), by=clerk, leaves=True).role == "manager"
    assert sorted(held.how for held in selectors.history(body)) == ["交接", "交接", "变更"]
    told = AuditEvent.objects.filter(object_key=getattr(body, kind_of(body).key))
    assert set(told.values_list("action", flat=True)) == {
        "seat_changed",
        "seat_handed_over",
    }


def test_the_only_manager_stays_whoever_of_its_people_asks(body):
    manager = person(body)
    person(body, "manager", valid_until=today() - TOMORROW)  # leads no more
    person(body, "manager", user__is_active=False)  # cannot act
    one = seat(manager, body)
    assert "唯一的负责人" in refused(actions.leave_or_remove, one, by=manager)
    clerk = {"role": "clerk", "valid_until": None}
    assert "唯一的负责人" in refused(actions.change_member, one, by=manager, **clerk)
    ends = {"role": "manager", "valid_until": today() + TOMORROW}
    assert "任期不早于现在" in refused(actions.change_member, one, by=manager, **ends)
    assert (seat(manager, body).role, seat(manager, body).valid_until) == ("manager", None)


def test_a_keeper_may_take_out_who_has_left_and_appoint(body):
    manager, clerk, keeper = person(body), person(body, "clerk"), UserFactory()
    actions.hand_over(seat(clerk, body), by=keeper, leaves=False)
    assert (seat(manager, body).role, seat(clerk, body).role) == ("clerk", "manager")
    actions.leave_or_remove(seat(clerk, body), by=keeper)
    assert roles(body) == ["clerk"]
    assert not selectors.managers_of(body).exists()


def test_a_clerk_leaves_by_himself_and_changes_nobody(body):
    manager, clerk = person(body), person(body, "clerk")
    sentence = "由本机构负责人增减"
    rise = {"role": "manager", "valid_until": None}
    assert sentence in refused(actions.change_member, seat(clerk, body), by=clerk, **rise)
    assert sentence in refused(actions.leave_or_remove, seat(manager, body), by=clerk)
    assert "由现任负责人交接" in refused(
        actions.hand_over, seat(clerk, body), by=clerk, leaves=True
    )
    actions.leave_or_remove(seat(clerk, body), by=clerk)
    assert roles(body) == ["manager"]


def test_a_manager_of_another_body_changes_nobody_here(body, other):
    stranger, clerk = person(other), person(body, "clerk")
    told = {"role": "clerk", "valid_until": today()}
    assert "由本机构负责人增减" in refused(
        actions.change_member, seat(clerk, body), by=stranger, **told
    )
    assert "由现任负责人交接" in refused(
        actions.hand_over, seat(clerk, body), by=stranger, leaves=True
    )


def test_who_is_removed_is_told_and_who_leaves_is_not(body):
    manager, clerk, second = person(body), person(body, "clerk"), person(body, "clerk")
    actions.leave_or_remove(seat(clerk, body), by=manager)
    actions.leave_or_remove(seat(second, body), by=second)
    assert list(Notice.objects.values_list("user", "title")) == [
        (clerk.pk, f"您已不再是{body}的人员")
    ]
    ended = {held.who: held.how for held in selectors.history(body)}
    assert ended == {clerk: "移除", second: "本人退出"}


def test_somebody_removed_meanwhile_is_named_in_the_refusal(body):
    manager, clerk = person(body), seat_of(body, "clerk")
    actions.leave_or_remove(clerk, by=manager)
    assert "已被移除" in refused(actions.leave_or_remove, clerk, by=manager)


def test_the_keepers_add_an_account_that_is_there_and_its_manager_invites(body):
    keeper, manager = UserFactory(), person(body)
    known = UserFactory(role=account(body))
    sentence = "请用“邀请人员”"
    assert sentence in refused(actions.add_member, body, by=manager, user=known, role="clerk")
    actions.add_member(body, by=keeper, user=known, role="clerk", valid_until=today())
    assert seat(known, body).valid_until == today()
    assert str(body) in bonds_of(known)[0]
    assert AuditEvent.objects.get(action="seat_added").detail["member"] == known.pk


@pytest.mark.parametrize("said", [{"role": "enterprise"}, {"is_active": False}])
def test_only_an_open_account_of_the_kind_is_added(body, said):
    user = UserFactory(**({"role": account(body)} | said))
    assert "只能增加在用的" in refused(
        actions.add_member, body, by=UserFactory(), user=user, role="clerk"
    )
