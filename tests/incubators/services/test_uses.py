"""使用次数: what is counted where and when equals the rows behind it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from common.measures import DISTRICT, MEASURES, UNIT, Place, measure
from incubators.services.actions.uses import record_use, withdraw_use
from incubators.services.models import Use
from incubators.services.selectors.uses import by_month
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.services import (
    ServiceBodyFactory,
    ServiceFactory,
    ServiceOrderFactory,
    UseFactory,
)
from tests.incubators.services.conftest import TODAY

pytestmark = pytest.mark.django_db
DISTRICT_WIDE = Place(DISTRICT, None, None, "全区")


@pytest.fixture
def used(cast):
    """Three in November here, five in October, one elsewhere where no township is known."""
    UseFactory(service=cast.service, on=date(2026, 11, 1), count=2)
    UseFactory(service=cast.service, on=date(2026, 10, 31), count=5)
    ServiceOrderFactory(
        service=cast.service, state="rated", answered_on=date(2026, 11, 20), enterprise=cast.asker
    )
    ServiceOrderFactory(service=cast.service, enterprise=cast.asker)  # not answered
    UseFactory(service=ServiceFactory(body=ServiceBodyFactory()), on=date(2026, 11, 30))
    return cast


def test_a_month_s_uses_are_counted_to_the_day_by_place(used, django_assert_num_queries):
    days = [date(2026, 10, 31), date(2026, 11, 19), date(2026, 11, 30)]
    with django_assert_num_queries(2):
        values = measure(["service_uses"], days)["service_uses"]
    assert [values.district(day) for day in days] == [5, 2, 4]
    assert [values.unit(day, used.town.pk) for day in days] == [5, 2, 3]
    assert values.unit(days[-1], None) == 1  # nobody knows where that body is


def test_the_rows_behind_equal_the_number(used):
    one = MEASURES["service_uses"]
    here = Place(UNIT, used.town.pk, used.town.code, used.town.name)
    for place in (DISTRICT_WIDE, here, Place(UNIT, None, None, "待分派")):
        value = measure(["service_uses"], [TODAY])["service_uses"].at(place.spot, TODAY)
        assert sum((row.number for row in one.rows(place, TODAY)), Decimal(0)) == value


def test_a_number_opens_the_bodies_it_is_made_of(used, client):
    one = MEASURES["service_uses"]
    address = one.opens(used.office, DISTRICT_WIDE, TODAY)
    client.force_login(used.office)
    page = client.get(address).content.decode()
    assert used.body.name in page
    assert "2026-11-01 至 2026-11-30" in page
    assert one.opens(UserFactory(role="enterprise"), DISTRICT_WIDE, TODAY) == ""
    assert client.get(reverse("services:used", args=["2026-13-01"])).status_code == 404


def test_twelve_months_of_a_body(used):
    ends, answered, recorded = by_month(used.body, TODAY)
    assert (ends[0], ends[-1], len(ends)) == (date(2025, 12, 31), date(2026, 11, 30), 12)
    assert (answered[-2:], recorded[-2:]) == ([0, 1], [5, 2])


def test_the_provider_records_a_use_by_a_firm_or_by_somebody_else(cast):
    told = {"service": "齿轮检测", "on": TODAY, "count": 3}
    record_use(cast.body, by=cast.theirs, code=cast.asker, **told)
    made = record_use(cast.body, by=cast.theirs, outside_name="区外某厂", **told)
    with pytest.raises(ValidationError, match="只填一项"):
        record_use(cast.body, by=cast.theirs, code=cast.asker, outside_name="两家", **told)
    with pytest.raises(ValidationError, match="只填一项"):
        record_use(cast.body, by=cast.theirs, **told)
    with pytest.raises(ValidationError, match="登记的有：齿轮检测"):
        record_use(cast.body, by=cast.theirs, outside_name="某厂", **told | {"service": "焊接"})
    with pytest.raises(ValidationError, match="由提供方"):
        record_use(cast.body, by=cast.mine, outside_name="某厂", **told)
    withdraw_use(made, by=cast.theirs, reason="登记重复")
    with pytest.raises(ValidationError, match="已经撤回"):
        withdraw_use(made, by=cast.theirs, reason="登记重复")
    assert Use.objects.count() == 1


def test_who_used_what_is_seen_by_the_provider_and_the_firm_s_officials(cast):
    use = UseFactory(service=cast.service, outside_name="", enterprise=cast.asker)
    seen = {
        "provider": cast.theirs,
        "user": cast.mine,
        "its township": UserFactory(role="officer", unit=cast.asker.township),
        "office": cast.office,
    }
    for who, person in seen.items():
        assert use in Use.objects.visible_to(person), who
    for stranger in (cast.clerk, UserFactory(role="officer", unit=UnitFactory())):
        assert use not in Use.objects.visible_to(stranger)
    assert use not in Use.objects.visible_to(
        UserFactory(role="enterprise", full_name=EnterpriseFactory().name)
    )
