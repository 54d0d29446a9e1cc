"""签发: two persons, frozen rows with their print; later facts stand beside, never instead."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, transaction

from targets.goals.models import Indicator
from targets.race.actions import propose, return_, sign
from targets.race.models import RaceTerm, Standing, StandingRow
from targets.race.selectors.boards import frozen
from tests.factories.accounts import UserFactory
from tests.targets.race.worlds import counting, raced, towns

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 31)


@pytest.fixture
def leader(db):
    return UserFactory(role="leader")


@pytest.fixture
def proposed(plan, office):
    raced()
    return proposing(office)


def proposing(by, look="completion", as_of=OCTOBER, track="township") -> Standing:
    indicator = Indicator.objects.get(code="high_tech")
    return propose(indicator, by=by, track=track, look=look, as_of=as_of)


def test_what_is_signed_is_what_was_proposed_and_later_facts_stand_beside(proposed, leader):
    signed = sign(proposed, by=leader)
    assert (signed.state, signed.signed_by) == ("signed", leader)
    before = list(signed.rows.values_list("code", "place", "done"))
    counting(towns()[1], date(2026, 5, 1), 2)
    shown = frozen(Standing.objects.get())
    assert list(signed.rows.values_list("code", "place", "done")) == before
    assert [line.row.place for line in shown.lines[:2]] == [1, 2]
    assert [line.since for line in shown.lines[:2]] == [
        "",
        "现在重算是第 1 名、完成 2 家、净增 2 家",
    ]
    assert shown.differing == 1
    assert "古南街道在 2 个排名的街镇里，按年目标完成率排第 1" in shown.lines[0].why[0]


def test_nobody_signs_what_he_proposed_and_nothing_is_decided_twice(proposed, office, leader):
    with pytest.raises(ValidationError, match="不能签发自己送签的"):
        sign(proposed, by=office)
    with pytest.raises(ValidationError, match="由领导或双倍增办的另一个人签发"):
        sign(proposed, by=UserFactory(role="officer"))
    sign(proposed, by=UserFactory(role="office"))
    for act in (
        lambda: sign(proposed, by=leader),
        lambda: return_(proposed, by=leader, reason="错"),
    ):
        with pytest.raises(ValidationError, match="已经签发或退回"):
            act()


def test_a_month_is_proposed_once_and_again_after_it_came_back(proposed, office, leader):
    with pytest.raises(ValidationError, match="已经送签或签发"):
        proposing(office)
    returned = return_(proposed, by=leader, reason="待核对")
    assert (returned.state, returned.reason) == ("returned", "待核对")
    assert proposing(office).pk != proposed.pk


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"as_of": date(2026, 10, 30)}, "请填月末，如 2026-10-31"),
        ({"as_of": date(2026, 11, 30)}, "还没有结束"),
        ({"look": "composite"}, "没有综合名次可送签"),
        ({"track": "department"}, "没有一个单位有名次"),
    ],
)
def test_what_cannot_be_published_says_why(plan, office, told, words):
    raced()
    with pytest.raises(ValidationError, match=words):
        proposing(office, **told)
    assert not Standing.objects.exists()


def test_a_composite_is_published_with_the_weights_in_force_that_day(plan, office):
    raced()
    RaceTerm.objects.create(
        valid_from=date(2026, 10, 1), completion_weight=60, net_growth_weight=40
    )
    standing = proposing(office, "composite")
    assert (standing.completion_weight, standing.net_growth_weight) == (60, 40)
    assert (
        "综合分 = 年目标完成率第 1 名×60% + 净增第 1 名×40% = 1，小的在前。"
        in standing.rows.first().why
    )
    with pytest.raises(ValidationError, match="没有综合名次"):
        proposing(office, "composite", date(2026, 9, 30))


def test_medals_are_of_the_month_and_off_by_default(plan, office):
    raced()
    assert {line.medal for line in frozen(proposing(office)).lines} == {None}
    RaceTerm.objects.create(valid_from=date(2026, 9, 1), has_medals=True)
    shown = frozen(proposing(office, as_of=date(2026, 9, 30)))
    assert [line.medal for line in shown.lines[:3]] == ["猛虎", "蜗牛", None]


def test_the_database_changes_nothing_that_is_proposed_or_signed(proposed, leader):
    rows, standings = StandingRow.objects.all(), Standing.objects.all()
    refused = [
        lambda: rows.update(place=1),
        rows.delete,
        lambda: standings.update(sha256="1" * 64),
        lambda: standings.update(month=date(2026, 9, 1)),
        standings.delete,
    ]
    for wrong in refused:
        with pytest.raises(Error), transaction.atomic():
            wrong()
    sign(proposed, by=leader)
    more = {"standing": proposed, "order": 99, "code": "X", "name": "某镇", "place": 1}
    counts = {"done": 0, "base": 0, "count": 0, "has_firms": True}
    for wrong in (
        lambda: standings.update(state="proposed", signed_by=None, signed_at=None),
        lambda: StandingRow.objects.create(**more, **counts),
    ):
        with pytest.raises(Error), transaction.atomic():
            wrong()


def test_a_print_that_does_not_fit_is_not_signed(proposed, leader):
    counts = {"done": 0, "base": 0, "count": 0, "has_firms": True}
    StandingRow.objects.create(
        standing=proposed, order=99, code="X", name="某镇", place=1, **counts
    )
    with pytest.raises(ValidationError, match="指纹不符"):
        sign(proposed, by=leader)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"month": date(2026, 9, 2)}, "standing_month_is_its_first_day"),
        ({"look": "speed"}, "standing_words_are_known"),
        ({"sha256": "ab"}, "standing_has_its_print"),
        ({"proposed_by": None}, "standing_is_proposed_by_somebody"),
        ({"state": "signed"}, "standing_is_signed_by_another"),
        ({"state": "returned"}, "standing_is_returned_for_a_reason"),
        ({"look": "completion", "month": date(2026, 10, 1)}, "standing_once_a_month"),
    ],
)
def test_the_database_names_what_it_refuses(proposed, office, wrong, name):
    row = {
        "indicator": proposed.indicator,
        "track": "township",
        "look": "net_growth",
        "month": date(2026, 9, 1),
        "sentence": "某句",
        "sha256": "0" * 64,
        "proposed_by": office,
        "proposed_at": "2026-11-01T00:00:00Z",
    }
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Standing.objects.create(**row | wrong)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"place": None}, "standing_row_has_a_place_or_a_reason"),
        ({"place": 1, "reason": "年目标为 0"}, "standing_row_has_a_place_or_a_reason"),
        ({"code": "500110001", "place": 1}, "standing_row_once"),
    ],
)
def test_a_row_is_of_one_unit_with_a_place_or_a_reason(proposed, wrong, name):
    row = {"standing": proposed, "order": 50, "code": "X", "name": "某镇", "done": 0, "base": 0}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        StandingRow.objects.create(**row | {"count": 0, "has_firms": True} | wrong)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"completion_weight": 60}, "race_term_weighs_whole"),
        ({"completion_weight": 60, "net_growth_weight": 60}, "race_term_weighs_whole"),
        ({"medal_places": 0}, "race_term_medals_take_a_place"),
    ],
)
def test_weights_add_up_and_medals_take_a_place(db, wrong, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        RaceTerm.objects.create(valid_from=date(2026, 9, 1), **wrong)
