"""认领的难处: firms that are closed, merged, moved, taken; claims twice, refused, withdrawn."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Notice
from enterprises.membership import actions, policies
from enterprises.membership.models import Claim
from enterprises.registry.models import Enterprise
from tests.enterprises.membership.test_claims import NOW, walk
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return UnitFactory()


@pytest.fixture
def clerk(town):
    return UserFactory(role="officer", unit=town)


@pytest.fixture
def person():
    return UserFactory(role="enterprise")


def a_claim_on(firm, **values):
    home = firm.township or UnitFactory()
    return ClaimFactory(**{"credit_code": firm.credit_code, "township": home, **values})


def put(firm, **values):
    Enterprise.objects.filter(pk=firm.pk).update(**values)
    firm.refresh_from_db()
    return firm


def firms_of_every_fate(town):
    kept = EnterpriseFactory(township=UnitFactory())
    merged = EnterpriseFactory(township=town)
    merged.residences.all().delete()
    return {
        "unknown": a_credit_code(931),
        "known": EnterpriseFactory(township=UnitFactory(), name="登记在别处有限公司").credit_code,
        "merged": put(merged, merged_into=kept).credit_code,
        "taken": _taken(town).credit_code,
    }


def _taken(town):
    firm = EnterpriseFactory(township=town)
    firm.members.create(user=UserFactory(role="enterprise"), role="manager")
    return firm


def test_b01_b03_the_receipt_reads_the_same_whatever_the_register_knows_of_the_code(client, town):
    read = set()
    for code in firms_of_every_fate(town).values():
        client.force_login(UserFactory(role="enterprise"))
        text = client.get(walk(client, code, town)).content.decode()
        main = text[text.index("<main") : text.index("</main")]
        main = re.sub(r"RL\d+|claims/\d+|\d{2}:\d{2}|value=\"[\w:-]{32,}\"", "#", main)
        read.add(main.replace(code, "CODE"))
    assert len(read) == 1


def test_a_firm_that_has_a_manager_gets_another_member_and_its_manager_is_told(town, clerk):
    firm = _taken(town)
    boss = firm.members.get().user
    claim = actions.approve(a_claim_on(firm, role="clerk"), by=clerk, now=NOW)
    assert sorted(firm.members.values_list("role", flat=True)) == ["clerk", "manager"]
    assert Notice.objects.filter(user=boss, title__contains="增加了一名成员").count() == 1
    assert claim.state == "approved"


def test_an_approval_never_takes_a_manager_down_and_lifts_a_clerk(town, clerk, person):
    firm = EnterpriseFactory(township=town)
    firm.members.create(user=person, role="manager")
    actions.approve(a_claim_on(firm, role="clerk", user=person), by=clerk, now=NOW)
    assert firm.members.get().role == "manager"
    firm.members.update(role="clerk")
    claim = ClaimFactory(credit_code=firm.credit_code, township=town, user=person)
    actions.approve(claim, by=clerk, now=NOW)
    assert firm.members.get().role == "manager"


def test_an_agent_whose_mandate_ran_out_is_let_in_again_by_a_new_claim(town, clerk, person):
    firm = EnterpriseFactory(township=town)
    past, later = date.today() - timedelta(days=9), date.today() + timedelta(days=9)
    firm.members.create(user=person, role="agent", scope=["view"], valid_until=past)
    told = {"role": "agent", "scope": ["view", "file"], "mandate_until": later}
    actions.approve(a_claim_on(firm, user=person, **told), by=clerk, now=NOW)
    member = firm.members.get()
    assert (member.scope, member.valid_until) == (["view", "file"], later)


def test_nobody_becomes_a_member_of_a_firm_that_is_closed_merged_or_outside(town, clerk, office):
    closed = EnterpriseFactory(township=town)
    claim = a_claim_on(closed)
    put(closed, state="deregistered", deregistered_on=date(2026, 1, 1))
    for one in (clerk, office):
        with pytest.raises(ValidationError, match="注销"):
            actions.approve(claim, by=one, now=NOW)
    merged = EnterpriseFactory(township=town)
    claim = a_claim_on(merged)
    put(merged, merged_into=EnterpriseFactory(township=town))
    with pytest.raises(ValidationError, match="已并入"):
        actions.approve(claim, by=clerk, now=NOW)
    outside = EnterpriseFactory(township=town)
    claim = a_claim_on(outside)
    put(outside, township=None, placement="outside")
    with pytest.raises(ValidationError, match="区外"):
        actions.approve(claim, by=office, now=NOW)
    assert not any(one.members.exists() for one in (closed, merged, outside))


def test_a_claim_whose_firm_moved_meanwhile_goes_to_the_present_township(client, town, clerk):
    firm = EnterpriseFactory(township=town)
    claim = a_claim_on(firm)
    new = UserFactory(role="officer", unit=UnitFactory())
    put(firm, township=new.unit)
    client.force_login(clerk)
    answer = client.post(
        f"/membership/claims/{claim.pk}/do/approve/", {"seen": claim.stamp}, follow=True
    )
    assert "已转" in answer.content.decode()
    claim.refresh_from_db()
    assert (claim.home, claim.state) == (new.unit, "submitted")
    assert not firm.members.exists()
    assert Notice.objects.filter(user=new).exists()
    assert client.get(f"/membership/claims/{claim.pk}/").status_code == 404
    assert actions.approve(claim, by=new, now=NOW).state == "approved"


def test_two_claims_on_a_code_nobody_knew_make_one_firm(town, clerk):
    claims = [ClaimFactory(credit_code=a_credit_code(941), township=town) for _ in range(2)]
    for one in claims:
        actions.approve(one, by=clerk, now=NOW)
    assert Enterprise.objects.get(credit_code=a_credit_code(941)).members.count() == 2


def test_an_applicant_takes_his_claim_back_and_may_ask_again(client, person, town, clerk):
    client.force_login(person)
    claim = Claim.objects.get(pk=walk(client, a_credit_code(942), town).split("/")[-2])
    stranger = UserFactory(role="enterprise")
    with pytest.raises(ValidationError, match="只有申请人"):
        actions.withdraw(claim, by=stranger)
    for _ in range(2):
        answer = client.post(f"/membership/claims/{claim.pk}/withdraw/", follow=True)
        assert "已撤回" in answer.content.decode()
    with pytest.raises(ValidationError, match="已撤回"):
        actions.approve(claim, by=clerk, now=NOW)
    client.force_login(clerk)
    assert claim.number not in client.get("/membership/queue/").content.decode()
    client.force_login(person)
    again = client.post("/membership/new/", {"credit_code": a_credit_code(942)})["Location"]
    assert f"/{claim.pk}/" not in again


def test_a_decided_claim_is_not_taken_back(person, town, clerk):
    claim = actions.approve(ClaimFactory(user=person, township=town), by=clerk, now=NOW)
    with pytest.raises(ValidationError, match="已通过"):
        actions.withdraw(claim, by=person)


def test_a_refused_person_asks_again_and_the_officer_sees_what_was_before(
    client, person, town, clerk
):
    code = a_credit_code(943)
    first = ClaimFactory(user=person, credit_code=code, township=town)
    actions.refuse(first, by=clerk, reason="委托书不实", now=NOW)
    second = ClaimFactory(user=person, credit_code=code, township=town)
    client.force_login(clerk)
    page = client.get(f"/membership/claims/{second.pk}/").content.decode()
    assert first.number in page
    assert "委托书不实" in page


def test_a_returned_claim_is_edited_from_the_check_page_and_comes_back_to_it(
    client, person, town, clerk
):
    client.force_login(person)
    claim = Claim.objects.get(pk=walk(client, a_credit_code(944), town).split("/")[-2])
    actions.send_back(claim, by=clerk, reason="名称与执照不一致", now=NOW)
    base = f"/membership/claims/{claim.pk}/"
    assert client.get(f"{base}ask/name/").status_code == 200
    answer = client.post(f"{base}ask/name/", {"name": "改过有限公司"})
    assert answer["Location"] == f"{base}check/"
    assert client.post(f"{base}check/")["Location"] == base
    assert client.get(f"{base}ask/name/").status_code == 404  # sent: it is not his to change


def test_the_officer_reads_where_claim_and_register_differ(client, town, clerk):
    firm = EnterpriseFactory(name="台账名称有限公司", township=town)
    claim = ClaimFactory(
        credit_code=firm.credit_code, name="申请名称有限公司", township=UnitFactory(), home=town
    )
    client.force_login(clerk)
    page = client.get(f"/membership/claims/{claim.pk}/").content.decode()
    assert "申请“申请名称有限公司”，台账“台账名称有限公司”" in page
    assert f"申请“{claim.township}”，台账“{town}”" in page


def test_b24_one_person_opens_no_more_claims_than_the_setting_allows(settings, person):
    settings.CLAIMS_PER_PERSON = [3, 5]
    for n in range(3):
        actions.begin(by=person, credit_code=a_credit_code(950 + n))
    with pytest.raises(ValidationError, match="已经很多"):
        actions.begin(by=person, credit_code=a_credit_code(955))
    Claim.objects.update(state="withdrawn")
    for n in range(2):
        actions.begin(by=person, credit_code=a_credit_code(960 + n))
    Claim.objects.update(state="withdrawn")
    with pytest.raises(ValidationError, match="已经很多"):
        actions.begin(by=person, credit_code=a_credit_code(965))


def test_b24_the_queue_sets_claims_on_one_firm_together_and_counts_a_persons(
    client, town, clerk, person, django_assert_max_num_queries
):
    code, hour = a_credit_code(970), timezone.now() - timedelta(hours=5)
    made = [
        ClaimFactory(credit_code=code, township=town, submitted_at=hour),
        ClaimFactory(township=town, submitted_at=hour + timedelta(minutes=1)),
        ClaimFactory(credit_code=code, township=town, submitted_at=hour + timedelta(minutes=2)),
    ]
    made += [ClaimFactory(user=person, township=town) for _ in range(30)]
    client.force_login(clerk)
    with django_assert_max_num_queries(12):
        page = client.get("/membership/queue/").content.decode()
    places = [page.index(made[n].number) for n in (0, 2, 1)]
    assert places == sorted(places)
    assert "30 份" in page
    only = client.get(f"/membership/queue/?person={person.pk}").content.decode()
    assert made[0].number not in only
    assert client.get("/membership/queue/?person=x&state=1").status_code == 200


def test_b01_a_draft_given_up_or_run_out_is_nobody_elses(office, person):
    for state in ("draft", "withdrawn", "expired"):
        ClaimFactory(user=person, state=state, submitted_at=None)
    assert not Claim.objects.visible_to(office).exists()
    assert Claim.objects.visible_to(person).count() == 3


@pytest.mark.parametrize("same", ["phone", "email", "contact"])
def test_b42_an_officer_reached_where_the_applicant_is_stands_aside(town, same):
    number = "13811112222"
    clerk = UserFactory(role="officer", unit=town, phone=number, email="same@example.cn")
    about = {"phone": {"phone": number}, "email": {"email": "Same@example.cn"}, "contact": {}}
    claim = ClaimFactory(
        user=UserFactory(role="enterprise", **about[same]),
        township=town,
        contact_phone=number if same == "contact" else "13900000000",
    )
    assert "回避" in policies.can_decide(clerk, claim).reason
    other = UserFactory(role="officer", unit=town)
    assert policies.can_decide(other, claim)


def test_a_claim_is_found_by_its_number_which_bears_the_day_it_is_here(client):
    with time_machine.travel("2026-11-27 17:30:00+00:00", tick=False):
        claim, other = ClaimFactory(), ClaimFactory()
        client.force_login(UserFactory(role="office"))
        assert claim.number.startswith("RL20261128")
        page = client.get(f"/membership/queue/?q={claim.number}").content.decode()
    assert claim.name in page
    assert other.name not in page


def test_b30_nobody_approves_a_claim_rewritten_after_he_opened_it(client, town, clerk, person):
    client.force_login(person)
    claim = Claim.objects.get(pk=walk(client, a_credit_code(951), town).split("/")[-2])
    client.force_login(clerk)
    opened = client.get(f"/membership/claims/{claim.pk}/").content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', opened)[1]
    other = UserFactory(role="officer", unit=town)
    actions.send_back(claim, by=other, reason="名称与执照不一致", now=timezone.now())
    actions.fill(claim, by=person, values={"name": "另一家有限公司"})
    actions.submit(claim, by=person, now=timezone.now())
    client.force_login(clerk)
    for verb in ("approve", "return", "refuse"):
        told = {"seen": seen, "reason": "不符"}
        answer = client.post(f"/membership/claims/{claim.pk}/do/{verb}/", told, follow=True)
        assert "申请人已修改并重新提交" in answer.content.decode()
    claim.refresh_from_db()
    assert claim.state == "submitted"
    client.post(f"/membership/claims/{claim.pk}/do/approve/", {"seen": claim.stamp})
    assert Enterprise.objects.get(credit_code=a_credit_code(951)).name == "另一家有限公司"
