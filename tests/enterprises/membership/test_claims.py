"""A person names a company; an officer who knows it decides; nothing leaks before."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Notice
from enterprises.membership import actions, policies
from enterprises.membership.models import Claim
from enterprises.registry.models import Enterprise
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.factories.uploads import sent

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def town():
    return UnitFactory()


@pytest.fixture
def clerk(town):
    return UserFactory(role="officer", unit=town)


@pytest.fixture
def person():
    return UserFactory(role="enterprise")


def walk(client, code, town):
    """One page after the other, as a browser without scripts sends them; the receipt's address."""
    answer = client.post("/membership/new/", {"credit_code": code})
    place = answer["Location"]
    for said in (
        {"name": "甲有限公司"},
        {"township": town.pk, "address": "河东路1号"},
        {"file": sent()},
        {"role": "manager"},
        {"contact_name": "张三", "contact_phone": "13800000000"},
    ):
        place = client.post(place, said)["Location"]
    assert "甲有限公司" in client.get(place).content.decode()
    return client.post(place)["Location"]


def test_a_new_company_is_registered_when_its_claim_is_approved(client, person, town, clerk):
    client.force_login(person)
    receipt = client.get(walk(client, a_credit_code(901), town)).content.decode()
    claim = Claim.objects.get()
    assert claim.number in receipt
    assert "3 个工作日" in receipt
    client.force_login(clerk)
    assert claim.number in client.get("/membership/queue/").content.decode()
    client.post(f"/membership/claims/{claim.pk}/do/approve/", {"seen": claim.stamp})
    firm = Enterprise.objects.get(credit_code=a_credit_code(901))
    assert firm.township == town
    assert list(Enterprise.objects.visible_to(person)) == [firm]
    assert Notice.objects.filter(user=person).exists()


def test_b01_b02_a_claim_shows_only_what_was_typed_and_the_second_reads_as_the_first(
    client, town, clerk
):
    firm = EnterpriseFactory(
        name="台账里的名称有限公司", township=town, legal_representative="保密的人"
    )
    pages, named = [], UnitFactory()
    for _ in range(2):
        one = UserFactory(role="enterprise")
        client.force_login(one)
        text = client.get(walk(client, firm.credit_code, named)).content.decode()
        assert firm.name not in text
        assert "保密的人" not in text
        claim = Claim.objects.get(user=one)
        assert claim.home == town  # the register's township decides, not the one he named
        main = text[text.index("<main") : text.index("</main")]
        pages.append(
            main.replace(claim.number, "#").replace(f"/{claim.pk}/", "/#/").split("提交时间")[0]
        )
    assert pages[0] == pages[1]
    client.force_login(clerk)
    assert "2 份" in client.get("/membership/queue/").content.decode()


def test_b31_nobody_decides_his_own_claim(town):
    claim = ClaimFactory(user=UserFactory(role="officer", unit=town), township=town)
    with pytest.raises(ValidationError, match="自己的申请"):
        actions.approve(claim, by=claim.user, now=NOW)
    claim.decided_by = claim.user
    with (
        pytest.raises(IntegrityError, match="claim_not_decided_by_its_claimant"),
        transaction.atomic(),
    ):
        claim.save()


def test_b42_an_officer_who_belongs_to_the_company_stands_aside(town, clerk):
    firm = EnterpriseFactory(township=town)
    firm.members.create(user=clerk)
    claim = ClaimFactory(credit_code=firm.credit_code, township=town)
    assert "回避" in policies.can_decide(clerk, claim).reason


def test_b48_what_was_allowed_on_the_page_is_asked_again_of_the_locked_row(town, clerk):
    claim = ClaimFactory(township=town)
    actions.refuse(Claim.objects.get(pk=claim.pk), by=clerk, reason="查无此企业", now=NOW)
    with pytest.raises(ValidationError, match="不予通过"):
        actions.approve(claim, by=clerk, now=NOW)
    clerk.unit = UnitFactory()
    other = ClaimFactory(township=town)
    with pytest.raises(ValidationError, match="所在街镇"):
        actions.approve(other, by=clerk, now=NOW)


def test_f33_f34_a_lost_answer_to_an_approval_changes_nothing_when_it_is_asked_again(town, clerk):
    claim = ClaimFactory(township=town)
    first = actions.approve(claim, by=clerk, now=NOW)
    again = actions.approve(claim, by=clerk, now=NOW + timedelta(minutes=1))
    assert again.decided_at == first.decided_at
    assert first.enterprise.members.count() == 1
    assert Notice.objects.filter(user=claim.user).count() == 1


