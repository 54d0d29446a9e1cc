"""机构人员: invited by who leads the bank, accepted in a letter's link; no bank reads another's."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts.models import AuditEvent, User
from common.dates import today
from common.duties import duties_of
from finance.banks.models import InstitutionMember
from tests.factories.accounts import UserFactory
from tests.factories.finance import BankerFactory, BankFactory, LoanFactory
from tests.factories.seats import InstitutionInvitationFactory, OperatorInvitationFactory

pytestmark = pytest.mark.django_db
ADDRESS, PASSWORD = "zhou.ming@example.cn", "Shan-Shui-4813-Xin"
TYPED = {"full_name": "周明", "password1": PASSWORD, "password2": PASSWORD, "agreed": "on"}


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def lead():
    return BankerFactory(institution=BankFactory(name="甲银行"))


def body(answer):
    return answer.content.decode().split("<main")[1]


@pytest.fixture
def invited(client, django_capture_on_commit_callbacks):
    """Somebody signed in invites; the link of the letter comes back."""

    def invite(by, bank, role="clerk"):
        client.force_login(by)
        with django_capture_on_commit_callbacks(execute=True):
            told = {"name": "周明", "contact": ADDRESS, "role": role}
            answer = client.post(f"/institution-seats/{bank.pk}/invite/", told)
        assert answer.status_code == 302
        return re.search(r"http\S+?(/join/\S+)", mail.outbox[-1].body)[1]

    return invite


def test_from_the_leads_invitation_to_the_loans_of_the_bank_alone(lead, invited):
    ours, theirs = LoanFactory(bank=lead.institution), LoanFactory()
    link = invited(lead.user, lead.institution)
    fresh = Client()
    assert fresh.get(link).url == "/join/"
    page = body(fresh.get("/join/"))
    assert "甲银行请您担任经办人" in page
    assert "您与金融机构的关系" in page
    assert ADDRESS not in page
    assert fresh.post("/join/account/", TYPED).url == "/"
    user = User.objects.get(username=ADDRESS)
    assert (user.role, user.institution_memberships.get().role) == ("bank", "clerk")
    page = fresh.get("/loans/?state=any").content.decode()
    assert ours.contract_no in page
    assert theirs.contract_no not in page
    assert fresh.get(ours.get_absolute_url()).status_code == 200
    assert fresh.get(theirs.get_absolute_url()).status_code == 404
    assert fresh.get(link).status_code == 422  # it has served


@pytest.mark.parametrize("kind", ["bank", "trustee", "insurer"])
def test_the_leads_invite_the_first_who_leads_an_institution_of_any_kind(invited, kind, office):
    institution = BankFactory(kind=kind)
    link = invited(office, institution, role="manager")
    fresh = Client()
    fresh.get(link)
    fresh.post("/join/account/", TYPED)
    seat = InstitutionMember.objects.get(institution=institution)
    assert (seat.role, seat.user.role, seat.user.username) == ("manager", "bank", ADDRESS)
    page = body(fresh.get("/institution-seats/", follow=True))
    assert "邀请人员" in page


def test_a_banks_people_read_and_invite_nobody_of_another(client, lead):
    theirs = BankFactory(name="乙银行")
    seat = BankerFactory(institution=theirs, role="clerk", user__full_name="秘密人")
    one = InstitutionInvitationFactory(institution=theirs, name="秘密客", contact=ADDRESS)
    own = f"/institution-seats/{lead.institution.pk}"
    people = f"/institution-seats/{theirs.pk}"
    told = {"name": "周明", "contact": "x@example.cn", "role": "clerk"}
    for who in (lead.user, BankerFactory(institution=lead.institution, role="clerk").user):
        client.force_login(who)
        for url in (
            f"/institutions/{theirs.pk}/",
            f"/institutions/{theirs.pk}/invite/",
            f"{people}/",
            f"{people}/invite/",
            f"{people}/reveal/",
            f"{people}/members/{seat.pk}/remove/",
            f"{people}/invitations/{one.pk}/revoke/",
            f"{own}/members/{seat.pk}/remove/",
            f"/join/institution/{one.pk}/accept/",
            f"/api/v1/institutions/{theirs.pk}/invite/",
        ):
            assert client.post(url, told).status_code in (404, 405), url
            assert client.get(url).status_code in (404, 405), url
        for url in (f"{own}/", "/institutions/", "/institution-people/", "/institution-seats/"):
            page = client.get(url, follow=True).content.decode()
            assert not [word for word in ("秘密", "乙银行", ADDRESS) if word in page], url
    client.force_login(lead.user)
    assert client.get(f"{own}/invitations/{one.pk}/revoke/").status_code == 404
    assert theirs.invitations.count() == 1
    assert InstitutionMember.objects.filter(pk=seat.pk).exists()


def test_the_trustee_sees_of_a_bank_who_acts_masked_and_no_invitation(client, lead):
    trustee = BankerFactory(institution=BankFactory(trustee=True)).user
    BankerFactory(institution=lead.institution, role="clerk", user__full_name="周明明")
    InstitutionInvitationFactory(institution=lead.institution, name="秘密客")
    client.force_login(trustee)
    people = f"/institution-seats/{lead.institution.pk}/"
    page = body(client.get(people))
    assert "周**" in page
    assert "周明明" not in page
    assert "秘密客" not in page
    assert "邀请人员" not in page
    assert client.post(f"{people}reveal/").status_code == 403
    assert client.get(f"{people}invite/").status_code == 403


def test_colleagues_read_names_and_the_leads_ask_and_are_recorded(client, lead, office):
    BankerFactory(institution=lead.institution, role="clerk", user__full_name="周明明")
    people = f"/institution-seats/{lead.institution.pk}/"
    client.force_login(lead.user)
    assert "周明明" in body(client.get(people))
    client.force_login(office)
    assert "周明明" not in body(client.get(people))
    assert "周明明" in body(client.post(f"{people}reveal/"))
    event = AuditEvent.objects.get(action="reveal_personal")
    assert event.object_key == lead.institution.code


def test_an_account_without_a_bank_answers_on_its_page(client, lead):
    known = UserFactory(role="bank", username=ADDRESS)
    one = InstitutionInvitationFactory(institution=lead.institution, contact=ADDRESS)
    client.force_login(known)
    assert "甲银行请您担任经办人" in body(client.get("/institution-seats/"))
    assert [duty.text for duty in duties_of(known, today())] == ["甲银行请您担任经办人"]
    assert client.get(f"/institution-seats/{lead.institution.pk}/").status_code == 404
    client.post(f"/join/institution/{one.pk}/accept/")
    assert client.get("/institution-seats/").url == f"/institution-seats/{lead.institution.pk}/"
    assert [duty.text for duty in duties_of(known, today())] == []


def test_an_invitation_of_one_kind_is_not_answered_as_of_the_other(client):
    known = UserFactory(role="bank", username=ADDRESS)
    ours = InstitutionInvitationFactory(contact=ADDRESS)
    other = OperatorInvitationFactory(contact=ADDRESS)
    client.force_login(known)
    assert client.post(f"/join/nothing/{ours.pk}/accept/").status_code == 404
    client.post(f"/join/operator/{other.pk}/accept/")
    other.refresh_from_db()
    assert other.accepted_at is None
    assert not known.operator_memberships.exists()


def test_a_manager_hands_over_on_a_page_and_goes(client, lead):
    clerk = BankerFactory(institution=lead.institution, role="clerk")
    client.force_login(lead.user)
    people = f"/institution-seats/{lead.institution.pk}/"
    refused = client.post(f"{people}members/{lead.pk}/remove/")
    assert "唯一的负责人" in body(refused)
    answer = client.post(f"{people}members/{clerk.pk}/hand-over/", {"leaves": "yes"})
    assert answer.url == "/institution-seats/"
    assert client.get(people).status_code == 404
    assert "还没有。接受邀请以后" in body(client.get("/institution-seats/"))


def test_the_leads_are_told_of_partners_nobody_leads(client, office):
    trustee, bank = BankFactory(trustee=True), BankFactory()
    BankFactory(insurer=True), BankFactory(is_joined=False)
    BankerFactory(institution=bank)
    assert "1 家金融机构没有负责人，请邀请" in [duty.text for duty in duties_of(office, today())]
    client.force_login(office)
    page = body(client.get("/institutions/?led=no&joined=True"))
    assert trustee.name in page
    assert bank.name not in page


def test_who_has_no_address_is_added_by_the_account_he_signs_in_with(client, office, lead):
    user = UserFactory(role="bank", username="banker-7")
    url = f"/institutions/{lead.institution.pk}/add/"
    client.force_login(lead.user)
    assert client.post(url, {"user": "banker-7", "role": "clerk"}).status_code == 403
    client.force_login(office)
    assert "没有这个银行账号" in body(client.post(url, {"user": "nobody", "role": "clerk"}))
    assert client.post(url, {"user": "Banker-7", "role": "clerk"}).status_code == 302
    assert lead.institution.members.get(user=user).role == "clerk"


def test_the_people_page_asks_a_bounded_number_of_questions(
    client, lead, django_assert_max_num_queries
):
    client.force_login(lead.user)
    for _ in range(12):
        BankerFactory(institution=lead.institution, role="clerk")
        InstitutionInvitationFactory(institution=lead.institution)
    with django_assert_max_num_queries(25):
        assert client.get(f"/institution-seats/{lead.institution.pk}/").status_code == 200
