"""载体在某一天的事实: the register and the ledger before what people say, unknown stays unknown."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from enterprises.registry.models import Holding
from enterprises.returns.models import AnnualReturn
from incubators.months.models import CarrierCollection, CarrierMonth, CarrierYear
from incubators.upgrade.rules.saying import SAID
from incubators.upgrade.selectors.facts import facts_of, facts_of_many
from tests.factories.incubators import AreaEntryFactory, IncubatorFactory, counted_from
from tests.factories.months import CarrierCollectionFactory, CarrierRosterEntryFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.returns import CollectionFactory
from tests.factories.stays import GraduationFactory, TenancyFactory
from tests.factories.upgrade import CarrierFactFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)


def test_of_a_carrier_nobody_told_anything_of_nothing_is_known():
    sourced = facts_of(IncubatorFactory(), DAY)
    assert sourced.raw == {}
    assert set(SAID) | {"legal_person", "area_self"} <= set(sourced.sources)
    assert sourced.sources["incubatees"] == "没有登记过入驻"
    assert sourced.sources["mentors"] == "没有填报"
    assert sourced.sources["operating_months"] == "载体登记没有填开始运营日期"


@pytest.mark.parametrize(
    ("opened", "months"),
    [
        (date(2023, 6, 30), 36),
        (date(2023, 7, 1), 35),
        (date(2024, 2, 29), 28),
        (date(2026, 7, 1), 0),
        (date(2025, 8, 31), 10),
    ],
)
def test_whole_months_are_counted_to_the_day(opened, months):
    carrier = IncubatorFactory(opened_on=opened, is_professional=False, is_legal_person=True)
    raw = facts_of(carrier, DAY).raw
    assert raw == {"operating_months": months, "professional": False, "legal_person": True}


def test_areas_are_those_of_the_ledger_at_the_end_of_the_day():
    carrier = IncubatorFactory()
    counted_from(
        carrier,
        date(2025, 1, 1),
        total=Decimal(12000),
        self_controlled=Decimal("10000.5"),
        incubatees=Decimal(7000),
    )
    AreaEntryFactory(
        incubator=carrier,
        on=DAY,
        situation="reduction",
        total=Decimal(500),
        self_controlled=Decimal("0.5"),
        incubatees=Decimal(0),
    )
    sourced = facts_of(carrier, DAY)
    assert sourced.raw == {"area": "11500", "area_self": "10000", "area_incubatees": "7000"}
    assert sourced.sources["area_self"] == "面积台账（2026-06-30 起）"
    assert sourced.sources["area_public"] == "面积台账没有公共服务面积"
    assert facts_of(carrier, date(2024, 12, 31)).raw == {}


def in_tech(carrier, **said):
    firm = EnterpriseFactory(founded_on=date(2024, 6, 1), **said)
    Holding.objects.create(
        enterprise=firm, kind="cq_tech", first_day=date(2024, 6, 1), entered="recognized"
    )
    return TenancyFactory(incubator=carrier, enterprise=firm)


def test_incubatees_are_counted_by_the_rule_and_of_a_tech_system_graduates_too():
    carrier = IncubatorFactory()
    in_tech(carrier)
    done = in_tech(carrier)
    GraduationFactory(tenancy=done, graduated_on=date(2026, 3, 1))
    raw = facts_of(carrier, DAY).raw
    assert (raw["incubatees"], raw["graduates"], raw["incubatees_cq_tech"]) == (1, 1, 2)


def test_one_firm_that_cannot_be_judged_leaves_the_number_unknown():
    carrier = IncubatorFactory()
    in_tech(carrier)
    TenancyFactory(incubator=carrier, enterprise=EnterpriseFactory(founded_on=None))
    sourced = facts_of(carrier, DAY)
    assert "incubatees" not in sourced.raw
    assert "1 家在孵，另有 1 家资料不全" in sourced.sources["incubatees"]


def test_a_statement_fills_what_cannot_be_counted_and_never_what_can():
    carrier = IncubatorFactory()
    CarrierFactFactory(incubator=carrier, name="incubatees", value=40)
    assert facts_of(carrier, DAY).raw["incubatees"] == 40
    in_tech(carrier)
    assert facts_of(carrier, DAY).raw["incubatees"] == 1


def test_graduates_that_were_stated_grow_by_those_registered_since():
    carrier = IncubatorFactory()
    CarrierFactFactory(incubator=carrier, name="graduates", value=18, on=date(2025, 12, 31))
    GraduationFactory(tenancy=in_tech(carrier), graduated_on=date(2025, 12, 31))
    GraduationFactory(tenancy=in_tech(carrier), graduated_on=date(2026, 1, 1))
    sourced = facts_of(carrier, DAY)
    assert sourced.raw["graduates"] == 19
    assert sourced.sources["graduates"] == ("填报（截至 2025-12-31，导师名册），此后登记毕业 1 家")


def test_only_what_another_confirmed_counts_and_the_newest_of_it():
    carrier = IncubatorFactory()
    CarrierFactFactory(incubator=carrier, value=5)
    CarrierFactFactory(incubator=carrier, value=6, on=date(2026, 3, 31))
    CarrierFactFactory(incubator=carrier, value=9, on=date(2026, 4, 30), state="pending")
    CarrierFactFactory(incubator=carrier, value=8, on=date(2026, 5, 31), state="refused")
    CarrierFactFactory(incubator=carrier, value=7, on=date(2026, 7, 1))
    assert facts_of(carrier, DAY).raw["mentors"] == 6
    assert facts_of(carrier, date(2026, 1, 1)).raw["mentors"] == 5


def test_what_is_of_a_year_holds_for_a_year():
    carrier = IncubatorFactory()
    CarrierFactFactory(incubator=carrier, name="events_year", value=12, on=date(2025, 6, 30))
    assert facts_of(carrier, DAY).raw["events_year"] == 12
    later = facts_of(carrier, date(2026, 7, 1))
    assert "events_year" not in later.raw
    assert later.sources["events_year"] == "2025-06-30 填报的已满一年，请填报新的一年"


def test_the_facts_of_many_carriers_are_read_together(django_assert_max_num_queries):
    carriers = [IncubatorFactory() for _ in range(6)]
    for carrier in carriers:
        in_tech(carrier)
    with django_assert_max_num_queries(10):
        found = facts_of_many(carriers, DAY)
    assert all(found[one.pk].raw["incubatees"] == 1 for one in carriers)


def test_rights_are_known_only_where_a_register_or_a_return_was_checked():
    carrier = IncubatorFactory()
    owner = in_tech(carrier).enterprise
    assert "1 家没有核对过" in facts_of(carrier, DAY).sources["incubatees_with_ip"]
    year = CollectionFactory(kind="annual", period=date(2025, 1, 1))
    at = timezone.now()
    AnnualReturn.objects.create(
        collection=year,
        enterprise=owner,
        facts={"class_i": 1, "class_ii": 0},
        state="received",
        signer="签署人",
        submitted_at=at,
        reviewed_at=at,
        received_at=at,
    )
    assert facts_of(carrier, DAY).raw["incubatees_with_ip"] == 1


def filed(model, carrier, period, **said):
    kind = "monthly" if model is CarrierMonth else "annual"
    collection, _ = CarrierCollection.objects.get_or_create(
        kind=kind,
        period=period,
        defaults={"opens_on": DAY, "due_on": DAY, "locks_on": date(2027, 1, 1)},
    )
    at = timezone.now()
    signed = {"signer": "签署人", "submitted_at": at, "reviewed_at": at, "received_at": at}
    return model.objects.create(
        collection=collection, incubator=carrier, **{"state": "received"} | signed | said
    )


def test_accepted_filings_say_what_the_registers_cannot_and_the_newest_word_holds():
    carrier = IncubatorFactory()
    filed(CarrierYear, carrier, date(2025, 1, 1), fund="600", graduates=12, report_years=3)
    filed(CarrierMonth, carrier, date(2026, 4, 1), mentors=7)
    filed(CarrierMonth, carrier, date(2026, 6, 1), mentors=8)
    CarrierFactFactory(incubator=carrier, value=5, on=date(2026, 5, 15))
    sourced = facts_of(carrier, DAY)
    told = {name: sourced.raw[name] for name in ("fund", "graduates", "report_years", "mentors")}
    assert told == {"fund": "600", "graduates": 12, "report_years": 3, "mentors": 8}
    assert sourced.sources["mentors"] == "2026 年 06 月载体月报（已接收）"
    assert sourced.sources["fund"] == "2025 年载体年报（已接收）"
    assert facts_of(carrier, date(2026, 6, 29)).raw["mentors"] == 5


def test_events_of_a_year_are_those_of_twelve_months_in_a_row():
    carrier = IncubatorFactory()
    for month in range(1, 13):
        assert "events_year" not in facts_of(carrier, date(2025, 12, 31)).raw
        filed(CarrierMonth, carrier, date(2025, month, 1), activities=month)
    assert facts_of(carrier, date(2025, 12, 31)).raw["events_year"] == 78
    assert "events_year" not in facts_of(carrier, date(2025, 12, 30)).raw


def test_months_nobody_sent_are_counted():
    carrier = IncubatorFactory()
    assert "missed_reports" not in facts_of(carrier, DAY).raw
    month = CarrierCollectionFactory(
        period=date(2026, 4, 1),
        opens_on=date(2026, 5, 1),
        due_on=date(2026, 5, 10),
        locks_on=date(2026, 5, 20),
    )
    CarrierRosterEntryFactory(collection=month, incubator=carrier)
    assert facts_of(carrier, DAY).raw["missed_reports"] == 1
