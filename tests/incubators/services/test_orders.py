"""服务诉求: asked by a firm, seen and answered by the provider alone, rated by the firm."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AuditEvent
from common.duties import duties_of
from desk.matters import matters_of
from enterprises.care.models import CompanyRequest
from incubators.carriers.models import Operator
from incubators.services import policies
from incubators.services.actions.uses import order
from incubators.services.models import ServiceOrder
from incubators.services.selectors.uses import in_month
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.services import ServiceBodyFactory, ServiceFactory
from tests.incubators.services.conftest import TODAY, person_of

pytestmark = pytest.mark.django_db


def asked(cast, service=None, by=None):
    told = {"title": "齿轮检测", "content": "需要检测一批齿轮。"}
    return order(service or cast.service, by=by or cast.mine, today=TODAY, **told)


def deed(made, verb):
    return reverse("service-orders:act_on_row", args=[made.pk, verb])


def test_a_firm_asks_the_provider_answers_and_the_firm_rates(cast, client):
    client.force_login(cast.mine)
    ask = reverse("service-offers:act_on_row", args=[cast.service.pk, "ask"])
    assert client.get(ask).status_code == 200
    told = {"title": "检测", "content": "一批齿轮", "code": cast.asker.credit_code}
    assert client.post(ask, told).status_code == 302
    made = ServiceOrder.objects.get()
    assert (made.request.state, made.request.handler) == ("assigned", cast.body.name)
    assert made.request.kind == "tech"
    client.force_login(cast.theirs)
    assert "一批齿轮" in client.get(made.get_absolute_url()).content.decode()
    assert client.post(deed(made, "answer"), {"text": "周三可测"}).status_code == 302
    client.force_login(cast.mine)
    assert client.post(deed(made, "rate"), {"score": "5"}).status_code == 302
    made.request.refresh_from_db()
    assert (made.request.state, made.request.answer, made.request.score) == ("rated", "周三可测", 5)
    acts = set(AuditEvent.objects.values_list("action", flat=True))
    assert {"service_ordered", "request_raised", "request_answered", "request_rated"} <= acts


def test_what_is_asked_is_there_for_nobody_else(cast, client):
    made = asked(cast)
    other = person_of(EnterpriseFactory())
    clerk = UserFactory(role="officer")  # of another township
    for stranger in (other, clerk, UserFactory(role="operator")):
        client.force_login(stranger)
        assert client.get(made.get_absolute_url()).status_code == 404
        assert client.post(deed(made, "answer"), {"text": "办"}).status_code == 404
    assert not policies.answers_for(other, made.request)


def test_the_provider_sees_of_the_asker_only_what_he_was_asked(cast, client):
    asked(cast)
    client.force_login(cast.theirs)
    assert client.get(cast.asker.get_absolute_url()).status_code == 404
    CompanyRequest.objects.create(
        enterprise=cast.asker,
        kind="ip",
        title="别的诉求",
        content="与服务无关",
        raised_by=cast.mine,
        raised_on=TODAY,
        due_on=TODAY,
    )
    page = client.get(reverse("service-orders:list")).content.decode()
    assert "齿轮检测" in page
    assert "别的诉求" not in page


def test_a_body_nobody_provides_is_assigned_and_answered_as_any_request(cast):
    free = ServiceFactory(body=ServiceBodyFactory())
    made = asked(cast, free)
    assert (made.request.state, made.request.hands) == ("raised", "")
    assert not policies.can_answer(cast.theirs, made)


def test_a_unit_that_provides_has_it_in_its_hands_and_sees_it(cast, client):
    unit = UnitFactory(department=True)
    clerk = UserFactory(role="officer", unit=unit)
    made = asked(cast, ServiceFactory(body=ServiceBodyFactory(unit=unit)))
    assert made.request.unit == unit
    assert policies.can_answer(clerk, made)
    town = UnitFactory()
    there = UserFactory(role="officer", unit=town)
    made = asked(cast, ServiceFactory(body=ServiceBodyFactory(unit=town)))
    client.force_login(there)  # the firm itself is out of his sight
    assert client.get(made.get_absolute_url()).status_code == 200
    assert [duty.text for duty in duties_of(there, TODAY)] == ["1 件服务诉求待答复"]


def test_an_operators_people_answer_what_the_operator_is_asked(cast):
    operator = Operator.objects.create(credit_code="91500222MA5U000015", name="运营公司")
    person, other = UserFactory(role="operator"), UserFactory(role="operator")
    member = operator.members.create(user=person)
    made = asked(cast, ServiceFactory(body=ServiceBodyFactory(operator=operator)))
    assert policies.can_answer(person, made)
    assert not policies.can_answer(other, made)
    member.delete()
    assert not policies.can_answer(person, made)


def test_who_is_told_and_who_waits(cast):
    asked(cast)
    assert "1 件服务诉求待答复" in [duty.text for duty in duties_of(cast.theirs, TODAY)]
    (matter,) = matters_of(cast.mine)
    assert (matter.what, matter.hands) == ("诉求：齿轮检测", cast.body.name)


def test_a_provider_that_was_changed_answers_no_more(cast):
    made = asked(cast)
    assert policies.can_answer(cast.theirs, made)
    cast.body.enterprise = None
    cast.body.save()
    assert not policies.can_answer(cast.theirs, ServiceOrder.objects.get(pk=made.pk))


def test_who_acts_for_several_firms_says_for_which(cast):
    EnterpriseFactory().members.create(user=cast.mine)
    with pytest.raises(ValidationError, match="几家企业"):
        asked(cast)
    with pytest.raises(ValidationError, match="还没有可以代表的企业"):
        asked(cast, by=UserFactory(role="enterprise"))


@pytest.mark.parametrize("change", [{"offered_until": TODAY}, {"offered_from": "2026-12-01"}])
def test_a_service_that_is_not_offered_today_is_not_asked_for(cast, change):
    for name, value in change.items():
        setattr(cast.service, name, value)
    cast.service.save()
    with pytest.raises(ValidationError, match="今天不提供"):
        asked(cast)


def test_a_closed_body_is_not_asked_and_is_gone_from_the_firms_directory(cast, client):
    cast.body.closed_on = TODAY
    cast.body.save()
    with pytest.raises(ValidationError, match="已经停办"):
        asked(cast)
    client.force_login(cast.mine)
    assert client.get(cast.body.get_absolute_url()).status_code == 404


def test_an_answer_is_one_use_in_its_month(cast):
    made = asked(cast)
    assert not in_month(TODAY)
    made.request.answer, made.request.answered_on = "已办", TODAY
    made.request.state = "answered"
    made.request.save()
    assert in_month(TODAY) == {cast.body.pk: 1}


def test_a_list_of_orders_costs_as_much_for_twenty_as_for_two(cast, client):
    for _ in range(2):
        asked(cast)
    counts = []
    for more in (0, 18):
        for _ in range(more):
            asked(cast)
        for person in (cast.theirs, cast.mine, cast.office):
            client.force_login(person)
            client.get(reverse("service-orders:list"))
            counts.append(queries_of(client, reverse("service-orders:list")))
    assert counts[:3] == counts[3:]
    assert max(counts) <= 12


def queries_of(client, address):
    with CaptureQueriesContext(connection) as told:
        assert client.get(address).status_code == 200
    return len(told)
