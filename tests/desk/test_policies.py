"""谁可以共享、删除视图."""

import pytest

from accounts.models import System
from desk import policies
from desk.models import SavedView
from tests.factories.accounts import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
ROLES = ("office", "leader", "enterprise", "system_admin", "security_admin", "auditor", "bank")


@pytest.fixture
def people():
    made = {role: UserFactory(role=role) for role in ROLES}
    return made | {"officer": UserFactory(role="officer", unit=UnitFactory()), "system": System()}


def allowed(people, ask):
    return {who for who, user in people.items() if ask(user)}


def test_the_office_shares_with_all_and_officials_of_a_unit_within_it(people):
    assert allowed(people, policies.can_share_view) == {"office", "system"}
    shared = allowed(people, policies.can_share_in_unit)
    assert "officer" in shared
    assert shared.isdisjoint({"enterprise", "system_admin", "security_admin", "auditor", "bank"})
    assert "共享给全区" in policies.can_share_view(people["leader"]).reason


def test_a_view_is_deleted_by_its_owner_alone(people):
    view = SavedView(owner=people["leader"], page="registry:list", name="甲", query="q=甲")
    assert allowed(people, lambda user: policies.can_delete_view(user, view)) == {"leader"}
