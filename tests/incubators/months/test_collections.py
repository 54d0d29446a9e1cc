"""采集期: who owes, when it opens by itself, who stays silent, what pages and cards say."""

from datetime import UTC, date, datetime

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import System
from collecting.progress import by_place
from common.duties import duties_of
from desk.cards import cards_of
from incubators.months import actions
from incubators.months.engine import MONTHS
from incubators.months.models import CarrierCollection, CarrierMonth, CarrierYear
from incubators.months.rosters import owing
from incubators.months.selectors import events_of_year, latest_facts, missed, missed_by_carrier
from incubators.months.tasks import open_due
from tests.factories.incubators import (
    AreaEntryFactory,
    IncubatorFactory,
    LevelPeriodFactory,
    counted_from,
)
from tests.factories.months import (
    CarrierCollectionFactory,
    CarrierMonthFactory,
    CarrierRosterEntryFactory,
)
from tests.incubators.months.rules.test_checks import GOOD, YEAR

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 11, 9, tzinfo=UTC)
SIGNED = {"submitted_at": SENT, "first_submitted_at": SENT, "signer": "王五"}
RECEIVED = SIGNED | {"state": "received", "reviewed_at": SENT, "received_at": SENT}


def october():
    return CarrierCollection(kind="monthly", period=date(2026, 10, 1))


def test_who_is_recognised_or_holds_a_level_on_some_day_of_the_month_owes_it(db):
    recognised, late, gone, level, over, plain = (IncubatorFactory() for _ in range(6))
    counted_from(recognised, date(2024, 1, 1))
    counted_from(late, date(2026, 11, 1))
    counted_from(gone, date(2024, 1, 1))
    AreaEntryFactory(incubator=gone, on=date(2026, 10, 1), situation="exit", total=None)
    LevelPeriodFactory(incubator=level, during=DateRange(date(2026, 10, 31), None))
    LevelPeriodFactory(incubator=over, during=DateRange(date(2020, 1, 1), date(2026, 10, 1)))
    AreaEntryFactory(incubator=plain)
    assert owing(october()) == {recognised.pk: "面积台账已认定", level.pk: "持有载体级别"}


def test_the_month_and_the_year_open_by_themselves_on_their_first_working_day(db):
    assert actions.open_due(date(2026, 11, 2)) == []  # nobody owes
    counted_from(IncubatorFactory(), date(2024, 1, 1))
    assert actions.open_due(date(2026, 11, 1)) == []  # a Sunday
    assert [str(one) for one in actions.open_due(date(2026, 11, 2))] == ["2026年10月载体月报"]
    open_due(timezone.make_aware(datetime(2027, 1, 4, 9, 0)))
    opened = CarrierCollection.objects.filter(opens_on__year=2027)
    assert [str(one) for one in opened] == ["2026年12月载体月报", "2026年度载体报表"]
    assert actions.open_due(date(2027, 1, 5)) == []
    assert {one.roster.count() for one in opened} == {1}


def test_what_somebody_withdrew_is_not_opened_again(db):
    counted_from(IncubatorFactory(), date(2024, 1, 1))
    (month,) = actions.open_due(date(2026, 11, 2))
    actions.withdraw_collection(month, by=System(), reason="暂不采集")
    assert actions.open_due(date(2026, 11, 3)) == []


def month_of(number, carrier, *, state=None):
    """A month of 2026 that is past its lock, owed by the carrier."""
    period = date(2026, number, 1)
    made = CarrierCollection.objects.filter(period=period).first() or CarrierCollectionFactory(
        period=period,
        opens_on=date(2026, number, 2),
        due_on=date(2026, number, 10),
        locks_on=date(2026, number, 28),
    )
    CarrierRosterEntryFactory(collection=made, incubator=carrier)
    if state:
        CarrierMonthFactory(collection=made, incubator=carrier, **(state | GOOD))
    return made


def test_two_misses_in_a_row_are_an_alarm_for_the_bureau_and_its_township(cast):
    month_of(7, cast.carrier, state=RECEIVED)
    month_of(8, cast.carrier)
    assert missed(cast.carrier, cast.day) == 1
    month_of(9, cast.carrier)
    assert missed(cast.carrier, cast.day) == 2  # October is open
    words = "连续 2 次未报（2026-08、2026-09）"
    for who, told in ((cast.bureau, True), (cast.clerk, True), (cast.stranger, False)):
        assert any(words in duty.text for duty in duties_of(who, cast.day)) is told
    card = next(one for one in cards_of(cast.carrier, cast.bureau, cast.day) if one.title == "月报")
    assert words in card.lines[0].text
    late = {"collection": CarrierCollection.objects.get(period=date(2026, 9, 1))}
    CarrierMonthFactory(incubator=cast.carrier, **late, **(SIGNED | {"state": "submitted"}))
    assert missed(cast.carrier, cast.day) == 0


