"""The database refuses what cannot be, of the invitations of each kind."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from seats.kinds import kind_of
from tests.factories.accounts import UserFactory
from tests.seats.bodies import invitation, seat_of

pytestmark = pytest.mark.django_db
ADDRESS = "zhou.ming@example.cn"


NOW = timezone.now()
BROKEN = {  # each sentence of the database, with what breaks it; `user` stands for somebody
    "role_is_known": {"role": "boss"},
    "has_a_name": {"name": ""},
    "open_has_an_address": {"contact": ""},
    "lasts_some_time": {"expires_at": NOW - timedelta(days=1)},
    "accepted_by_somebody": {"accepted_at": NOW},
    "answered_once": {"accepted_at": NOW, "accepted_by": "user", "revoked_at": NOW},
    "declined_at_a_time": {"is_declined": True},
}


@pytest.mark.parametrize("sentence", BROKEN)
def test_the_database_refuses_an_invitation_that_cannot_be(body, sentence):
    one = invitation(body)
    for name, value in BROKEN[sentence].items():
        setattr(one, name, UserFactory() if value == "user" else value)
    with pytest.raises(IntegrityError, match=f"invitation_{sentence}"):
        one.save()


def test_an_address_has_one_open_invitation_of_a_body_and_as_many_that_are_over(body, other):
    now = timezone.now()
    for _ in range(2):
        invitation(body, contact=ADDRESS, revoked_at=now)
    invitation(body, contact=ADDRESS)
    invitation(other, contact=ADDRESS)
    with pytest.raises(IntegrityError, match="invitation_one_open_each"), transaction.atomic():
        invitation(body, contact=ADDRESS)
    assert body.invitations.count() == 3


def test_a_code_opens_one_invitation(body, other):
    invitation(body, code="abcdefghjkmn")
    with pytest.raises(IntegrityError, match="digest"):
        invitation(other, code="abcdefghjkmn")


def test_a_seat_has_a_known_role(body):
    with pytest.raises(IntegrityError, match=f"{kind_of(body).word}_member_role_is_known"):
        seat_of(body, "boss")
