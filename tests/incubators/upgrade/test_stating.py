"""填报的事实: by one, confirmed by another, withdrawn; the database refuses what cannot be."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AuditEvent, System
from incubators.upgrade.actions import facts
from incubators.upgrade.models import CarrierFact
from incubators.upgrade.selectors.facts import facts_of
from tests.factories.accounts import UserFactory
from tests.factories.incubators import IncubatorFactory
from tests.factories.upgrade import CarrierFactFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 2, tzinfo=UTC)
DAY = date(2026, 6, 30)


def state(by, carrier="ZT-1", name="mentors", value=5, on=DAY, basis="导师名册"):
    return facts.state(
        by=by, carrier=carrier, name=name, value=Decimal(value), on=on, basis=basis, now=NOW
    )


def test_the_operator_states_and_its_township_confirms(operator, carrier, clerk):
    fact = state(operator)
    assert "mentors" not in facts_of(carrier, DAY).raw
    facts.confirm(fact, by=clerk, now=NOW)
    assert facts_of(carrier, DAY).raw["mentors"] == 5
    told = AuditEvent.objects.filter(action__startswith="carrier_fact_")
    assert set(told.values_list("action", flat=True)) == {
        "carrier_fact_stated",
        "carrier_fact_confirmed",
    }


def test_nobody_confirms_what_he_stated_himself_and_no_operator_confirms(operator, carrier, clerk):
    with pytest.raises(ValidationError, match="另一人"):
        facts.confirm(state(clerk), by=clerk, now=NOW)
    mine = state(operator, name="fund", value="500.50")
    with pytest.raises(ValidationError, match="区科技局确认"):
        facts.confirm(mine, by=operator, now=NOW)


def test_a_carrier_out_of_sight_is_none(carrier):
    stranger = UserFactory(role="operator")
    with pytest.raises(ValidationError, match="没有这个编码的载体"):
        state(stranger)
    with pytest.raises(ValidationError, match="填报"):
        state(UserFactory(role="leader"))


def test_what_was_confirmed_wrongly_is_withdrawn_and_stated_again(clerk, carrier, bureau):
    fact = facts.confirm(state(clerk), by=bureau, now=NOW)
    with pytest.raises(ValidationError, match="已经登记"):
        state(clerk, value=6)
    facts.withdraw(fact, by=clerk, reason="多计一人", now=NOW)
    assert "mentors" not in facts_of(carrier, DAY).raw
    with pytest.raises(ValidationError, match="不用撤回"):
        facts.withdraw(fact, by=clerk, reason="再次", now=NOW)
    facts.confirm(state(clerk, value=4), by=bureau, now=NOW)
    assert facts_of(carrier, DAY).raw["mentors"] == 4


def test_refused_it_counts_never_and_what_the_portal_states_counts_at_once(carrier, clerk, bureau):
    facts.refuse(state(clerk), by=bureau, reason="没有名册", now=NOW)
    assert facts_of(carrier, DAY).raw == {}
    assert state(System()).state == "confirmed"


@pytest.mark.parametrize(
    ("said", "constraint"),
    [
        ({"name": "area_self"}, "carrier_fact_is_known"),
        ({"value": Decimal(-1)}, "carrier_fact_not_negative"),
        ({"value": Decimal("1.5")}, "carrier_fact_whole_unless_measured"),
        (
            {"name": "seats_public_area_share", "value": Decimal("100.01")},
            "carrier_fact_percent_at_most_100",
        ),
        ({"basis": ""}, "carrier_fact_on_a_basis"),
        ({"decided_at": None}, "carrier_fact_decided_on_a_day"),
        ({"state": "refused", "reason": ""}, "carrier_fact_refused_for_a_reason"),
    ],
)
def test_the_database_refuses_what_cannot_be(said, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        CarrierFactFactory(**said)


def test_the_database_refuses_a_second_one_and_one_confirmed_by_its_author():
    fact = CarrierFactFactory()
    with pytest.raises(IntegrityError, match="carrier_fact_once_a_day"), transaction.atomic():
        CarrierFactFactory(incubator=fact.incubator)
    author = UserFactory(role="office")
    with pytest.raises(IntegrityError, match="confirmed_by_another"), transaction.atomic():
        CarrierFactFactory(entered_by=author, decided_by=author)


def test_the_form_is_filled_with_the_carrier_and_lists_are_read_in_few_queries(
    client, carrier, clerk, django_assert_max_num_queries
):
    client.force_login(clerk)
    url = reverse("carrier-facts:act", args=["state"])
    assert 'value="ZT-1"' in client.get(f"{url}?carrier=ZT-1&name=mentors").content.decode()
    sent = {"carrier": "zt-1", "name": "mentors", "value": "6", "on": "2020-01-01", "basis": "册"}
    assert client.post(url, sent).status_code == 302
    assert CarrierFact.objects.get().value == 6
    for _ in range(5):
        CarrierFactFactory(incubator=carrier, on=date(2026, 1, 1 + _))
    CarrierFactFactory(incubator=IncubatorFactory())
    with django_assert_max_num_queries(14):
        page = client.get(reverse("carrier-facts:list"))
    assert page.content.decode().count("导师名册") == 5
