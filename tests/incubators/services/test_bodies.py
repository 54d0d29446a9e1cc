"""服务机构: who keeps it, who tends it, its stages, its provider, its people masked."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AuditEvent, System
from enterprises.registry.actions.merging import merge
from incubators.carriers.models import Incubator
from incubators.services import policies
from incubators.services.actions import bodies, offers
from incubators.services.models import Mentor, ServiceBody
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.services import MentorFactory, ServiceBodyFactory, ServiceFactory
from tests.incubators.services.conftest import TODAY

pytestmark = pytest.mark.django_db


def test_the_plan_s_platforms_are_bodies_once_and_what_officers_changed_stays(db):
    call_command("load_plan", verbosity=0)
    assert ServiceBody.objects.count() == 15
    station = ServiceBody.objects.get(name="汽摩整车及零部件知识产权导航站")
    assert (station.kind, station.township, station.provider) == ("ip_station", None, None)
    assert ServiceBody.objects.filter(kind="").count() == 10
    ServiceBody.objects.filter(name="宇红轨道").update(name="宇红轨道中试基地", kind="pilot")
    ServiceBody.objects.filter(name="移通学院").delete()
    call_command("load_plan", verbosity=0)
    assert ServiceBody.objects.count() == 14
    assert ServiceBody.objects.get(name="宇红轨道中试基地").kind == "pilot"


def test_a_body_has_one_provider_at_most():
    both = ServiceBody(name="两家", enterprise=EnterpriseFactory(), unit=UnitFactory())
    with pytest.raises(ValidationError, match="只填一项"):
        both.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        both.save()


def test_only_what_is_brought_in_has_a_parent_and_stages(cast):
    with pytest.raises(ValidationError, match="依托单位"):
        bodies.correct(cast.body, by=cast.office, parent="某大学")
    with pytest.raises(ValidationError, match="引进的研究院"):
        bodies.set_stage(cast.body, by=cast.office, stage="signed", on=TODAY)


def test_stages_have_their_days_in_order_and_are_corrected_by_being_said_again(cast):
    branch = ServiceBodyFactory(kind="branch", parent="某大学")
    bodies.set_stage(branch, by=cast.office, stage="talks", on=date(2026, 3, 1))
    bodies.set_stage(branch, by=cast.office, stage="unveiled", on=date(2026, 9, 1))
    with pytest.raises(ValidationError, match="不能晚于“挂牌”"):
        bodies.set_stage(branch, by=cast.office, stage="signed", on=date(2026, 10, 1))
    with pytest.raises(ValidationError, match="不能早于“洽谈”"):
        bodies.set_stage(branch, by=cast.office, stage="signed", on=date(2026, 2, 1))
    bodies.set_stage(branch, by=cast.office, stage="unveiled", on=date(2026, 9, 9))
    assert [str(row) for row in branch.stages.all()] == ["洽谈 2026-03-01", "挂牌 2026-09-09"]


def test_who_keeps_and_who_tends(cast):
    other = UserFactory(role="officer")
    keeps = {person: bool(policies.can_keep(person, cast.body)) for person in everybody(cast)}
    tends = {person: bool(policies.can_tend(person, cast.body)) for person in everybody(cast)}
    assert [person for person, may in keeps.items() if may] == [cast.office, cast.clerk]
    expected = [cast.office, cast.clerk, cast.theirs]
    assert [person for person, may in tends.items() if may] == expected
    assert not policies.can_tend(other, cast.body)
    with pytest.raises(ValidationError, match="所在街镇"):
        bodies.found(by=other, name="别处的", township=cast.town)


def everybody(cast):
    return [cast.office, cast.clerk, cast.theirs, cast.mine]


def test_the_provider_offers_services_and_no_one_else_does(cast):
    made = offers.offer(cast.body, by=cast.theirs, name="金相分析", price="market")
    offers.change_offer(made, by=cast.theirs, price="free")
    with pytest.raises(ValidationError, match="由提供方"):
        offers.offer(cast.body, by=cast.mine, name="硬度", price="free")
    with pytest.raises(ValidationError, match="已经登记"):
        offers.offer(cast.body, by=cast.theirs, name="金相分析", price="free")


def test_people_are_masked_until_somebody_asks_and_that_is_recorded(cast, client):
    cast.body.contact_person, cast.body.contact_phone = "周小明", "13912345678"
    cast.body.save()
    MentorFactory(body=cast.body, name="郑重光", phone="13987654321")
    for person in (cast.mine, cast.office):
        client.force_login(person)
        shown = client.get(cast.body.get_absolute_url()).content.decode()
        listed = client.get(reverse("service-mentors:list")).content.decode()
        told = client.get(reverse("service-mentors-list")).content.decode()
        for secret in ("周小明", "13912345678", "郑重光", "13987654321"):
            assert secret not in shown + listed + told
    reveal = reverse("services:reveal", args=[cast.body.pk])
    client.force_login(cast.mine)
    assert client.post(reveal).status_code == 403
    client.force_login(cast.theirs)
    answer = client.post(reveal, {"purpose": "走访服务"})
    assert {"周小明", "13912345678", "郑重光"} <= set(words(answer))
    assert answer["Cache-Control"] == "no-store, private"
    event = AuditEvent.objects.get(action="reveal_personal")
    assert event.detail["purpose"] == "走访服务"


def words(answer):
    text = answer.content.decode()
    return [word for word in ("周小明", "13912345678", "郑重光") if word in text]


def test_a_carrier_has_mentors_too_and_each_is_of_one(cast):
    town = Incubator.objects.create(code="ZT-1", name="一号载体", township=cast.town)
    made = offers.list_carrier_mentor(by=cast.clerk, incubator="zt-1", name="王一", field="装备")
    assert made.holder == town
    assert policies.can_tend(cast.clerk, made)
    assert not policies.can_tend(UserFactory(role="officer"), made)
    assert made in Mentor.objects.visible_to(cast.mine)
    with pytest.raises(ValidationError, match="没有找到"):
        offers.list_carrier_mentor(
            by=UserFactory(role="officer"), incubator="ZT-1", name="王二", field="装备"
        )
    with pytest.raises(ValidationError, match="只选一项"):
        Mentor(name="王三", field="装备", body=cast.body, incubator=town).full_clean()


@pytest.mark.parametrize("who", ["office", "theirs", "mine"])
def test_the_page_and_the_directory_cost_twelve_queries_at_most(
    cast, client, who, django_assert_max_num_queries
):
    for _ in range(8):
        service = ServiceFactory(body=ServiceBodyFactory(enterprise=cast.provider))
        MentorFactory(body=service.body)
        ServiceFactory(body=cast.body)
    client.force_login(getattr(cast, who))
    for address in (cast.body.get_absolute_url(), reverse("services:list")):
        client.get(address)
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_a_merge_takes_what_the_firm_provides_along(cast):
    kept = EnterpriseFactory()
    merge(kept, cast.provider, by=System(), reason="同一家")
    cast.body.refresh_from_db()
    assert cast.body.enterprise == kept
