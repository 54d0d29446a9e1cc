"""机构人员: added, changed, handed over, removed; a bank is led for as long as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from accounts.bonds import bonds_of
from accounts.models import AuditEvent
from common.dates import today
from finance.banks import actions
from finance.banks.models import InstitutionMember
from finance.banks.selectors import managers_of
from tests.factories.accounts import UserFactory
from tests.factories.finance import BankerFactory, BankFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def bank():
    return BankFactory()


def refused(call, *args, **said):
    with pytest.raises(ValidationError) as refusal:
        call(*args, **said)
    return " ".join(refusal.value.messages)


def test_the_leads_add_the_first_manager_and_he_the_others(office, bank):
    first, second = UserFactory(role="bank"), UserFactory(role="bank")
    actions.add_member(bank, by=office, user=first, role="manager")
    actions.add_member(bank, by=first, user=second, role="clerk", valid_until=today())
    assert list(managers_of(bank)) == [first]
    assert AuditEvent.objects.filter(action="institution_member_added").count() == 2
    assert str(bank) in bonds_of(second)[0]


def test_one_account_acts_for_one_institution(office, bank):
    seat = BankerFactory()
    assert "一个账号只代表一家机构" in refused(
        actions.add_member, bank, by=office, user=seat.user, role="clerk"
    )
    seat.valid_until = today() - DAY
    seat.save()
    added = actions.add_member(bank, by=office, user=seat.user, role="clerk")
    assert added.institution == bank
    assert InstitutionMember.objects.filter(user=seat.user).count() == 1


@pytest.mark.parametrize("said", [{"role": "enterprise"}, {"role": "bank", "is_active": False}])
def test_only_an_open_account_of_a_bank_is_added(office, bank, said):
    user = UserFactory(**said)
    assert "只能增加在用的银行账号" in refused(
        actions.add_member, bank, by=office, user=user, role="clerk"
    )


def test_a_term_does_not_end_before_today(office, bank):
    seat = BankerFactory(institution=bank, role="clerk")
    words = refused(actions.change_member, seat, by=office, role="clerk", valid_until=today() - DAY)
    assert "不能早于今天" in words


def test_the_only_manager_stays_unless_the_leads_say_so(office, bank):
    seat = BankerFactory(institution=bank)
    assert "唯一的负责人" in refused(actions.remove_member, seat, by=seat.user)
    BankerFactory(institution=bank, valid_until=today())
    assert "任期不早于现在" in refused(
        actions.change_member, seat, by=seat.user, role="clerk", valid_until=None
    )
    actions.remove_member(seat, by=office)
    assert not InstitutionMember.objects.filter(pk=seat.pk).exists()
    assert "已被移除" in refused(actions.remove_member, seat, by=office)


@pytest.mark.parametrize(("leaves", "left"), [(True, ["manager"]), (False, ["clerk", "manager"])])
def test_a_manager_hands_over_and_stays_or_goes(bank, leaves, left):
    manager, clerk = BankerFactory(institution=bank), BankerFactory(institution=bank, role="clerk")
    actions.hand_over(clerk, by=manager.user, leaves=leaves)
    assert sorted(bank.members.values_list("role", flat=True)) == left
    assert list(managers_of(bank)) == [clerk.user]


def test_a_clerk_leaves_and_a_stranger_does_nothing(bank):
    clerk, stranger = BankerFactory(institution=bank, role="clerk"), BankerFactory()
    for call, said in (
        (actions.remove_member, {}),
        (actions.change_member, {"role": "manager", "valid_until": None}),
        (actions.hand_over, {"leaves": True}),
    ):
        assert "由本机构负责人增减" in refused(call, clerk, by=stranger.user, **said)
    added = UserFactory(role="bank")
    assert "由本机构负责人增减" in refused(
        actions.add_member, bank, by=stranger.user, user=added, role="clerk"
    )
    actions.remove_member(clerk, by=clerk.user)
    assert not bank.members.exists()


def test_a_person_is_added_by_the_account_he_signs_in_with(client, office, bank):
    user = UserFactory(role="bank", username="banker@example.com")
    client.force_login(office)
    url = f"/institutions/{bank.pk}/add/"
    wrong = client.post(url, {"user": "nobody@example.com", "role": "clerk"})
    assert "没有这个银行账号" in wrong.content.decode()
    assert client.post(url, {"user": "Banker@example.com", "role": "clerk"}).status_code == 302
    assert bank.members.get().user == user
