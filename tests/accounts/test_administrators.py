"""三员相互制约: nobody changes a key alone, the last of each stays, outsiders stay outside."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts import policies, resets
from accounts.actions import (
    convert_account,
    decide_contact,
    edit_in_use,
    edit_person,
    end_appointment,
    grant_role,
    issue_first_passwords,
    propose_contact,
    suspend,
)
from accounts.models import AuditEvent, ContactProposal, Notice, System
from common.dates import today
from enterprises.registry.models import EnterpriseMember
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
KINDS = ["system_admin", "security_admin", "auditor"]


@pytest.fixture
def keeper():
    return UserFactory(role="system_admin")


@pytest.fixture
def guard():
    return UserFactory(role="security_admin", email="guard@example.cn")


@pytest.fixture
def officer():
    told = {"email": "old@example.cn", "phone": "13800000001", "last_login": timezone.now()}
    return UserFactory(role="officer", **told)


def proposed(officer, keeper, **told):
    told = {"email": "new@example.cn", "phone": officer.phone, "reason": "换单位邮箱"} | told
    return propose_contact(officer, by=keeper, now=timezone.now(), **told)


def test_a_new_address_waits_for_a_second_administrator(officer, keeper, guard):
    proposed(officer, keeper)
    officer.refresh_from_db()
    assert officer.email == "old@example.cn"
    assert Notice.objects.filter(user=guard, title__contains="待复核").exists()


def test_one_administrator_alone_changes_no_address_in_use(officer, keeper):
    with pytest.raises(ValidationError, match="安全管理员复核"):
        edit_person(officer, by=keeper, email="thief@example.cn")
    with pytest.raises(ValidationError, match="写明依据"):
        edit_in_use(officer, by=keeper, reason=" ", now=timezone.now(), phone="13800000002")
    assert edit_person(officer, by=keeper, full_name="新名", email="old@example.cn")


def test_an_address_is_corrected_at_once_before_the_account_is_enabled(keeper):
    user = UserFactory(role="officer", is_active=False)
    assert edit_person(user, by=keeper, email="a@example.cn").email == "a@example.cn"


def test_accepted_both_addresses_are_told_and_resets_wait_a_day(officer, keeper, guard):
    now = timezone.now()
    mail.outbox.clear()
    decide_contact(proposed(officer, keeper), by=guard, accept=True, now=now)
    officer.refresh_from_db()
    assert officer.email == "new@example.cn"
    assert {"old@example.cn", "new@example.cn"} <= {to for one in mail.outbox for to in one.to}
    assert Notice.objects.filter(user=guard, title__contains="已同意").exists()
    assert not policies.can_reset(officer, now + timedelta(hours=23, minutes=59))
    assert policies.can_reset(officer, now + timedelta(hours=24))
    mail.outbox.clear()
    assert resets.ask(officer.username).sent is False
    assert mail.outbox == []


def test_nobody_signs_within_a_day_of_an_address_given_him(officer, keeper, guard):
    now = timezone.now()
    decide_contact(proposed(officer, keeper), by=guard, accept=True, now=now)
    officer.refresh_from_db()
    assert not policies.can_sign(officer, now + timedelta(hours=1))
    assert policies.can_sign(officer, now + timedelta(hours=25))


def test_refused_nothing_changes_and_it_is_decided_once(officer, keeper, guard):
    proposal = proposed(officer, keeper)
    decide_contact(proposal, by=guard, accept=False, now=timezone.now())
    officer.refresh_from_db()
    assert (officer.email, officer.resets_from) == ("old@example.cn", None)
    with pytest.raises(ValidationError, match="不能再复核"):
        decide_contact(proposal, by=guard, accept=True, now=timezone.now())


@pytest.mark.parametrize("role", ["system_admin", "office", "officer", "auditor", "enterprise"])
def test_only_a_security_administrator_decides(officer, keeper, role):
    with pytest.raises(ValidationError):
        decide_contact(
            proposed(officer, keeper), by=UserFactory(role=role), accept=True, now=timezone.now()
        )


def test_nobody_decides_the_change_of_his_own_address(keeper, guard):
    with pytest.raises(ValidationError, match="另一名安全管理员"):
        decide_contact(proposed(guard, keeper), by=guard, accept=True, now=timezone.now())


def test_contact_proposal_one_open(officer, keeper):
    proposed(officer, keeper)
    with pytest.raises(ValidationError, match="已有一项更换"):
        proposed(officer, keeper, email="third@example.cn")


def test_contact_proposal_two_people(officer, keeper):
    proposal = proposed(officer, keeper)
    told = {"state": "accepted", "decided_at": timezone.now(), "decided_by": keeper}
    with pytest.raises(IntegrityError, match="two_people"), transaction.atomic():
        ContactProposal.objects.filter(pk=proposal.pk).update(**told)
    with pytest.raises(IntegrityError, match="decided_has_a_time"), transaction.atomic():
        ContactProposal.objects.filter(pk=proposal.pk).update(state="accepted")


def test_in_production_an_unbound_official_is_not_reset_by_mail(officer, settings):
    settings.MFA_REQUIRED = True
    assert not policies.can_reset(officer, timezone.now())
    assert policies.can_reset(UserFactory(role="enterprise"), timezone.now())


def test_who_lost_password_and_factor_comes_back_by_two_administrators(officer, keeper, guard):
    with pytest.raises(ValidationError, match="已登录过"):
        issue_first_passwords([officer], by=keeper)
    suspend(officer, by=guard, reason="本人申请重新开通")
    officer.refresh_from_db()
    [(user, password)] = issue_first_passwords([officer], by=keeper)
    assert user.check_password(password)
    assert not policies.can_sign_in(user, today())


@pytest.mark.parametrize("kind", KINDS)
def test_the_last_of_each_administrator_stays(kind, guard, keeper):
    last = UserFactory(role=kind, password="pbkdf2$x") if kind == "auditor" else None
    last = last or {"system_admin": keeper, "security_admin": guard}[kind]
    UserFactory(role=kind, is_active=False, password="x")
    UserFactory(role=kind, enabled_on=today() - timedelta(days=200), password="x")
    with pytest.raises(ValidationError, match="最后一名"):
        suspend(last, by=System(), reason="x")
    told = {"until": today() + timedelta(days=1), "successor": None, "today": today()}
    with pytest.raises(ValidationError, match="最后一名"):
        end_appointment(last, by=System(), **told)
    UserFactory(role=kind, password="x")
    assert not suspend(last, by=System(), reason="x").is_active


def test_a_role_is_given_with_a_reason_and_the_auditor_is_told(guard):
    auditor, user = UserFactory(role="auditor"), UserFactory(role="officer", is_active=False)
    with pytest.raises(ValidationError, match="依据"):
        grant_role(user, by=guard, role="officer", unit=user.unit, reason=" ")
    grant_role(user, by=guard, role="officer", unit=user.unit, reason="綦科局任职文件")
    assert Notice.objects.filter(user=auditor, title__contains="授权").exists()


def test_a_member_of_a_firm_gets_no_office(guard, keeper):
    user, unit = UserFactory(role="enterprise"), UnitFactory()
    EnterpriseMember.objects.create(enterprise=EnterpriseFactory(), user=user, role="manager")
    with pytest.raises(ValidationError, match="企业人员"):
        grant_role(user, by=guard, role="officer", unit=unit, reason="x")
    with pytest.raises(ValidationError, match="企业人员"):
        convert_account(user, by=keeper, reason="x")


def test_who_registered_himself_gets_an_office_only_once_he_is_converted(guard, keeper):
    user, unit = UserFactory(role="enterprise", is_self_registered=True), UnitFactory()
    with pytest.raises(ValidationError, match="转为工作人员账号"):
        grant_role(user, by=guard, role="officer", unit=unit, reason="x")
    with pytest.raises(ValidationError, match="系统管理员建立"):
        convert_account(user, by=guard, reason="x")
    convert_account(user, by=keeper, reason="误注册")
    user.refresh_from_db()
    assert grant_role(user, by=guard, role="officer", unit=unit, reason="x").role == "officer"
    assert AuditEvent.objects.filter(action="account_converted").count() == 1


def test_the_pages_lead_from_a_proposal_to_its_decision(client, officer, keeper, guard):
    client.force_login(keeper)
    sent = {"full_name": officer.full_name, "unit": officer.unit_id, "phone": "13800000009"}
    edit = reverse("accounts:edit-user", args=[officer.username])
    assert "写明依据" in client.post(edit, sent | {"email": officer.email}).content.decode()
    sent |= {"email": officer.email, "contact_reason": "本人书面申请"}
    assert client.post(edit, sent).status_code == 302
    page = reverse("accounts:user", args=[officer.username])
    assert "复核前仍用原来的" in client.get(page).content.decode()
    client.force_login(guard)
    assert "同意更换" in client.get(page).content.decode()
    decide = reverse("accounts:decide-contact", args=[officer.username])
    assert client.post(decide, {"accept": "1"}).status_code == 302
    officer.refresh_from_db()
    assert officer.phone == "13800000009"
    assert client.post(decide, {"accept": "1"}).status_code == 404


def test_who_grants_sees_who_the_account_is(client, guard):
    user = UserFactory(role="enterprise", is_self_registered=True, email="who@example.cn")
    EnterpriseMember.objects.create(enterprise=EnterpriseFactory(), user=user, role="manager")
    client.force_login(guard)
    page = client.get(reverse("accounts:grant", args=[user.username])).content.decode()
    for word in ("自行注册", "企业人员", "who@example.cn", user.full_name):
        assert word in page
