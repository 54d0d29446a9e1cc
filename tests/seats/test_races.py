"""Two in one moment: one manager stays, one account is made."""

import pytest
from django.db.models import Count
from django.utils import timezone

from accounts.actions import payload_of
from accounts.models import User
from seats import actions
from seats.kinds import kind_of
from tests.enterprises.membership.test_races import at_once
from tests.factories.accounts import UserFactory
from tests.seats.bodies import a_body, account, invitation, seat_of, seats

pytestmark = pytest.mark.django_db(transaction=True)


def test_managers_who_end_each_other_in_one_moment_leave_one(body):
    word, pairs = kind_of(body).word, []
    for _ in range(6):  # one pair alone may happen to come one after the other
        one = a_body(word)
        pairs.append([seat_of(one) for _ in range(2)])
    at_once(
        *(
            lambda gone=gone, by=by: actions.leave_or_remove(gone, by=by.user)
            for first, second in pairs
            for gone, by in ((first, second), (second, first))
        )
    )
    left = seats(body).values(word).annotate(many=Count("pk"))
    assert [one["many"] for one in left] == [1] * len(pairs)


def test_managers_who_step_down_in_one_moment_leave_one(body):
    held = [seat_of(body) for _ in range(4)]
    told = {"role": "clerk", "valid_until": None}
    at_once(*(lambda one=one: actions.change_member(one, by=one.user, **told) for one in held))
    assert body.members.filter(role="manager").count() == 1


@pytest.mark.usefixtures("quick_hashes")
def test_one_invitation_opened_in_two_windows_makes_one_account(body):
    one, now = invitation(body), timezone.now()
    typed = payload_of(full_name="周明", password="Shan-Shui-4813-Xin", privacy_version="1")
    at_once(*[lambda: actions.join(one, now=now, payload=typed)] * 3)
    assert User.objects.filter(role=account(body)).count() == 1
    assert seats(body).count() == 1


def test_an_address_invited_twice_in_one_moment_has_one_open_invitation(body):
    by, told = seat_of(body).user, {"name": "周明", "contact": "zhou.ming@example.cn"}
    calls = [lambda: actions.invite(body, by=by, now=timezone.now(), role="clerk", **told)] * 4
    at_once(*calls)
    assert body.invitations.unanswered().count() == 1


def test_an_invitation_taken_back_while_it_is_accepted_is_one_or_the_other(body):
    by = seat_of(body).user
    for n in range(6):
        user = UserFactory(role=account(body), username=f"invited.{n}@example.cn")
        one, now = invitation(body, contact=user.username), timezone.now()
        at_once(
            lambda one=one, user=user, now=now: actions.accept(one, by=user, now=now),
            lambda one=one, now=now: actions.revoke(one, by=by, now=now),
        )
        one.refresh_from_db()
        assert (one.accepted_at is None) != (one.revoked_at is None)
        assert seats(body).filter(user=user).exists() is (one.accepted_at is not None)


def test_who_accepts_of_two_banks_in_one_moment_acts_for_one():
    banks = [a_body("institution") for _ in range(2)]
    for n in range(4):
        user = UserFactory(role="bank", username=f"banker.{n}@example.cn")
        asked, now = [invitation(one, contact=user.username) for one in banks], timezone.now()
        calls = [
            lambda one=one, user=user, now=now: actions.accept(one, by=user, now=now)
            for one in asked
        ]
        told = at_once(*calls)
        assert seats(banks[0]).filter(user=user).count() == 1
        assert sum("一个账号只代表一家机构" in str(one) for one in told) == 1
