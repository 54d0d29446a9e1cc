"""Pages of carriers: the ledger, its confirmation one by one and many at once, the workbench."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from incubators.carriers.models import AreaEntry, Incubator
from tests.factories.accounts import UserFactory
from tests.factories.incubators import (
    AreaEntryFactory,
    IncubatorFactory,
    LevelPeriodFactory,
    OperatorFactory,
    counted_from,
)

pytestmark = pytest.mark.django_db
PENDING = {"state": "pending", "decided_at": None}


@pytest.fixture
def office(client):
    user = UserFactory(role="office")
    client.force_login(user)
    return user


def test_a_carrier_is_registered_on_the_page(client, office):
    operator = OperatorFactory()
    said = {"code": "zt-9", "name": "甲孵化器", "kinds": ["incubator", "makerspace"]}
    said |= {"operator": operator.credit_code, "is_professional": "no"}
    answer = client.post(reverse("incubators:act", args=["register"]), said)
    assert answer.status_code == 302
    made = Incubator.objects.get()
    assert (made.code, made.operator, made.is_professional) == ("ZT-9", operator, False)
    assert made.is_hard_area is None
    change = reverse("incubators:act_on_row", args=[made.pk, "change"])
    assert 'value="ZT-9"' in client.get(change).content.decode()


def test_area_is_entered_with_its_units_and_faults_stand_beside_the_field(client, office):
    carrier = IncubatorFactory()
    url = reverse("incubators:act_on_row", args=[carrier.pk, "enter-area"])
    said = {"situation": "completion", "on": "2024-03-01", "total": "0.5万㎡"}
    assert client.post(url, said).status_code == 302
    assert AreaEntry.objects.get().total == 5000
    refused = client.post(url, {"situation": "recognition", "on": "2024-03-01", "total": "很大"})
    assert refused.status_code == 422
    assert "很大" in refused.content.decode()


def test_many_entries_are_confirmed_at_once(client, office):
    entries = [AreaEntryFactory(**PENDING) for _ in range(3)]
    own = AreaEntryFactory(entered_by=office, **PENDING)
    url = reverse("desk:many", args=["carrier-areas"])
    rows = [str(one.pk) for one in (*entries, own)]
    shown = client.post(url, {"verb": "confirm", "rows": rows})
    assert "请由另一人确认" in shown.content.decode()
    said = {"verb": "confirm", "rows": rows, "scope": "rows", "confirmed": shown.context["digest"]}
    client.post(url, said)
    assert AreaEntry.objects.confirmed().count() == 3


def test_the_workbench_tells_what_waits_for_another(client, office):
    AreaEntryFactory(entered_by=office, **PENDING)
    assert "载体面积待确认" not in client.get("/workbench/").content.decode()
    AreaEntryFactory(**PENDING)
    assert "1 条载体面积待确认" in client.get("/workbench/").content.decode()


def test_ledger_and_levels_are_read_in_few_queries(client, office, django_assert_max_num_queries):
    for _ in range(20):
        carrier = IncubatorFactory()
        counted_from(carrier, date(2024, 1, 1), total=Decimal("10.5"))
        LevelPeriodFactory(incubator=carrier)
    for key in ("carrier-areas", "carrier-levels"):
        with django_assert_max_num_queries(12):
            assert client.get(reverse(f"{key}:list")).status_code == 200
