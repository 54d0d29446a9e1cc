"""Accounts kept by the system administrator: names, telephones, the days of an appointment."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.actions import edit_person, end_appointment, register_officer, withdraw_account
from accounts.models import AuditEvent, System, User
from accounts.policies import can_sign_in
from common.dates import today
from tests.factories.accounts import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db


def opened(**told):
    unit = UnitFactory()
    told = {"username": "zhangsan", "full_name": "张三", "role": "officer", "unit": unit} | told
    return register_officer(by=System(), **told)


def test_a_new_account_is_on_the_trail_with_its_role():
    user = opened()
    event = AuditEvent.objects.get(action="account_created", object_key=user.username)
    assert event.detail["role"] == "officer"


def test_nobody_signs_in_before_his_appointment_begins():
    user = opened(appointed_from=today() + timedelta(days=3))
    early = can_sign_in(user, today() + timedelta(days=2))
    assert not early
    assert "任职自" in early.reason
    assert can_sign_in(user, today() + timedelta(days=3))
    assert not User.objects.appointed_on(today()).filter(pk=user.pk).exists()


def test_an_account_made_long_before_its_first_day_is_not_dormant_then():
    first = today() + timedelta(days=200)
    user = opened(appointed_from=first)
    assert can_sign_in(user, first)
    assert not can_sign_in(user, first + timedelta(days=200))


def test_an_appointment_lasts_some_days():
    with pytest.raises(ValidationError, match="任职至须晚于任职起"):
        opened(
            appointed_from=today() + timedelta(days=9), appointed_until=today() + timedelta(days=9)
        )
    user = opened(appointed_from=today() + timedelta(days=9))
    with pytest.raises(ValidationError, match="结束日期须晚于这一天"):
        end_appointment(user, by=System(), until=today(), successor=None, today=today())


def test_no_account_is_opened_that_is_over_already():
    with pytest.raises(ValidationError, match="任职至须晚于今天"):
        opened(appointed_until=today())


@pytest.mark.parametrize("name", ["张三", "ab", "-abc", "a b c", "a" * 31])
def test_a_sign_in_name_is_plain_whoever_opens_the_account(name):
    with pytest.raises(ValidationError, match="账号只能用"):
        opened(username=name)


def test_a_telephone_written_otherwise_is_still_the_administrators():
    UserFactory(role="auditor", phone="13800000009")
    with pytest.raises(ValidationError, match="不得兼任"):
        opened(phone="+86 138-0000 0009")
    with pytest.raises(ValidationError, match="不是能拨通的号码"):
        edit_person(opened(), by=System(), phone="12345")


def test_an_account_is_withdrawn_while_nobody_has_used_it():
    user = opened()
    withdraw_account(user, by=System())
    assert not User.objects.filter(username="zhangsan").exists()
    assert AuditEvent.objects.filter(action="account_withdrawn", object_key="zhangsan").exists()
    successor = opened()
    UserFactory(handed_over_to=successor)
    with pytest.raises(ValidationError, match="已有办理记录"):
        withdraw_account(successor, by=System())


def test_the_form_keeps_the_first_day_of_an_appointment(client):
    user = opened()
    client.force_login(UserFactory(role="system_admin"))
    first = today() + timedelta(days=5)
    told = {"full_name": "张三", "unit": user.unit_id, "appointed_from": first.isoformat()}
    url = reverse("accounts:edit-user", args=["zhangsan"])
    assert client.post(url, told).status_code == 302
    user.refresh_from_db()
    assert user.appointed_from == first
    assert "未到任" in client.get(reverse("accounts:users")).content.decode()
