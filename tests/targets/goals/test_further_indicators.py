"""没有官方目标的指标: measured by day, a ratio with both its parts, each with its list."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import System, Unit
from common.measures import DISTRICT, MEASURES, UNIT, Place, measure, percent
from enterprises.care.models import ResearchInstitution
from enterprises.pools.models import PoolEntry
from enterprises.registry.models import Enterprise, Membership
from enterprises.returns.models import MonthlyReturn
from targets.goals.models import Indicator
from targets.goals.selectors.figures import figures
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.returns import CollectionFactory, RosterEntryFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 31)
WHOLE = Place(DISTRICT, None, None, "")
FURTHER = (
    "rd_institution_coverage", "scale_up", "smart_factory", "digital_workshop",
    "national_ip_advantage", "national_ip_model", "city_ip_advantage", "city_ip_model",
    "attracted", "returns_on_time", "pool_passes",
)  # fmt: skip
SPANS = st.tuples(st.integers(1, 60), st.integers(1, 40) | st.none())
WORLDS = st.lists(
    st.tuples(st.integers(0, 2), SPANS, st.lists(SPANS, max_size=2)), min_size=1, max_size=6
)


def on(n):
    return date.fromordinal(date(2025, 12, 1).toordinal() + n)


def range_of(first, length):
    return DateRange(on(first), on(first + length) if length else None)


@pytest.fixture
def towns(plan):
    return list(Unit.objects.filter(kind="township", is_group=False).order_by("order")[:2])


def scaled(town, during, institutions=()):
    firm = EnterpriseFactory(township=town)
    Membership.objects.create(enterprise=firm, kind="above_scale", during=during)
    for founded, closed in institutions:
        number = ResearchInstitution.objects.count()
        ResearchInstitution.objects.create(
            enterprise=firm, name=f"研发中心{number}", level="own", founded_on=founded,
            closed_on=closed,
        )  # fmt: skip
    return firm


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(WORLDS, st.lists(st.integers(0, 110), min_size=1, max_size=5))
def test_coverage_and_firms_come_up_equal_a_recount_firm_by_firm(towns, world, offsets):
    ResearchInstitution.objects.all().delete()
    Enterprise.objects.all().delete()
    held = []
    for at, (first, length), institutions in world:
        town = [*towns, None][at]
        days = [(on(one), on(one + more) if more else None) for one, more in institutions]
        scaled(town, range_of(first, length), days)
        held.append((town, on(first), on(first + length) if length else date.max, days))
    asked = sorted({on(n) for n in offsets})
    values = measure(["rd_institution_coverage", "scale_up"], asked)
    for day in asked:
        for town in (*towns, None, "all"):
            here = [
                one for one in held if one[1] <= day < one[2] and (town == "all" or one[0] == town)
            ]
            built = [
                one
                for one in here
                if any(since <= day and (end is None or day < end) for since, end in one[3])
            ]
            key = town.pk if isinstance(town, Unit) else None
            spot = (DISTRICT, None) if town == "all" else (UNIT, key)
            exact = Fraction(len(built), len(here)) * 100 if here else None
            coverage = values["rd_institution_coverage"]
            told = coverage.at(spot, day)
            assert (told is None) == (exact is None)
            if exact is not None:
                assert abs(Fraction(told) - exact) <= Fraction(1, 2_000_000)
                assert coverage.parts_at(spot, day) == (len(built), len(here))
            came = [one for one in here if one[1] >= date(day.year, 1, 1)]
            assert values["scale_up"].at(spot, day) == len(came)


@pytest.mark.parametrize("key", ["rd_institution_coverage", "scale_up"])
def test_the_rows_behind_a_number_make_it(towns, key):
    scaled(towns[0], DateRange(date(2026, 2, 1), None), [(date(2026, 3, 1), None)])
    scaled(towns[0], DateRange(date(2025, 2, 1), None))
    scaled(towns[1], DateRange(date(2026, 2, 1), None), [(date(2026, 3, 1), date(2026, 4, 1))])
    value = measure([key], [DAY])[key].district(DAY)
    assert sum(row.number for row in MEASURES[key].rows(WHOLE, DAY)) == value
    if parts := MEASURES[key].parts:
        above, below = parts(WHOLE, DAY)
        assert (len(above), len(below)) == (1, 3)
        assert value == percent(1, 3) == Decimal("33.333333")


def test_one_that_was_above_scale_before_and_again_without_a_gap_did_not_come_up(towns):
    firm = scaled(towns[0], DateRange(date(2025, 2, 1), date(2026, 2, 1)))
    again = DateRange(date(2026, 2, 1), None)
    Membership.objects.create(enterprise=firm, kind="above_scale", during=again)
    assert measure(["scale_up"], [DAY])["scale_up"].district(DAY) == 0


def test_passes_of_pools_are_those_of_the_year(towns):
    firm = EnterpriseFactory(township=towns[0])
    for pool, until in (("high_tech", date(2026, 3, 1)), ("tech", date(2025, 12, 31))):
        PoolEntry.objects.create(
            enterprise=firm, pool=pool, during=DateRange(date(2025, 1, 1), until),
            source="rules", stage="seed", exit_reason="graduated",
        )  # fmt: skip
    values = measure(["pool_passes"], [date(2025, 12, 31), date(2026, 2, 28), DAY])["pool_passes"]
    assert [values.district(day) for day in (date(2025, 12, 31), date(2026, 2, 28), DAY)] == [
        1,
        0,
        1,
    ]
    [row] = MEASURES["pool_passes"].rows(WHOLE, DAY)
    assert row.unit == towns[0].pk


def test_returns_on_time_are_of_the_last_collection_that_was_due(towns):
    before = CollectionFactory(
        period=date(2026, 9, 1), opens_on=date(2026, 10, 2), due_on=date(2026, 10, 13),
        locks_on=date(2026, 10, 21),
    )  # fmt: skip
    last = CollectionFactory(due_on=date(2026, 11, 13))
    sent = {"in time": "2026-11-13T15:59:00Z", "late": "2026-11-13T16:01:00Z", "never": None}
    for town, moment in zip((towns[0], towns[0], towns[1]), sent.values(), strict=True):
        firm = EnterpriseFactory(township=town)
        RosterEntryFactory(collection=last, enterprise=firm)
        RosterEntryFactory(collection=before, enterprise=firm)
        if moment:
            MonthlyReturn.objects.create(
                collection=last, enterprise=firm, state="submitted", signer="甲",
                submitted_at=moment, first_submitted_at=moment,
            )  # fmt: skip
    days = [date(2026, 10, 12), date(2026, 11, 12), date(2026, 11, 13)]
    values = measure(["returns_on_time"], days)["returns_on_time"]
    assert [values.district(day) for day in days] == [None, 0, Decimal("33.333333")]
    assert values.parts_at((DISTRICT, None), days[2]) == (1, 3)
    assert values.unit(days[2], towns[0].pk) == 50
    above, below = MEASURES["returns_on_time"].parts(WHOLE, days[2])
    assert (len(above), len(below)) == (1, 3)
    assert sum(row.number for row in MEASURES["returns_on_time"].rows(WHOLE, days[2])) == Decimal(
        "33.333333"
    )


def test_none_of_them_has_an_official_value_a_path_or_a_light(plan):
    found = {
        one.indicator.code: one
        for one in figures(System(), DAY)
        if one.place.is_district and not one.indicator.is_goal
    }
    assert found.keys() == set(FURTHER)
    for one in found.values():
        assert (one.target, one.path, one.light) == (None, None, None)
    assert found["attracted"].value is None
    assert found["rd_institution_coverage"].value is None
    assert found["scale_up"].value == 0


def test_the_further_ones_stand_in_the_list_of_all_and_not_on_the_board(client, plan):
    client.force_login(UserFactory(role="office"))
    every = client.get(reverse("goals:indicators"), {"on": DAY}).content.decode()
    board = client.get(reverse("cockpit:board"), {"on": DAY}).content.decode()
    for indicator in Indicator.objects.all():
        assert indicator.name in every
        assert indicator.is_goal or indicator.name not in board


def test_a_number_opens_its_list_with_the_same_total(client, towns):
    scaled(towns[0], DateRange(date(2026, 2, 1), None), [(date(2026, 3, 1), None)])
    scaled(towns[1], DateRange(date(2026, 2, 1), None))
    client.force_login(UserFactory(role="office"))
    page = client.get(reverse("goals:indicator", args=["rd_institution_coverage"]), {"on": DAY})
    card = page.context["detail"].card
    assert card.figure.parts == (1, 2)
    for url, number in ((card.url, 1), (card.under_url, 2)):
        assert client.get(url).context["page"].paginator.count == number
    page = client.get(reverse("goals:indicator", args=["scale_up"]), {"on": DAY})
    for row in page.context["detail"].rows:
        if row["url"]:
            listed = client.get(row["url"]).context["found"]
            assert listed.total == row["figure"].value


def test_a_township_opens_its_own_list_alone(client, towns):
    client.force_login(UserFactory(role="officer", unit=towns[0]))
    url = reverse("goals:rows", args=["scale_up"])
    assert client.get(url, {"on": DAY}).status_code == 403
    assert client.get(url, {"on": DAY, "unit": towns[1].code}).status_code == 403
    assert client.get(url, {"on": DAY, "unit": towns[0].code}).status_code == 200
    assert client.get(url, {"on": DAY, "unit": "nowhere"}).status_code == 404
    high_tech = reverse("goals:rows", args=["high_tech"])  # which the register lists itself
    assert client.get(high_tech, {"on": DAY, "unit": towns[0].code}).status_code == 404
