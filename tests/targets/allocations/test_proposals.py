"""测算分解: previewed from what is registered, taken over whole or in part."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from targets.allocations.actions import take_over
from targets.allocations.models import Allocation
from targets.allocations.rules.proposal import Totals, Weighing
from targets.allocations.rules.tracks import Track
from targets.allocations.selectors.grounds import proposal
from targets.goals.models import Indicator
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.targets.race.worlds import counting, towns

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
PAGE, API = "/targets/allocations/high_tech/2026/proposal/", "/api/v1/allocation-proposals/"


@pytest.fixture
def indicator(plan):
    """古南: two that count; 文龙: one that counts and two that do not."""
    first, second = towns()[:2]
    counting(first, date(2025, 3, 1), 2)
    counting(second, date(2025, 3, 1))
    for _ in range(2):
        EnterpriseFactory(township=second)
    return Indicator.objects.get(code="high_tech")


def made(indicator, totals=None, weighing=None, track=Track.TOWNSHIP):
    return proposal(System(), indicator, 2026, track, weighing or Weighing(), totals, TODAY)


def taken(indicator, by, shown, **more):
    told = {"year": 2026, "track": Track.TOWNSHIP, "weighing": shown.weighing, "day": TODAY}
    told |= {"totals": shown.totals, "seen": shown.digest, "basis": "会议纪要"}
    return take_over(indicator, by=by, **told | more)


def test_the_grounds_are_those_of_the_day(indicator):
    lines = {racer.name: line.ground for racer, line, _ in made(indicator).rows}
    first, second = lines["古南街道"], lines["文龙街道"]
    assert (first.stock, first.pool, first.capacity, first.ending) == (2, 0, 0, 0)
    assert (second.stock, second.capacity) == (1, 2)
    assert made(indicator).totals.nurtured == 272, "275 of the path less 3 that count"


def test_nothing_is_written_by_looking_and_the_whole_is_taken_over(client, indicator, office):
    client.force_login(office)
    html = client.get(f"{PAGE}?nurtured=10&stock=1&pool=0&capacity=1").content.decode()
    assert "权重 1∶0∶1" in html
    assert not Allocation.objects.exists()
    shown = made(indicator, Totals(10), Weighing(1, 0, 1))
    told = {"nurtured": 10, "stock": 1, "pool": 0, "capacity": 1, "seen": shown.digest}
    assert client.post(PAGE, told | {"whole": "1", "basis": "会议纪要"}).status_code == 302
    rows = {row.unit.name: row for row in Allocation.objects.select_related("unit")}
    assert sum(row.nurtured for row in rows.values()) == 10
    assert (rows["古南街道"].nurtured, rows["文龙街道"].nurtured) == (3, 7)
    assert {row.basis for row in rows.values()} == {"会议纪要"}


def test_units_are_taken_over_one_by_one(client, indicator, office):
    client.force_login(office)
    shown = made(indicator, Totals(10), Weighing(1, 0, 1))
    told = {"nurtured": 10, "stock": 1, "pool": 0, "capacity": 1, "seen": shown.digest}
    assert client.post(PAGE, told | {"unit": ["500110001"]}).status_code == 302
    assert [row.unit.name for row in Allocation.objects.select_related("unit")] == ["古南街道"]
    nobody = client.post(PAGE, told)
    assert nobody.status_code == 422
    assert "请至少选一个单位" in nobody.content.decode()


def test_what_changed_since_the_preview_is_looked_at_again(indicator, office):
    shown = made(indicator, Totals(10))
    counting(towns()[2], date(2025, 5, 1), 9)
    with pytest.raises(ValidationError, match="请重新看过再采用"):
        taken(indicator, office, shown)
    with pytest.raises(ValidationError, match="由双倍增办分解"):
        taken(indicator, UserFactory(role="leader"), shown)
    assert not Allocation.objects.exists()


def test_where_there_is_nothing_to_share_by_it_is_said_and_not_taken(indicator, office):
    shown = made(indicator, Totals(3), track=Track.CHAIN)
    assert shown.faults == [
        "这条赛道没有现有、在库或可培育的企业（或者权重都为 0），新增分不下去。"
    ]
    with pytest.raises(ValidationError, match="新增分不下去"):
        taken(indicator, office, shown, track=Track.CHAIN)


def test_help_only_titles_have_no_proposal(client, indicator, office):
    client.force_login(office)
    page = client.get("/targets/allocations/srdi/2026/proposal/")
    assert page.status_code == 403
    assert "只下达帮扶责任" in page.content.decode()


def test_the_api_asks_and_takes_over_the_same(client, indicator, office):
    client.force_login(office)
    asked = {"indicator": "high_tech", "year": 2026, "track": "township", "nurtured": 10, "pool": 0}
    told = client.get(API, asked).json()
    first = next(row for row in told["rows"] if row["unit"] == "500110001")
    assert (first["unit_name"], first["share"], first["nurtured"]) == (
        "古南街道",
        "1/3",
        {"exact": "10/3", "is_raised": False, "number": 3},
    )
    said = asked | {"seen": told["seen"], "units": ["500110001"], "basis": "会议纪要"}
    answer = client.post(API, said, content_type="application/json")
    assert answer.json() == {"changed": 1}
    assert Allocation.objects.get().nurtured == 3
    wrong = client.post(API, said | {"seen": "0" * 64}, content_type="application/json")
    assert wrong.status_code == 400
    assert client.get(API, asked | {"track": "village"}).status_code == 400
    client.force_login(UserFactory(role="officer"))
    assert client.get(API, asked).status_code == 403


@pytest.mark.parametrize("track", list(Track))
def test_the_page_costs_as_many_queries_in_every_track(
    client, indicator, office, track, django_assert_max_num_queries
):
    client.force_login(office)
    with django_assert_max_num_queries(22):
        assert client.get(f"{PAGE}?track={track}").status_code == 200
