"""一名管理员独自办不到: what takes two of them, by whatever way round."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.actions import (
    edit_in_use,
    edit_person,
    end_appointment,
    grant_role,
    register_officer,
    restore,
    suspend,
)
from accounts.models import System
from common.dates import today
from tests.factories.accounts import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
KINDS = ["system_admin", "security_admin", "auditor"]
IN_A_MONTH = timedelta(days=30)


@pytest.fixture
def keeper():
    return UserFactory(role="system_admin")


@pytest.fixture
def guard():
    return UserFactory(role="security_admin", email="guard@example.cn")


@pytest.mark.parametrize("role", ["officer", "enterprise"])
def test_an_account_stopped_for_a_while_keeps_its_address(keeper, guard, role):
    user = UserFactory(role=role, email="old@example.cn", last_login=timezone.now())
    suspend(user, by=guard, reason="出差")
    with pytest.raises(ValidationError, match="安全管理员复核"):
        edit_person(user, by=keeper, email="thief@example.cn")
    edit_in_use(user, by=keeper, reason="换邮箱", now=timezone.now(), email="new@example.cn")
    user = restore(user, by=guard, reason="回岗")
    assert user.email == "old@example.cn"
    assert user.contact_proposals.filter(state="open").count() == 1


def test_the_page_of_a_stopped_account_asks_why_its_address_changes(client, keeper, guard):
    user = UserFactory(role="officer", email="old@example.cn", last_login=timezone.now())
    suspend(user, by=guard, reason="出差")
    client.force_login(keeper)
    edit = reverse("accounts:edit-user", args=[user.username])
    assert 'name="contact_reason"' in client.get(edit).content.decode()
    sent = {"full_name": user.full_name, "phone": "", "email": "thief@example.cn"}
    assert "写明依据" in client.post(edit, sent).content.decode()
    user.refresh_from_db()
    assert user.email == "old@example.cn"


def test_where_an_official_belongs_is_the_security_administrators_to_say(client, keeper, guard):
    officer, other = UserFactory(role="officer"), UnitFactory()
    with pytest.raises(ValidationError, match="单位由安全管理员"):
        edit_person(officer, by=keeper, unit=other)
    client.force_login(keeper)
    edit = reverse("accounts:edit-user", args=[officer.username])
    sent = {"full_name": "新名", "phone": "", "email": "", "unit": other.pk}
    assert client.post(edit, sent).status_code == 302
    was = officer.unit_id
    officer.refresh_from_db()
    assert (officer.full_name, officer.unit_id) == ("新名", was)
    assert grant_role(officer, by=guard, role="officer", unit=other, reason="调任").unit == other


def test_before_it_is_enabled_an_account_is_corrected_freely(keeper):
    unit = UnitFactory()
    told = {"username": "wang.w", "full_name": "王五", "role": "officer", "unit": UnitFactory()}
    user = register_officer(by=keeper, **told)
    assert edit_person(user, by=keeper, unit=unit, email="a@example.cn").unit == unit


def test_nobody_is_enabled_without_a_role_given_with_a_reason(keeper, guard):
    told = {"username": "wang.w", "full_name": "王五", "role": "officer", "unit": UnitFactory()}
    user = register_officer(by=keeper, **told)
    with pytest.raises(ValidationError, match="授权并启用"):
        restore(user, by=guard, reason="启用")
    user.refresh_from_db()
    assert not user.is_active


def test_who_became_an_administrator_meanwhile_gets_no_second_account_back(keeper, guard):
    user = UserFactory(role="officer", phone="13800000001")
    suspend(user, by=guard, reason="转岗")
    UserFactory(role="auditor", phone="13800000001")
    with pytest.raises(ValidationError, match="不得兼任"):
        restore(user, by=guard, reason="x")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["appointed_until", "appointed_from"])
def test_the_last_of_each_administrator_is_not_edited_out_of_office(kind, name, keeper, guard):
    last = {"system_admin": keeper, "security_admin": guard}.get(kind)
    last = last or UserFactory(role=kind, password="x")
    with pytest.raises(ValidationError, match="最后一名"):
        edit_person(last, by=keeper, **{name: today() + IN_A_MONTH})
    assert edit_person(last, by=keeper, appointed_from=today(), full_name="甲")


@pytest.mark.parametrize("kind", KINDS)
def test_two_administrators_whose_terms_both_end_leave_nobody(kind):
    first, second = (UserFactory(role=kind, password="x") for _ in range(2))
    told = {"by": System(), "successor": None, "today": today()}
    end_appointment(first, until=today() + IN_A_MONTH, **told)
    with pytest.raises(ValidationError, match="结束得更早"):
        end_appointment(second, until=today() + 2 * IN_A_MONTH, **told)
    UserFactory(role=kind, password="x")
    assert end_appointment(second, until=today() + 2 * IN_A_MONTH, **told).appointed_until
