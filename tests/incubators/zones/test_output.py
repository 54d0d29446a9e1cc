"""产出: a sum of three firms or more, of a month that is over, hidden where the rest tells one."""

from datetime import date
from decimal import Decimal

from django.db.backends.postgresql.psycopg_any import DateRange

from enterprises.registry.models import Membership
from incubators.zones.selectors.output import output
from tests.factories.registry import EnterpriseFactory
from tests.incubators.zones.conftest import TODAY
from tests.incubators.zones.seeing import report, reports, shown


def test_output_is_a_sum_of_three_firms_or_more(cast, client):
    collection = reports(cast.zone, [100, 200])
    for _ in range(3):
        report(collection, EnterpriseFactory(), 5)
    assert "不足 3 家，不显示" in shown(client, cast.office)
    report(collection, EnterpriseFactory(zone=cast.zone), 300)
    found = output(cast.zone.pk, TODAY)
    assert [one.total for one in found.sums] == [Decimal(600), None, Decimal(30)]
    assert found.sums[1].is_hidden is False  # nobody said: unknown, not hidden
    assert "600 万元（3 家）" in shown(client, cast.office)


def test_output_is_hidden_where_the_rest_of_the_district_is_one_firm(cast):
    collection = reports(cast.zone, [1, 2, 3])
    assert output(cast.zone.pk, TODAY).sums[0].total == 6
    report(collection, EnterpriseFactory(), 5)
    assert output(cast.zone.pk, TODAY).sums[0].is_hidden


def test_output_waits_for_the_end_of_its_month_and_is_of_those_there_then(cast):
    reports(cast.zone, [1, 2, 3])
    assert output(cast.zone.pk, date(2026, 6, 29)) is None
    assert output(cast.zone.pk, date(2026, 6, 30)).sums[0].total == 6
    Membership.objects.all().update(during=DateRange(date(2026, 7, 1), None))
    assert output(cast.zone.pk, TODAY).sums[0].total is None
