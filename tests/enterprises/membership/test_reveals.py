"""Personal data on the pages of claims and members: masked, shown on demand, recorded."""

import pytest

from accounts.models import AuditEvent
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
PHONE, NAME = "13912345678", "欧阳一鸣"


@pytest.fixture
def town():
    return UnitFactory()


@pytest.fixture
def desk(client, town):
    client.force_login(UserFactory(role="officer", unit=town))
    return client


@pytest.fixture
def claim(town):
    person = UserFactory(role="enterprise", username="13987654321", full_name=NAME)
    return ClaimFactory(user=person, township=town, contact_name=NAME, contact_phone=PHONE)


def reveals():
    return AuditEvent.objects.filter(action="reveal_personal")


def test_b27_an_applicants_name_phone_and_account_are_masked_until_asked_for(desk, claim):
    page = f"/membership/claims/{claim.pk}/"
    text = desk.get(page).content.decode()
    assert "查看并留痕" in text
    assert not [one for one in (NAME, PHONE, "13987654321") if one in text]
    assert not reveals()
    shown = desk.post(f"{page}reveal/")
    assert not [one for one in (NAME, PHONE, "13987654321") if one not in shown.content.decode()]
    assert "no-store" in shown["Cache-Control"]
    event = reveals().get()
    assert (event.object_key, event.detail["purpose"]) == (claim.number, "核实认领申请")
    assert PHONE not in str(event.detail)
    assert PHONE not in desk.get(page).content.decode()  # shown once


def test_b27_who_does_not_see_a_claim_is_shown_and_recorded_nothing(client, claim):
    for person in (
        UserFactory(role="officer", unit=UnitFactory()),
        UserFactory(role="leader", unit=UnitFactory(bureau=True)),
        UserFactory(role="enterprise"),
    ):
        client.force_login(person)
        assert client.post(f"/membership/claims/{claim.pk}/reveal/").status_code == 404
    assert not reveals()


def test_b27_members_are_masked_to_officials_and_their_accounts_to_colleagues(client, town):
    firm = EnterpriseFactory(township=town)
    member = UserFactory(role="enterprise", username="13987654321", full_name=NAME)
    firm.members.create(user=member, role="manager")
    colleague = UserFactory(role="enterprise")
    firm.members.create(user=colleague)
    page = f"/membership/firms/{firm.credit_code}/members/"
    client.force_login(UserFactory(role="officer", unit=UnitFactory(department=True)))
    text = client.get(page).content.decode()
    assert NAME not in text
    assert "查看并留痕" not in text  # a department has no business with it
    assert client.post(f"{page}reveal/").status_code == 403
    client.force_login(UserFactory(role="officer", unit=town))
    text = client.get(page).content.decode()
    assert NAME not in text
    assert "139****4321" in text
    shown = client.post(f"{page}reveal/", {"purpose": "走访服务"}).content.decode()
    assert NAME in shown
    assert "13987654321" in shown
    assert reveals().get().detail["purpose"] == "走访服务"
    client.force_login(colleague)
    text = client.get(page).content.decode()
    assert NAME in text
    assert "13987654321" not in text
    client.force_login(member)
    assert "13987654321" in client.get(page).content.decode()


def test_b27_a_purpose_nobody_offers_is_not_written_down(desk, town):
    firm = EnterpriseFactory(township=town, contact_phone=PHONE)
    desk.post(f"/enterprises/{firm.credit_code}/reveal/", {"purpose": "好奇" * 500})
    assert reveals().get().detail["purpose"] == "联系企业办理业务"


def test_the_members_page_asks_the_database_as_often_for_many_as_for_two(
    desk, town, django_assert_max_num_queries
):
    firm = EnterpriseFactory(township=town)
    for _ in range(12):
        firm.members.create(user=UserFactory(role="enterprise"))
    with django_assert_max_num_queries(14):
        desk.get(f"/membership/firms/{firm.credit_code}/members/")
