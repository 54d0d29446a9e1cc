"""代办机构 add nobody who may more, or longer, than they; what they added ends with them."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import AuditEvent, Notice
from enterprises.membership import actions
from enterprises.membership.current import acting
from enterprises.membership.selectors import access_history
from enterprises.registry.actions import merge
from enterprises.registry.models import Enterprise, EnterpriseMember
from enterprises.registry.policies import can_act_for
from enterprises.registry.rules import mandates
from enterprises.registry.rules.mandates import Scope
from enterprises.returns.policies import fillable
from tests.enterprises.membership.test_claims import NOW
from tests.enterprises.membership.test_mandates import END, agent_of, members_page
from tests.factories.accounts import UserFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
SCOPES = st.sets(st.sampled_from([one.value for one in Scope]))


@pytest.fixture
def firm():
    return EnterpriseFactory()


@pytest.fixture
def manager(firm):
    person = UserFactory(role="enterprise")
    firm.members.create(user=person, role="manager")
    return person


@pytest.fixture
def agent(firm, manager):
    return agent_of(firm, "file", "papers", "members")


def added(firm, by, **told):
    person = UserFactory(role="enterprise")
    said = {"username": person.username, "role": "clerk", "valid_until": None} | told
    return actions.add_member(firm, by=by, now=NOW, **said)


@given(own=SCOPES, asked=SCOPES, what=st.sampled_from(Scope))
def test_a_scope_never_widens_a_role_and_nothing_passed_on_adds_others(own, asked, what):
    held = mandates.passed_on(own)
    assert set(held) <= {*own, "view"} - {"members"}
    narrow = mandates.may("clerk", mandates.mandate(asked), what)
    assert not narrow or (mandates.may("clerk", [], what) and what in {*asked, "view"})


def test_who_is_added_by_an_agent_waits_for_his_own_yes_and_then_does_what_was_passed_on(
    client, firm, agent
):
    member = added(firm, agent)
    person = member.user
    assert (member.scope, member.valid_until) == (["view", "file", "papers"], END)
    assert not Enterprise.objects.visible_to(person).exists()
    assert not any(can_act_for(person, firm, one) for one in Scope)
    client.force_login(person)
    assert acting(client.get("/membership/").wsgi_request) == []
    assert "请您担任经办人" in client.get("/membership/").content.decode()
    assert client.get(firm.get_absolute_url()).status_code == 404
    for _ in range(2):
        client.post(f"/membership/invitations/{member.pk}/accept/")
    assert client.get(firm.get_absolute_url()).status_code == 200
    assert {one for one in Scope if can_act_for(person, firm, one)} == {"view", "file", "papers"}
    assert firm in fillable(person, Enterprise.objects.all())
    assert AuditEvent.objects.filter(action="member_accepted").count() == 1
    assert Notice.objects.filter(user=agent, title__contains="已接受").count() == 1


def test_who_declines_never_acted_and_the_asking_stays_in_the_history(client, firm, agent):
    member = added(firm, agent)
    client.force_login(member.user)
    client.post(f"/membership/invitations/{member.pk}/decline/")
    assert client.post(f"/membership/invitations/{member.pk}/accept/").status_code == 404
    assert not firm.members.filter(user=member.user).exists()
    assert "本人谢绝" in [one.how for one in access_history(firm)]
    assert AuditEvent.objects.filter(action="member_declined").count() == 1


def test_nobody_answers_for_another_or_what_he_was_not_asked(client, firm, agent, manager):
    member = added(firm, agent)
    for other in (agent, manager):
        client.force_login(other)
        assert client.post(f"/membership/invitations/{member.pk}/accept/").status_code == 404
        with pytest.raises(ValidationError, match="只有被增加的人"):
            actions.accept(member, by=other)
    own = manager.memberships.get()
    assert client.post(f"/membership/invitations/{own.pk}/decline/").status_code == 404
    with pytest.raises(ValidationError, match="已经接受"):
        actions.decline(own, by=manager)
    client.force_login(member.user)
    assert client.post(f"/membership/invitations/{member.pk}/else/").status_code == 404


def test_the_managers_hear_of_each_addition_whoever_makes_it(firm, agent, manager):
    told = Notice.objects.filter(user=manager, title__contains="增加了一名成员")
    added(firm, agent)
    assert "代办机构" in told.get().body
    added(firm, UserFactory(role="office"))
    assert told.count() == 2
    added(firm, manager)
    assert told.count() == 2


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"scope": ["sign"]}, "不能超出代办机构的委托范围"),
        ({"scope": ["file", "members"]}, "不能超出代办机构的委托范围"),
        ({"valid_until": END + timedelta(days=1)}, "不能晚于代办机构的委托到期日"),
        ({"role": "agent", "valid_until": END}, "只能增减经办人"),
        ({"role": "manager"}, "只能增减经办人"),
    ],
)
def test_an_agent_gives_nothing_beyond_his_own_mandate_neither_at_first_nor_later(
    firm, agent, told, words
):
    with pytest.raises(ValidationError, match=words):
        added(firm, agent, **told)
    member = added(firm, agent)
    said = {"role": "clerk", "valid_until": END} | told
    with pytest.raises(ValidationError, match=words):
        actions.change_member(member, by=agent, **said)


def test_an_agent_alters_only_whom_he_added(firm, agent):
    own = firm.members.create(user=UserFactory(role="enterprise"))
    other = added(firm, agent_of(firm, "members"))
    for one in (own, other):
        with pytest.raises(ValidationError, match="只能变更自己增加的"):
            actions.change_member(one, by=agent, role="clerk", valid_until=None)


@pytest.mark.parametrize("how", ["removed", "turned", "ended"])
def test_what_an_agent_added_ends_with_his_mandate(firm, agent, manager, how):
    member = added(firm, agent)
    actions.accept(member, by=member.user)
    mandate = agent.memberships.get()
    if how == "removed":
        actions.remove_member(mandate, by=manager)
    elif how == "turned":
        actions.change_member(mandate, by=manager, role="clerk", valid_until=None)
    else:
        EnterpriseMember.objects.filter(pk=mandate.pk).update(valid_until=date(2020, 1, 1))
    assert not can_act_for(member.user, firm, Scope.VIEW)
    assert not Enterprise.objects.visible_to(member.user).exists()
    if how != "ended":
        assert "代办委托结束" in [one.how for one in access_history(firm)]
        assert Notice.objects.filter(user=member.user, title__contains="委托已结束").exists()


def test_the_day_after_the_last_day_agent_and_clerk_are_both_gone(firm, agent):
    member = added(firm, agent)
    actions.accept(member, by=member.user)
    with time_machine.travel(f"{END}T12:00:00+08:00", tick=False):
        assert can_act_for(member.user, firm, Scope.FILE)
    with time_machine.travel(f"{END + timedelta(days=1)}T00:30:00+08:00", tick=False):
        assert not can_act_for(member.user, firm, Scope.VIEW)
        waits = EnterpriseMember.objects.get(pk=member.pk)
        with pytest.raises(ValidationError, match="已经到期"):
            actions.accept(waits, by=member.user)


def test_a_mandate_made_shorter_or_narrower_makes_what_it_added_so(firm, agent, manager):
    member = added(firm, agent)
    mandate = agent.memberships.get()
    sooner = END - timedelta(days=30)
    actions.change_member(
        mandate, by=manager, role="agent", valid_until=sooner, scope=["members", "file"]
    )
    member.refresh_from_db()
    assert (member.scope, member.valid_until) == (["view", "file"], sooner)
    assert "随代办机构变更" in [one.how for one in access_history(firm)]
    actions.change_member(
        mandate, by=manager, role="agent", valid_until=END, scope=["members", "file", "papers"]
    )
    member.refresh_from_db()
    assert (member.scope, member.valid_until) == (["view", "file"], sooner)


def test_a_new_claim_of_the_agent_that_holds_less_narrows_what_he_added(firm, agent):
    member = added(firm, agent)
    claim = ClaimFactory(
        user=agent,
        credit_code=firm.credit_code,
        township=firm.township,
        home=firm.township,
        role="agent",
        scope=["view"],
        mandate_until=END - timedelta(days=5),
    )
    actions.approve(claim, by=UserFactory(role="office"), now=claim.submitted_at)
    member.refresh_from_db()
    assert (member.scope, member.valid_until) == (["view"], END - timedelta(days=5))


def test_a_manager_makes_one_his_own_by_a_role_and_never_widens_by_accident(firm, agent, manager):
    member = added(firm, agent)
    with pytest.raises(ValidationError, match="请由企业负责人另行增加"):
        actions.change_member(member, by=manager, role="clerk", valid_until=END + timedelta(days=9))
    with pytest.raises(ValidationError, match="还没有接受"):
        actions.hand_over(member, by=manager, leaves=False)
    actions.accept(member, by=member.user)
    actions.hand_over(member, by=manager, leaves=False)
    actions.remove_member(agent.memberships.get(), by=member.user)
    assert can_act_for(member.user, firm, Scope.MEMBERS)


def test_what_an_agent_added_follows_him_into_the_record_that_is_kept(firm, agent, manager):
    kept = EnterpriseFactory(township=firm.township)
    kept.members.create(user=agent, role="agent", valid_until=END, scope=agent_scope(agent))
    member = added(firm, agent)
    merge(kept, firm, by=UserFactory(role="office"), reason="同一企业两条记录")
    member.refresh_from_db()
    assert (member.enterprise, member.sponsor.enterprise) == (kept, kept)


def agent_scope(agent):
    return agent.memberships.get().scope


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"role": "agent"}, "sponsored_is_a_clerk"),
        ({"valid_until": None}, "sponsored_is_a_clerk"),
        ({"scope": []}, "scope_is_an_agents"),
        ({"scope": ["view", "members"]}, "scope_is_an_agents"),
        ({"sponsor": None, "scope": [], "awaits": True}, "awaited_is_sponsored"),
    ],
)
def test_the_database_refuses_what_no_agent_can_add(firm, agent, wrong, name):
    told = {"role": "clerk", "valid_until": END, "scope": ["view"]}
    told |= {"sponsor": agent.memberships.get()} | wrong
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        firm.members.create(user=UserFactory(role="enterprise"), **told)


def test_the_page_offers_an_agent_what_he_can_pass_on_and_shows_who_waits(client, firm, agent):
    client.force_login(agent)
    page = client.get(members_page(firm)).content.decode()
    form = page[page.index("增加成员") :]
    assert 'value="sign"' not in form
    assert 'value="manager"' not in form
    person = UserFactory(role="enterprise")
    sent = {"username": person.username, "role": "clerk", "scope": ["file"], "valid_until": ""}
    answer = client.post(members_page(firm), sent, follow=True).content.decode()
    assert "中接受后即可办理" in answer
    assert "等待本人接受" in answer
    assert firm.members.get(user=person).scope == ["view", "file"]


def test_b03_who_asks_for_names_nobody_bears_is_stopped_and_hits_look_like_misses(client):
    manager, known = UserFactory(role="enterprise"), UserFactory(role="enterprise")
    firm = EnterpriseFactory()
    firm.members.create(user=manager, role="manager")
    client.force_login(manager)
    place = f"/membership/firms/{firm.credit_code}/members/"

    def ask(username):
        said = {"username": username, "role": "clerk", "submission_key": str(uuid4())}
        return client.post(place, said)

    for number in range(10):
        assert "没有这个企业账号" in ask(f"nobody{number}").content.decode()
    pages = [ask(name) for name in ("nobody99", known.username)]
    assert [page.status_code for page in pages] == [422, 422]
    assert all("次数过多" in page.content.decode() for page in pages)
    assert not firm.members.filter(user=known).exists()
