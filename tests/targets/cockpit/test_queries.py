"""驾驶舱 asks the database twelve times at most, whoever looks and however much there is."""

from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Unit
from enterprises.registry.holdings import rebuild
from enterprises.registry.models import Qualification
from targets.goals.models import Adoption, Indicator, PublishedFigure
from tests.factories.accounts import UserFactory
from tests.factories.goals import ReadingFactory
from tests.factories.registry import EnterpriseFactory

ON, MOST = "2026-10-31", 12
WHO = [
    ("office", "kjj"),
    ("leader", "kjj"),
    ("officer", "jxw"),
    ("officer", "500110001"),
    ("officer", "500110108"),
]


def asked(client, name):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(name), {"on": ON}).status_code == 200
    return [query["sql"] for query in queries]


def much():
    """Firms of many kinds everywhere, papers of the city, aims adopted, figures of departments."""
    towns = list(Unit.objects.filter(kind="township", is_group=False))
    firms = [EnterpriseFactory(township=towns[at % len(towns)]) for at in range(40)]
    first, until = date(2026, 10, 5), date(2027, 1, 5)
    Qualification.objects.bulk_create(
        Qualification(
            enterprise=firm, kind=kind, first_day=first, valid_during=DateRange(first, until)
        )
        for firm in firms
        for kind in ("high_tech", "cq_tech", "srdi", "tech_sme")
    )
    rebuild([firm.pk for firm in firms])
    office = UserFactory(role="office")
    for indicator in Indicator.objects.goals().exclude(measured_in=""):
        PublishedFigure.objects.create(
            indicator=indicator, as_of=date(2026, 9, 15), value=7, source="市级通报"
        )
        Adoption.objects.create(
            indicator=indicator,
            year=2026,
            value=9,
            paper="綦江府办发〔2026〕1号",
            adopted_on=date(2026, 2, 1),
            recorded_by=office,
            recorded_at=timezone.now(),
        )
        if indicator.is_reported:
            for year in range(2020, 2026):
                ReadingFactory(indicator=indicator, year=year)


@pytest.mark.parametrize(("role", "unit"), WHO)
@pytest.mark.parametrize("name", ["cockpit:board", "cockpit:months"])
def test_it_asks_as_often_with_much_as_with_little(client, firms, role, unit, name):
    client.force_login(UserFactory(role=role, unit=Unit.objects.get(code=unit)))
    little = asked(client, name)
    much()
    after = asked(client, name)
    assert len(after) == len(little), "\n".join(set(after) ^ set(little))
    assert len(after) <= MOST, "\n".join(after)