def test_f31_a_half_finished_claim_waits_seven_days_at_the_same_place(client, person):
    client.force_login(person)
    place = client.post("/membership/new/", {"credit_code": a_credit_code(902)})["Location"]
    client.logout()
    client.force_login(person)
    again = client.post("/membership/new/", {"credit_code": a_credit_code(902)})["Location"]
    assert again == place
    assert actions.expire(now=NOW + timedelta(days=6)) == 0
    assert actions.expire(now=timezone.now() + timedelta(days=8)) == 1


def test_b24_an_undecided_claim_expires_after_thirty_days_and_a_wrong_code_is_refused(
    client, person
):
    ClaimFactory()
    assert actions.expire(now=timezone.now() + timedelta(days=31)) == 1
    client.force_login(person)
    wrong = a_credit_code(903)[:-1] + ("0" if a_credit_code(903)[-1] != "0" else "1")
    assert client.post("/membership/new/", {"credit_code": wrong}).status_code == 422
    assert not Claim.objects.filter(user=person).exists()


def test_a_returned_claim_is_put_right_and_sent_again(client, person, town, clerk):
    client.force_login(person)
    claim = Claim.objects.get(pk=walk(client, a_credit_code(904), town).split("/")[-2])
    with pytest.raises(ValidationError, match="请写明原因"):
        actions.send_back(claim, by=clerk, reason=" ", now=NOW)
    actions.send_back(claim, by=clerk, reason="名称与执照不一致", now=NOW)
    assert "名称与执照不一致" in client.get(f"/membership/claims/{claim.pk}/").content.decode()
    client.post(f"/membership/claims/{claim.pk}/check/")
    claim.refresh_from_db()
    assert claim.state == "submitted"


def test_the_bureau_has_the_last_word_where_the_setting_says_so(settings, town, clerk, office):
    settings.CLAIMS_NEED_BUREAU = True
    claim = actions.approve(ClaimFactory(township=town), by=clerk, now=NOW)
    assert claim.state == "checked"
    assert actions.approve(claim, by=office, now=NOW).state == "approved"


def test_b41_an_agents_mandate_ends_with_its_day_and_with_its_removal_at_once(office, person):
    firm = EnterpriseFactory()
    today = date.today()
    with pytest.raises(ValidationError, match="最后一天"):
        actions.add_member(
            firm, now=NOW, by=office, username=person.username, role="agent", valid_until=None
        )
    late = today + timedelta(days=30)
    member = actions.add_member(
        firm, now=NOW, by=office, username=person.username, role="agent", valid_until=late
    )
    assert Enterprise.objects.visible_to(person).exists()
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert not Enterprise.objects.visible_to(person).exists()
    past = today - timedelta(days=1)
    with pytest.raises(ValidationError, match="不能早于今天"):
        actions.change_member(member, by=office, role="agent", valid_until=past)
    actions.remove_member(member, by=office)
    assert not Enterprise.objects.visible_to(person).exists()


def test_the_only_manager_hands_over_before_he_leaves(person):
    firm = EnterpriseFactory()
    own = firm.members.create(user=person, role="manager")
    with pytest.raises(ValidationError, match="唯一的负责人"):
        actions.remove_member(own, by=person)
    other = UserFactory(role="enterprise")
    said = {"username": other.username, "role": "manager", "valid_until": None}
    actions.add_member(firm, now=NOW, by=person, **said)
    actions.remove_member(own, by=person)
    assert [one.user for one in firm.members.all()] == [other]


def test_b04_somebody_elses_claim_answers_as_one_that_is_not_there(client, person):
    other = ClaimFactory()
    client.force_login(person)
    for page in ("", "ask/name/", "check/", "do/approve/", "withdraw/", "reveal/"):
        asked = client.post if page[:2] in ("do", "wi", "re") else client.get
        hidden = asked(f"/membership/claims/{other.pk}/{page}")
        absent = asked(f"/membership/claims/{other.pk + 99}/{page}")
        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert hidden.content.count(b"\n") == absent.content.count(b"\n")


@pytest.mark.parametrize(
    "place",
    ["/membership/", "/progress/", "/returns/home/", "/criteria/mine/", "/accounts/notices/"],
)
def test_b44_a_page_with_a_false_suffix_is_not_there(client, person, place):
    client.force_login(person)
    for suffix in ("x.css", "me.js", "a.png"):
        assert client.get(f"{place}{suffix}").status_code == 404
