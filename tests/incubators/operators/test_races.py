"""Two in one moment: one manager stays, one account is made."""

import pytest
from django.db.models import Count
from django.utils import timezone

from accounts.actions import payload_of
from accounts.models import User
from incubators.carriers.models import OperatorMember
from incubators.operators import actions
from tests.enterprises.membership.test_races import at_once
from tests.factories.incubators import OperatorFactory, OperatorMemberFactory
from tests.factories.operators import InvitationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_managers_who_end_each_other_in_one_moment_leave_one():
    pairs = []
    for _ in range(6):  # one pair alone may happen to come one after the other
        operator = OperatorFactory()
        pairs.append([OperatorMemberFactory(operator=operator) for _ in range(2)])
    at_once(
        *(
            lambda gone=gone, by=by: actions.leave_or_remove(gone, by=by.user)
            for first, second in pairs
            for gone, by in ((first, second), (second, first))
        )
    )
    left = OperatorMember.objects.values("operator").annotate(many=Count("pk"))
    assert [one["many"] for one in left] == [1] * len(pairs)


def test_managers_who_step_down_in_one_moment_leave_one():
    operator = OperatorFactory()
    seats = [OperatorMemberFactory(operator=operator) for _ in range(4)]
    told = {"role": "clerk", "valid_until": None}
    at_once(*(lambda one=one: actions.change_member(one, by=one.user, **told) for one in seats))
    assert operator.members.filter(role="manager").count() == 1


def test_one_invitation_opened_in_two_windows_makes_one_account(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    invitation, now = InvitationFactory(), timezone.now()
    typed = payload_of(full_name="周明", password="Shan-Shui-4813-Xin", privacy_version="1")
    at_once(*[lambda: actions.join(invitation, now=now, payload=typed)] * 3)
    assert User.objects.filter(role="operator").count() == 1
    assert OperatorMember.objects.count() == 1