def test_an_excused_month_is_not_missed_and_an_unasked_carrier_is_unknown(cast):
    month_of(8, cast.carrier)
    month_of(9, cast.carrier).roster.update(excused_reason="停业装修")
    assert missed(cast.carrier, cast.day) == 1
    assert missed(IncubatorFactory(), cast.day) is None


def test_misses_of_all_carriers_are_read_in_one_query(cast, django_assert_num_queries):
    others = [IncubatorFactory() for _ in range(5)]
    for carrier in others:
        month_of(8, carrier)
        month_of(9, carrier)
    with django_assert_num_queries(1):
        found = missed_by_carrier(cast.day)
    assert {len(found[carrier.pk]) for carrier in others} == {2}


def test_the_latest_accepted_figures_are_those_of_a_period_that_is_over(cast):
    month_of(8, cast.carrier, state=RECEIVED)
    draft = month_of(9, cast.carrier)
    CarrierMonthFactory(collection=draft, incubator=cast.carrier, **GOOD)
    year = CarrierCollectionFactory(kind="annual", period=date(2025, 1, 1))
    CarrierYear.objects.create(collection=year, incubator=cast.carrier, **RECEIVED, **YEAR)
    found = latest_facts(cast.carrier, cast.day)
    assert (found.month.period, found.year.period) == (date(2026, 8, 1), date(2025, 1, 1))
    assert found.get("mentors")[0] == 8
    assert found.get("fund")[0] == 500
    assert found.get("no_such") == (None, None)
    assert latest_facts(cast.carrier, date(2026, 8, 30)).month is None
    assert latest_facts(cast.carrier, date(2026, 8, 31)).month is not None


def test_events_of_a_year_are_known_once_twelve_months_in_a_row_are(cast):
    carrier = IncubatorFactory()
    for number in range(1, 12):
        month_of(number, carrier, state=RECEIVED)
    assert events_of_year(carrier, date(2026, 12, 31)) is None
    month_of(12, carrier, state=RECEIVED)
    assert events_of_year(carrier, date(2026, 12, 31)) == 36


def test_the_operator_is_told_what_to_file_and_the_officials_what_is_not_sent(cast, do):
    name = f"{cast.carrier}：2026年10月载体月报待填报"
    assert [duty.text for duty in duties_of(cast.filler, cast.day)] == [name]
    assert duties_of(cast.other, cast.day) == []
    told = [duty.text for duty in duties_of(cast.clerk, cast.day)]
    assert "2026年10月载体月报还有 1 家未报" in told
    do(cast.filler, **GOOD, version=0)
    do(cast.manager, "submit/", version=1, signer="王五", promised="on")
    assert duties_of(cast.filler, cast.day) == []
    told = [duty.text for duty in duties_of(cast.clerk, cast.day)]
    assert "1 份载体填报待审核、接收" in told


def test_late_is_sent_and_not_in_time(cast, do, november):
    november.move_to("2026-11-20 02:00:00+00:00")
    do(cast.filler, **GOOD, version=0)
    do(cast.manager, "submit/", version=1, signer="王五", promised="on")
    (place,) = by_place(MONTHS, cast.collection, cast.bureau)
    assert (place.owing, place.sent, place.on_time) == (1, 1, 0)


def test_a_closed_month_is_changed_by_nobody(cast, do):
    do(cast.filler, **GOOD, version=0)
    actions.close_collection(cast.collection, by=cast.bureau, now=timezone.now())
    assert do(cast.filler, **GOOD, version=1).status_code == 409
    assert CarrierMonth.objects.get().version == 1


PAGES = ("collections", "progress", "unreported", "filing", "submit", "queue", "figures")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_few_queries_however_many_carriers(
    cast, do, page, django_assert_max_num_queries
):
    do(cast.filler, **GOOD, version=0)
    for _ in range(5):
        entry = CarrierRosterEntryFactory(collection=cast.collection)
        CarrierMonthFactory(
            collection=cast.collection,
            incubator=entry.incubator,
            **(SIGNED | GOOD | {"state": "submitted"}),
        )
    home = f"/carrier-months/{cast.collection.pk}/"
    url = {
        "collections": "/carrier-months/",
        "progress": home,
        "unreported": f"{home}?all=1",
        "filing": cast.base,
        "submit": f"{cast.base}submit/",
        "queue": "/carrier-months/queue/",
        "figures": "/carrier-figures/",
    }[page]
    who = cast.manager if page in ("filing", "submit") else cast.bureau
    cast.client.force_login(who)
    with django_assert_max_num_queries(12):
        assert cast.client.get(url).status_code == 200
