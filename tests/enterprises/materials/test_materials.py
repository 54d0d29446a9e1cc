"""材料: sent in two steps, replaced, withdrawn, checked; nothing is lost or deleted."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from common.dates import today
from enterprises.materials import actions
from enterprises.materials.models import Material
from enterprises.registry.rules.mandates import Scope
from jobs.models import Upload
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.materials import MaterialFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory
from tests.factories.uploads import pdf, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return EnterpriseFactory()


@pytest.fixture
def member(firm):
    person = UserFactory(role="enterprise")
    firm.members.create(user=person)
    return person


@pytest.fixture
def clerk(firm):
    return UserFactory(role="officer", unit=firm.township)


@pytest.fixture
def home(firm):
    return f"/materials/{firm.credit_code}/"


def text(client, who, place):
    client.force_login(who)
    return client.get(place).content.decode()


def send(client, who, place, **said):
    """The file, then what it is."""
    client.force_login(who)
    second = client.post(place, {"file": sent("审计.pdf", pdf())})["Location"]
    told = {"kind": "audit", "title": "2025 年审计报告"} | said
    return client.post(second, told), second


def test_a_material_is_sent_in_two_steps_and_stands_in_the_list(client, member, firm, home):
    answer, _ = send(client, member, f"{home}new/", valid_until="2020-01-01")
    assert answer.status_code == 302
    kept = Material.objects.get()
    assert (kept.enterprise, kept.added_by, kept.behalf) == (firm, member, "")
    assert (kept.upload.about, bool(kept.upload.used_at)) == (firm.credit_code, True)
    page = text(client, member, home)
    for words in ("2025 年审计报告", "财务审计报告", "审计.pdf", "已过期", "未核对"):
        assert words in page
    assert "2025 年审计报告" in text(client, member, f"{home}?state=expired&kind=audit")
    for other in ("state=soon", "state=valid", "kind=licence", "state=past"):
        assert "2025 年审计报告" not in text(client, member, f"{home}?{other}")


def test_a_wrong_description_never_asks_for_the_file_again(client, member, home):
    answer, second = send(client, member, f"{home}new/", title="", valid_until="不知道")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "审计.pdf" in page
    assert 'type="file"' not in page
    assert Upload.objects.count() == 1
    assert client.post(second, {"kind": "audit", "title": "报告"}).status_code == 302
    assert client.get(second).status_code == 404  # it is a material now
    assert Material.objects.get().title == "报告"


def test_a_qualification_of_another_firm_is_not_named(client, member, firm, home):
    own, other = QualificationFactory(enterprise=firm), QualificationFactory()
    assert send(client, member, f"{home}new/", qualification=other.pk)[0].status_code == 422
    assert send(client, member, f"{home}new/", qualification=own.pk)[0].status_code == 302
    assert str(own) in text(client, member, home)


def test_a_replacement_keeps_what_it_replaces(client, member, firm, home):
    old = MaterialFactory(enterprise=firm, title="旧执照")
    assert send(client, member, f"{home}{old.pk}/replace/", title="新执照")[0].status_code == 302
    page = text(client, member, home)
    assert "新执照" in page
    assert "旧执照" not in page
    assert "由“新执照”替换" in text(client, member, f"{home}?state=past")
    assert client.get(f"{home}{old.pk}/").status_code == 200
    for verb in ("replace", "withdraw"):
        assert client.get(f"{home}{old.pk}/{verb}/").status_code == 403


def test_what_is_withdrawn_says_why_and_is_not_deleted(client, member, firm, home):
    one = MaterialFactory(enterprise=firm)
    client.force_login(member)
    assert client.post(f"{home}{one.pk}/withdraw/", {"reason": " "}).status_code == 422
    assert client.post(f"{home}{one.pk}/withdraw/", {"reason": "传错"}).status_code == 302
    assert not Material.objects.current()
    assert "撤下：传错" in text(client, member, f"{home}?state=past")
    assert client.get(f"{home}{one.pk}/").status_code == 200


def test_an_official_checks_what_somebody_else_sent(client, firm, clerk, member, home):
    one = MaterialFactory(enterprise=firm)
    assert "标为已核对" in text(client, clerk, home)
    assert client.post(f"{home}{one.pk}/check/").status_code == 302
    assert Material.objects.get().checked_by == clerk
    assert str(clerk) in text(client, member, home)
    send(client, clerk, f"{home}new/")
    own = Material.objects.latest("pk")
    assert str(clerk) in own.behalf
    assert "工作人员代办" in text(client, member, home)
    client.force_login(clerk)
    assert client.post(f"{home}{own.pk}/check/").status_code == 403


def test_b62_an_infected_material_is_neither_opened_nor_checked(client, firm, clerk, home):
    one = MaterialFactory(enterprise=firm, upload__scan_state="infected")
    assert "已隔离" in text(client, clerk, home)
    assert client.get(f"{home}{one.pk}/").status_code == 403
    assert client.post(f"{home}{one.pk}/check/").status_code == 403
    with pytest.raises(ValidationError):
        actions.check(one, by=clerk, now=timezone.now())


def test_an_agent_uploads_only_where_his_mandate_holds_papers(client, firm, home):
    agent = UserFactory(role="enterprise")
    until = today() + timedelta(days=30)
    mandate = firm.members.create(
        user=agent, role="agent", scope=[Scope.VIEW.value], valid_until=until
    )
    assert "您的委托范围不含“材料”" in text(client, agent, home)
    assert client.get(f"{home}new/").status_code == 403
    mandate.scope = [Scope.VIEW.value, Scope.PAPERS.value]
    mandate.save()
    assert send(client, agent, f"{home}new/")[0].status_code == 302


def test_b61_a_stranger_gets_nothing_and_a_member_no_longer_one_neither(client, firm, member, home):
    one = MaterialFactory(enterprise=firm)
    strangers = UserFactory(role="enterprise"), UserFactory(role="officer", unit=UnitFactory())
    for who in strangers:
        client.force_login(who)
        for place in (home, f"{home}new/", f"{home}{one.pk}/"):
            assert client.get(place).status_code == 404
    client.force_login(member)
    assert client.get(f"{home}{one.pk}/").status_code == 200
    firm.members.all().delete()
    assert client.get(f"{home}{one.pk}/").status_code == 404


def test_b61_a_file_is_described_by_nobody_but_who_sent_it(client, firm, member, home):
    client.force_login(member)
    second = client.post(f"{home}new/", {"file": sent()})["Location"]
    colleague = UserFactory(role="enterprise")
    firm.members.create(user=colleague)
    client.force_login(colleague)
    assert client.get(second).status_code == 404
    assert client.post(second, {"kind": "audit", "title": "报告"}).status_code == 404


def test_b56_what_only_pretends_to_be_a_picture_is_refused_in_words(client, member, home):
    client.force_login(member)
    for name, content in [
        ("执照.png", b"<svg onload=alert(1)>"),
        ("a.html", b"<html>"),
        ("空.pdf", b""),
    ]:
        assert client.post(f"{home}new/", {"file": sent(name, content)}).status_code == 422
    assert not Upload.objects.exists()


def test_the_database_refuses_a_withdrawal_without_a_reason_and_an_own_check(firm):
    one = MaterialFactory(enterprise=firm)
    for said in (
        {"withdrawn_at": timezone.now()},
        {"checked_at": timezone.now(), "checked_by": one.added_by},
        {"replaces": one},
        {"title": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Material.objects.filter(pk=one.pk).update(**said)


def test_an_approved_licence_becomes_the_first_material_once(firm):
    claims = ClaimFactory.create_batch(
        2, state="approved", enterprise=firm, decided_by=UserFactory(role="officer")
    )
    ClaimFactory()  # not decided: nothing comes of it
    for made in (1, 0):
        assert actions.adopt_licences(now=timezone.now()) == made
    kept = Material.objects.get()
    assert (kept.kind, kept.upload, kept.added_by) == ("licence", claims[0].licence, claims[0].user)
    assert claims[0].number in kept.note


def test_a_long_list_asks_no_more_than_a_short_one(
    client, firm, clerk, home, django_assert_max_num_queries
):
    MaterialFactory.create_batch(30, enterprise=firm)
    client.force_login(clerk)
    client.get(home)
    with django_assert_max_num_queries(12):
        client.get(home)


def test_the_home_of_the_firm_tells_the_papers_that_end(client, firm, member):
    soon, later = today() + timedelta(days=60), today() + timedelta(days=61)
    for title, until in (("旧报告", today() - timedelta(days=1)), ("授权书", soon), ("证", later)):
        MaterialFactory(enterprise=firm, title=title, valid_until=until)
    MaterialFactory(
        enterprise=firm,
        title="撤下的",
        valid_until=soon,
        withdrawn_at=timezone.now(),
        withdrawn_reason="传错",
    )
    page = text(client, member, "/returns/home/")
    for title, is_told in (("旧报告", True), ("授权书", True), ("证", False), ("撤下的", False)):
        assert (f"材料“{title}”到期" in page) is is_told, title


def test_b48_a_paper_withdrawn_as_it_is_checked_is_no_fault_of_ours(
    client, firm, clerk, home, monkeypatch
):
    material = MaterialFactory(enterprise=firm)
    actions.withdraw(material, by=UserFactory(role="office"), reason="传错", now=timezone.now())
    monkeypatch.setattr("enterprises.materials.views.keeping.require", lambda may: None)
    client.force_login(clerk)
    page = client.post(f"{home}{material.pk}/check/", follow=True).content.decode()
    assert "已被替换或撤下，不用核对" in page
    material.refresh_from_db()
    assert material.checked_at is None


def test_b42_nobody_checks_the_papers_of_a_firm_he_belongs_to(client, firm, clerk, home):
    material = MaterialFactory(enterprise=firm)
    firm.members.create(user=clerk)
    client.force_login(clerk)
    page = client.post(f"{home}{material.pk}/check/", follow=True).content.decode()
    assert "须回避" in page
    material.refresh_from_db()
    assert material.checked_at is None
