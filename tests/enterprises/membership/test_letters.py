"""授权: a claim of an agent carries a letter, or the yes of who manages the firm today."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEvent, Notice
from enterprises.membership import actions
from enterprises.membership.models import Claim
from tests.enterprises.membership.test_mandates import END, members_page
from tests.factories import uploads
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.uploads import UploadFactory

pytestmark = pytest.mark.django_db
AGENTS = {"role": "agent", "scope": ["view", "file"], "mandate_until": END}


@pytest.fixture
def town():
    return UnitFactory()


@pytest.fixture
def firm(town):
    return EnterpriseFactory(township=town, contact_phone="023-48611111")


@pytest.fixture
def officer(town):
    return UserFactory(role="officer", unit=town)


@pytest.fixture
def manager(firm):
    person = UserFactory(role="enterprise")
    firm.members.create(user=person, role="manager")
    return person


def claimed(firm, **told):
    said = {"credit_code": firm.credit_code, "name": firm.name, "township": firm.township}
    return ClaimFactory(**said | AGENTS | {"letter": None, "asks_consent": True} | told)


def answered(claim, manager, answer="agreed", note=""):
    now = timezone.now()
    return actions.answer_claim(claim, by=manager, answer=answer, note=note, now=now)


def approved(claim, officer):
    return actions.approve(claim, by=officer, now=timezone.now())


def test_an_agent_is_asked_for_a_letter_that_he_can_print_filled_in(client):
    claim = ClaimFactory(**AGENTS, letter=None, state="draft", submitted_at=None)
    client.force_login(claim.user)
    place = f"/membership/claims/{claim.pk}/ask/letter/"
    assert client.get(f"/membership/claims/{claim.pk}/check/")["Location"] == place
    blank = client.get(f"/membership/claims/{claim.pk}/letter/blank/").content.decode()
    for part in (claim.name, claim.credit_code, claim.contact_name, "查看、填报"):
        assert part in blank
    refused = client.post(place, {"submission_key": ""})
    assert refused.status_code == 422
    assert "请选择文件，或勾选" in refused.content.decode()
    with pytest.raises(ValidationError, match="还没有上传授权委托书"):
        actions.submit(claim, by=claim.user, now=timezone.now())
    client.post(place, {"file": uploads.sent("委托书.png")})
    assert client.post(f"/membership/claims/{claim.pk}/check/").status_code == 302
    claim.refresh_from_db()
    assert (claim.letter.name, claim.state) == ("委托书.png", "submitted")


@pytest.mark.parametrize(("is_set", "asked"), [(False, False), (True, True)])
def test_others_are_asked_for_a_letter_where_the_setting_says_so(settings, is_set, asked):
    settings.CLAIMS_NEED_LETTER = is_set
    assert Claim(role="clerk").needs_letter is asked


def test_without_a_letter_nobody_becomes_an_agent_until_the_manager_says_yes(
    firm, officer, manager
):
    claim = claimed(firm)
    with pytest.raises(ValidationError, match="没有授权委托书"):
        approved(claim, officer)
    answered(claim, manager)
    approved(claim, officer)
    assert firm.members.get(user=claim.user).role == "agent"
    assert AuditEvent.objects.filter(action="claim_answered").count() == 1
    notices = Notice.objects.filter(user=officer, title__contains=claim.number)
    assert notices.filter(title__contains="负责人同意").exists()


def test_an_objection_of_the_manager_stops_an_agent_even_with_a_letter(firm, officer, manager):
    claim = claimed(firm, letter=UploadFactory())
    with pytest.raises(ValidationError, match="写明原因"):
        answered(claim, manager, "objected")
    answered(claim, manager, "objected", "没有委托过")
    with pytest.raises(ValidationError, match="没有委托过"):
        approved(claim, officer)


def test_the_yes_of_who_manages_no_longer_counts_for_nothing(firm, officer, manager):
    claim = claimed(firm)
    answered(claim, manager)
    firm.members.update(role="clerk")
    with pytest.raises(ValidationError, match="没有授权委托书"):
        approved(claim, officer)


def test_a_claim_that_asks_for_more_than_the_manager_agreed_to_is_asked_anew(firm, manager):
    claim = claimed(firm)
    answered(claim, manager)
    Claim.objects.update(state="returned", reason="请改")
    actions.fill(claim, by=claim.user, values={"contact_phone": "13911112222"})
    claim.refresh_from_db()
    assert claim.consent == "agreed"
    actions.fill(claim, by=claim.user, values={"scope": ["view", "file", "sign"]})
    claim.refresh_from_db()
    assert (claim.consent, claim.consent_by) == ("", None)


def test_nobody_but_a_present_manager_answers_and_never_his_own_claim(client, firm, manager):
    claim = claimed(firm)
    clerk, stranger = (UserFactory(role="enterprise") for _ in range(2))
    firm.members.create(user=clerk)
    for person in (clerk, stranger, claim.user):
        client.force_login(person)
        place = f"/membership/claims/{claim.pk}/answer/agreed/"
        assert client.post(place, {"seen": claim.stamp}).status_code == 404
        with pytest.raises(ValidationError):
            answered(claim, person)
    assert claim.contact_name not in client.get(members_page(firm)).content.decode()


def test_the_manager_is_told_sees_who_asks_and_answers_on_the_members_page(client, firm, manager):
    claim = claimed(firm, state="draft", submitted_at=None)
    actions.submit(claim, by=claim.user, now=timezone.now())
    claim.refresh_from_db()
    assert Notice.objects.filter(user=manager, title__contains="有人申请代表").count() == 1
    client.force_login(manager)
    page = client.get(members_page(firm)).content.decode()
    assert claim.contact_name in page
    assert claim.contact_phone not in page
    place = f"/membership/claims/{claim.pk}/answer/agreed/"
    client.post(place, {"seen": "2020-01-01"})
    claim.refresh_from_db()
    assert claim.consent == ""
    client.post(place, {"seen": claim.stamp})
    claim.refresh_from_db()
    assert (claim.consent, claim.consent_by) == ("agreed", manager)


def test_the_officer_sees_the_registered_phone_beside_the_applicants_masked(client, firm, officer):
    claim = claimed(firm, contact_phone="13900000000")
    client.force_login(officer)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert "企业登记电话" in page
    assert "与申请人所填不同" in page
    assert "48611111" not in page
    shown = client.post(f"{claim.get_absolute_url()}reveal/").content.decode()
    assert "023-48611111" in shown
    assert "企业登记电话" in AuditEvent.objects.get(action="reveal_personal").detail["fields"]
    client.force_login(claim.user)
    assert "企业登记电话" not in client.get(claim.get_absolute_url()).content.decode()


def test_the_database_refuses_a_consent_of_nobody_and_of_the_claimant_himself(firm):
    claim = claimed(firm)
    for wrong in (
        {"consent": "agreed"},
        {"consent": "agreed", "consent_by": claim.user, "consent_at": timezone.now()},
    ):
        with pytest.raises(IntegrityError, match="consent_is_somebodys"), transaction.atomic():
            Claim.objects.filter(pk=claim.pk).update(**wrong)
