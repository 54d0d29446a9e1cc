"""接手人: people of the same unit are offered first."""

from datetime import date

import pytest

from accounts.models import User
from tests.factories.accounts import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_people_of_the_same_unit_come_before_all_others():
    own, other = UnitFactory(order=9), UnitFactory(order=1)
    leaving = UserFactory(role="officer", unit=own, full_name="甲")
    far = UserFactory(role="officer", unit=other, full_name="乙")
    near = [UserFactory(role="officer", unit=own, full_name=name) for name in ("丙", "丁")]
    peers = User.objects.filter(role="officer").exclude(pk=leaving.pk)
    offered = list(peers.appointed_on(date(2026, 11, 1)).colleagues_first(leaving))
    assert set(offered[:2]) == set(near)
    assert offered[2] == far


def test_the_form_offers_them_in_this_order(client):
    own = UnitFactory()
    leaving = UserFactory(role="officer", unit=own)
    far, near = UserFactory(role="officer"), UserFactory(role="officer", unit=own)
    client.force_login(UserFactory(role="system_admin"))
    page = client.get(f"/accounts/users/{leaving.username}/end/").content.decode()
    assert page.index(near.username) < page.index(far.username)
    assert "---------" not in page
