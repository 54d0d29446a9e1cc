"""委托: what an agent may do is what his mandate says, today; roles do what they are for."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent, Notice
from enterprises.care import policies as care
from enterprises.membership import actions, policies
from enterprises.membership.actions import handing_over
from enterprises.membership.models import Claim
from enterprises.pools import policies as pools
from enterprises.registry.models import Enterprise, EnterpriseMember
from enterprises.registry.policies import can_act_for, can_dispute
from enterprises.registry.rules.mandates import LONGEST, Scope
from enterprises.returns import policies as returns
from tests.enterprises.membership.test_claims import NOW
from tests.factories import uploads
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code

pytestmark = pytest.mark.django_db
END = date.today() + timedelta(days=90)


@pytest.fixture
def town():
    return UnitFactory()


@pytest.fixture
def clerk(town):
    return UserFactory(role="officer", unit=town)


@pytest.fixture
def firm(town):
    return EnterpriseFactory(township=town)


@pytest.fixture
def manager(firm):
    person = UserFactory(role="enterprise")
    firm.members.create(user=person, role="manager")
    return person


def agent_of(firm, *scope, until=END):
    person = UserFactory(role="enterprise")
    firm.members.create(user=person, role="agent", valid_until=until, scope=["view", *scope])
    return person


def members_page(firm):
    return f"/membership/firms/{firm.credit_code}/members/"


@pytest.mark.parametrize(
    ("scope", "may"),
    [
        ((), set()),
        (("file",), {"fill", "propose", "raise", "dispute"}),
        (("papers",), set()),
        (("members",), {"members"}),
        (("sign",), {"promise"}),
    ],
)
def test_b41_an_agent_does_what_the_mandate_names_and_nothing_else(firm, scope, may):
    agent = agent_of(firm, *scope)
    doors = {
        "fill": returns.can_fill(agent, firm),
        "promise": returns.can_promise(agent, firm),
        "propose": pools.can_propose(agent, firm),
        "raise": care.can_raise(agent, firm),
        "dispute": can_dispute(agent, firm),
        "members": policies.can_manage_members(agent, firm),
        "hand_over": policies.can_hand_over(agent, firm),
    }
    assert {name for name, decision in doors.items() if decision} == may


def test_b41_every_scope_ends_with_the_mandates_last_day(firm):
    agent = agent_of(firm, "file", "papers", "members", "sign", until=date.today())
    assert all(can_act_for(agent, firm, one) for one in Scope)
    EnterpriseMember.objects.update(valid_until=date.today() - timedelta(days=1))
    assert not any(can_act_for(agent, firm, one) for one in Scope)


def test_a_clerk_files_and_signs_and_a_manager_manages_too(firm, manager):
    clerk = UserFactory(role="enterprise")
    firm.members.create(user=clerk)
    assert [bool(can_act_for(clerk, firm, one)) for one in Scope] == [True, True, True, False, True]
    assert all(can_act_for(manager, firm, one) for one in Scope)
    stranger = UserFactory(role="enterprise")
    assert not any(can_act_for(stranger, firm, one) for one in Scope)


def test_the_database_refuses_a_mandate_without_scope_and_a_scope_without_mandate(firm):
    for wrong, name in (
        ({"role": "agent", "valid_until": END}, "scope_is_an_agents"),
        ({"role": "clerk", "scope": ["view"]}, "scope_is_an_agents"),
        ({"role": "agent", "valid_until": END, "scope": ["view", "all"]}, "scope_is_known"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            firm.members.create(user=UserFactory(role="enterprise"), **wrong)


def test_a_claim_by_an_agent_names_scope_and_end_and_the_member_holds_just_that(
    client, town, clerk
):
    agent = UserFactory(role="enterprise")
    client.force_login(agent)
    place = client.post("/membership/new/", {"credit_code": a_credit_code(911)})["Location"]
    place = client.post(place, {"name": "委托有限公司"})["Location"]
    place = client.post(place, {"township": town.pk, "address": "河东路1号"})["Location"]
    place = client.post(place, {"file": uploads.sent()})["Location"]
    place = client.post(place, {"role": "agent"})["Location"]
    assert place.endswith("/ask/mandate/")
    for wrong in ("", date.today() - timedelta(days=1), date.today() + LONGEST + timedelta(days=1)):
        assert client.post(place, {"scope": ["file"], "mandate_until": wrong}).status_code == 422
    assert client.post(place, {"scope": ["all"], "mandate_until": END}).status_code == 422
    place = client.post(place, {"scope": ["file"], "mandate_until": END})["Location"]
    sent = {"contact_name": "张三", "contact_phone": "023-48600000"}
    place = client.post(place, sent)["Location"]
    assert place.endswith("/ask/letter/")
    place = client.post(place, {"file": uploads.sent("委托书.png")})["Location"]
    assert "查看、填报，至" in client.get(place).content.decode()
    client.post(place)
    claim = actions.approve(Claim.objects.get(), by=clerk, now=NOW)
    member = claim.enterprise.members.get()
    assert (member.role, member.scope, member.valid_until) == ("agent", ["view", "file"], END)


def test_a_claim_that_stops_being_an_agents_forgets_the_mandate(client):
    claim = ClaimFactory(role="agent", scope=["view"], mandate_until=END, state="draft")
    actions.fill(claim, by=claim.user, values={"role": "clerk"})
    claim.refresh_from_db()
    assert (claim.scope, claim.mandate_until) == ([], None)


def test_b41_an_approval_that_comes_after_the_mandates_end_makes_nobody_a_member(clerk, town):
    past = date.today() - timedelta(days=1)
    claim = ClaimFactory(role="agent", scope=["view"], mandate_until=past, township=town)
    with pytest.raises(ValidationError, match="委托期限不对"):
        actions.approve(claim, by=clerk, now=NOW)
    assert not EnterpriseMember.objects.exists()


def test_b41_an_agent_raises_neither_himself_nor_anybody_above_a_clerk(firm, manager):
    agent = agent_of(firm, "members")
    own, boss = agent.memberships.get(), manager.memberships.get()
    for member, role in ((own, "manager"), (own, "agent"), (boss, "clerk")):
        with pytest.raises(ValidationError, match="只能增减经办人"):
            actions.change_member(member, by=agent, role=role, valid_until=END, scope=["sign"])
    with pytest.raises(ValidationError, match="只能增减经办人"):
        actions.remove_member(boss, by=agent)
    new = UserFactory(role="enterprise")
    for role in ("manager", "agent"):
        said = {"username": new.username, "role": role, "valid_until": END}
        with pytest.raises(ValidationError, match="只能增减经办人"):
            actions.add_member(firm, now=NOW, by=agent, **said)
    added = actions.add_member(
        firm, now=NOW, by=agent, username=new.username, role="clerk", valid_until=None
    )
    assert added.role == "clerk"


def test_b48_a_removed_manager_who_still_has_the_page_open_removes_nobody(client, firm, manager):
    other = firm.members.create(user=UserFactory(role="enterprise"), role="manager")
    stale = EnterpriseMember.objects.get(user=manager)
    actions.remove_member(stale, by=other.user)
    client.force_login(manager)
    answer = client.post(f"{members_page(firm)}{other.pk}/remove/")
    assert answer.status_code == 404
    with pytest.raises(ValidationError, match="负责人增减"):
        actions.remove_member(other, by=manager)
    assert firm.members.count() == 1


# ------------------------------------------------------------------ 切换


def test_who_serves_several_firms_switches_and_only_to_those_he_serves(client, town):
    firms = [EnterpriseFactory(name=f"{n}号有限公司", township=town) for n in "甲乙丙"]
    agent = UserFactory(role="enterprise")
    for firm in firms[:2]:
        firm.members.create(user=agent, role="agent", valid_until=END, scope=["view", "file"])
    client.force_login(agent)
    assert "切换" in client.get("/returns/home/").content.decode()
    answer = client.post("/membership/switch/", {"firm": firms[1].credit_code}, follow=True)
    assert f"当前企业：<b>{firms[1].name}</b>" in answer.content.decode()
    assert f"<h1>{firms[1].name}</h1>" in client.get("/returns/home/").content.decode()
    assert firms[1].credit_code in client.get("/criteria/mine/")["Location"]
    for other in (firms[2].credit_code, "", "x" * 50):
        assert client.post("/membership/switch/", {"firm": other}).status_code == 404


def test_b41_a_firm_chosen_before_the_mandate_ended_is_not_the_current_one_after(client, town):
    kept, lost = (EnterpriseFactory(name=f"{n}有限公司", township=town) for n in "留失")
    agent = UserFactory(role="enterprise")
    for firm in (kept, lost):
        firm.members.create(user=agent, role="agent", valid_until=END, scope=["view", "file"])
    client.force_login(agent)
    client.post("/membership/switch/", {"firm": lost.credit_code}, follow=True)
    lost.members.all().delete()
    page = client.get("/returns/home/").content.decode()
    assert lost.name not in page
    assert f"<h1>{kept.name}</h1>" in page


def test_who_serves_one_firm_sees_no_switch_and_pages_ask_once_for_his_firms(
    client, firm, manager, django_assert_max_num_queries
):
    client.force_login(manager)
    assert "切换" not in client.get("/membership/").content.decode()
    for n in range(20):
        EnterpriseFactory(name=f"第{n}有限公司").members.create(user=manager, role="manager")
    with django_assert_max_num_queries(9):
        client.get("/membership/")


# ------------------------------------------------------------------ 交接


def test_a_manager_hands_over_in_one_step_and_both_are_told(client, firm, manager):
    heir = firm.members.create(user=UserFactory(role="enterprise"))
    client.force_login(manager)
    page = client.get(f"{members_page(firm)}hand-over/").content.decode()
    assert str(heir.user) in page
    sent = {"to": heir.pk, "leaves": "no"}
    assert client.post(f"{members_page(firm)}hand-over/", sent).status_code == 302
    assert dict(firm.members.values_list("user", "role")) == {
        heir.user_id: "manager",
        manager.pk: "clerk",
    }
    assert Notice.objects.filter(title__contains="负责人已交接").count() == 2
    assert AuditEvent.objects.filter(action="member_handed_over").count() == 2
    assert client.post(f"{members_page(firm)}hand-over/", sent).status_code == 403


def test_a_hand_over_that_fails_half_way_changes_nothing(firm, manager, monkeypatch):
    heir = firm.members.create(user=UserFactory(role="enterprise"))

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(handing_over, "taken_out", broken)
    with pytest.raises(RuntimeError):
        actions.hand_over(heir, by=manager, leaves=True)
    assert sorted(firm.members.values_list("role", flat=True)) == ["clerk", "manager"]


def test_where_the_manager_has_left_the_township_appoints_and_a_stranger_town_does_not(
    firm, manager, clerk
):
    heir = firm.members.create(user=UserFactory(role="enterprise"))
    stranger = UserFactory(role="officer", unit=UnitFactory())
    with pytest.raises(ValidationError, match="负责人增减"):
        actions.hand_over(heir, by=stranger, leaves=True)
    actions.hand_over(heir, by=clerk, leaves=True)
    assert [(one.user, one.role) for one in firm.members.all()] == [(heir.user, "manager")]
    again = actions.hand_over(heir, by=clerk, leaves=True)
    assert again.pk == heir.pk
    assert not Enterprise.objects.visible_to(manager).exists()


def test_an_agent_does_not_become_the_manager_by_hand_over(firm, manager):
    agent = agent_of(firm, "file").memberships.get()
    with pytest.raises(ValidationError, match="不能担任"):
        actions.hand_over(agent, by=manager, leaves=False)


def test_a_removed_person_leaves_a_trace_of_what_access_was_held(client, firm, manager):
    agent = agent_of(firm, "file")
    agent.full_name = "代办王"
    agent.save()
    actions.remove_member(agent.memberships.get(), by=manager)
    client.force_login(manager)
    page = client.get(members_page(firm)).content.decode()
    history = page[page.index("成员历史") :]
    assert "代办王" in history
    assert "查看、填报" in history
    assert "移除" in history
