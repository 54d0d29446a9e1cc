"""口径、分布: dated rows of the office; another closes what stood, none is deleted."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from accounts.models import System, Unit
from common.blocks import Span
from targets.goals import actions
from targets.goals.blocks.plan import PLAN
from targets.goals.models import Indicator, IndicatorDefinition, PathShape, PathWeight
from targets.goals.selectors.definitions import definitions
from targets.goals.selectors.figures import figures
from tests.factories.accounts import UserFactory
from tests.factories.goals import ReadingFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
SAID = {"text": "新口径", "frequency": "year", "direction": "up", "rollup": "last", "decimals": 1}
NOW = "2026-11-24T00:00:00Z"


@pytest.fixture
def high_tech(plan):
    return Indicator.objects.get(code="high_tech")


@pytest.fixture
def office(plan):
    return UserFactory(role="office", unit=Unit.objects.get(code="kjj"))


def version(indicator, day):
    return definitions(System(), [indicator]).on(indicator.pk, day)


def path_on(day):
    found = figures(System(), day)
    return next(one for one in found if one.indicator.code == "high_tech" and one.place.is_district)


def test_a_figure_says_the_definition_of_its_day(high_tech, office):
    before = version(high_tech, TODAY)
    actions.define(high_tech, by=office, valid_from=date(2026, 7, 1), **SAID)
    assert version(high_tech, date(2026, 6, 30)).text == before.text
    assert version(high_tech, date(2026, 7, 1)).text == "新口径"
    assert path_on(date(2026, 6, 30)).definition.text == before.text
    assert path_on(date(2026, 7, 1)).definition.text == "新口径"


def test_one_registered_later_for_an_earlier_day_ends_where_the_next_begins(high_tech, office):
    actions.define(high_tech, by=office, valid_from=date(2026, 7, 1), **SAID)
    between = actions.define(high_tech, by=office, valid_from=date(2025, 1, 1), **SAID)
    assert (between.valid_during.lower, between.valid_during.upper) == (
        date(2025, 1, 1),
        date(2026, 7, 1),
    )
    assert IndicatorDefinition.objects.filter(indicator=high_tech).count() == 3


def test_two_from_one_day_are_refused_at_their_day(high_tech, office):
    actions.define(high_tech, by=office, valid_from=TODAY, **SAID)
    with pytest.raises(ValidationError, match="自 2026-11-24 起的已经登记过") as refused:
        actions.define(high_tech, by=office, valid_from=TODAY, **SAID)
    assert list(refused.value.message_dict) == ["valid_from"]


def test_a_paper_tells_the_definition_of_its_day(high_tech, office):
    actions.define(high_tech, by=office, valid_from=date(2026, 7, 1), **SAID)
    for month, text in ((6, "统计时点"), (7, "新口径")):
        last = date(2026, month, 30)
        drawn = PLAN.draw(Span(last.replace(day=1), last, date(2025, month, 30)))
        told = next(one for one in drawn.content["definitions"] if one["indicator"] == "high_tech")
        assert told["definition"].startswith(text)


def test_an_indicator_is_added_as_data_and_reported(plan, office):
    unit = Unit.objects.get(code="jxw")
    ratio = SAID | {"rollup": "ratio", "numerator": "甲", "denominator": "乙"}
    made = actions.add_indicator(
        by=office, name="技改投资占比", measured_in="%", reporter=unit, **ratio
    )
    indicator = made.indicator
    assert (indicator.is_reported, indicator.is_goal, indicator.measure) == (True, False, None)
    assert made.period == "自始"
    reading = actions.enter_reading(
        indicator, by=System(), period="2025年", today=TODAY, source="报表",
        numerator=Decimal(1), denominator=Decimal(3), value=None,
    )  # fmt: skip
    assert reading.value == Decimal("33.3333")
    shown = next(one for one in figures(System(), TODAY) if one.indicator == indicator)
    assert (shown.value, shown.parts) == (Decimal("33.3333"), (1, 3))
    with pytest.raises(ValidationError, match="已有名为"):
        actions.add_indicator(
            by=office, name="技改投资占比", measured_in="%", reporter=unit, **SAID
        )


def test_a_shaped_path_holds_from_its_day_and_the_straight_one_before(high_tech, office):
    straight = path_on(date(2025, 12, 31)).path
    shape = {"years": {2024: 1, 2025: 2, 2026: 3, 2027: 4}, "months": {}, "basis": "前慢后快"}
    actions.shape_path(high_tech, by=office, valid_from=date(2026, 1, 1), **shape)
    assert path_on(date(2025, 12, 31)).path == straight == 250
    assert path_on(date(2026, 12, 31)).path == 260
    assert path_on(date(2027, 12, 31)).path == 300
    assert path_on(date(2026, 12, 31)).is_shaped


def test_an_adopted_value_stays_a_point_of_a_shaped_path(high_tech, office):
    shape = {"years": {2024: 1, 2025: 2, 2026: 3, 2027: 4}, "months": {}, "basis": "前慢后快"}
    actions.shape_path(high_tech, by=office, valid_from=date(2026, 1, 1), **shape)
    actions.adopt(
        high_tech, by=office, year=2026, value=Decimal(280), paper="一号",
        adopted_on=date(2026, 3, 1),
    )  # fmt: skip
    assert path_on(date(2026, 12, 31)).path == 280
    assert path_on(date(2026, 2, 28)).target.value == 300


def test_without_weights_it_is_straight_again_and_the_history_is_kept(high_tech, office):
    shape = {"years": {2024: 1, 2025: 2, 2026: 3, 2027: 4}, "months": {}, "basis": "前慢后快"}
    actions.shape_path(high_tech, by=office, valid_from=date(2026, 1, 1), **shape)
    plain = {"years": {}, "months": {}, "basis": "恢复直线"}
    actions.shape_path(high_tech, by=office, valid_from=date(2026, 7, 1), **plain)
    assert path_on(date(2026, 6, 30)).is_shaped
    assert path_on(date(2026, 12, 31)).path == 275
    assert PathShape.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"months": {1: 3}}, "填满 12 个月"),
        ({"months": dict.fromkeys(range(1, 13), 0)}, "不能都是零"),
        ({"years": {2026: 0}}, "不能都是零"),
    ],
)
def test_weights_that_shape_nothing_are_refused(high_tech, office, said, says):
    told = {"years": {}, "months": {}, "basis": "试"} | said
    with pytest.raises(ValidationError, match=says):
        actions.shape_path(high_tech, by=office, valid_from=TODAY, **told)
    assert not PathShape.objects.exists()


def defined(indicator, **said):
    told = {"indicator": indicator, "valid_during": DateRange(TODAY, None), "recorded_at": NOW}
    return IndicatorDefinition.objects.create(**SAID | told | said)


@pytest.fixture
def bare(db):
    return Indicator.objects.create(code="i", name="测试指标", measured_in="%")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("definition_has_days", {"valid_during": DateRange(TODAY, TODAY)}),
        ("definition_of_a_ratio_names_both_parts", {"rollup": "ratio", "numerator": "甲"}),
        ("definition_of_a_ratio_names_both_parts", {"denominator": "乙"}),
        ("definition_says_something", {"text": ""}),
    ],
)
def test_the_database_refuses_a_definition_that_cannot_be(bare, name, said):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        defined(bare, **said)


def test_the_database_keeps_one_definition_at_a_time_and_deletes_none(bare):
    row = defined(bare)
    with pytest.raises(IntegrityError, match="definition_one_at_a_time"), transaction.atomic():
        defined(bare, valid_during=DateRange(None, None))
    with pytest.raises(InternalError, match="Cannot delete rows"), transaction.atomic():
        row.delete()


def shaped(indicator, **said):
    during = DateRange(TODAY, None)
    told = {"indicator": indicator, "valid_during": during, "recorded_at": NOW, "basis": "试"}
    return PathShape.objects.create(**told | said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("path_shape_has_days", {"valid_during": DateRange(None, TODAY)}),
        ("path_shape_has_days", {"valid_during": DateRange(TODAY, TODAY)}),
        ("path_shape_has_a_basis", {"basis": ""}),
    ],
)
def test_the_database_refuses_a_shape_that_cannot_be(bare, name, said):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        shaped(bare, **said)


def test_the_database_keeps_one_shape_at_a_time_and_changes_no_weight(bare):
    shape = shaped(bare)
    with pytest.raises(IntegrityError, match="path_shape_one_at_a_time"), transaction.atomic():
        shaped(bare)
    weight = PathWeight.objects.create(shape=shape, year=2026, weight=3)
    for name, said in (
        ("path_weight_once", {"year": 2026}),
        ("path_weight_of_a_year_or_a_month", {"year": 2027, "month": 1}),
        ("path_weight_of_a_year_or_a_month", {"month": 13}),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            PathWeight.objects.create(shape=shape, weight=1, **said)
    with pytest.raises(InternalError, match="Cannot update or delete rows"), transaction.atomic():
        PathWeight.objects.filter(pk=weight.pk).update(weight=4)
    with pytest.raises(InternalError, match="Cannot update or delete rows"), transaction.atomic():
        shape.weights.all().delete()


@pytest.mark.parametrize(("name", "rows"), [("definitions", 20), ("adoptions", 1), ("reported", 1)])
def test_a_list_that_is_asked_nothing_shows_all(client, high_tech, office, name, rows):
    said = {"year": 2026, "value": Decimal(280), "paper": "一号", "adopted_on": TODAY}
    actions.adopt(high_tech, by=office, **said)
    ReadingFactory(indicator=Indicator.objects.get(code="rd_intensity"))
    client.force_login(office)
    page = client.get(reverse(f"{name}:list"))
    assert page.context["list"].rows.paginator.count == rows
