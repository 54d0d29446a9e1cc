"""填报: entered by one, checked by another, for good when the period closes, adjusted later."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction

from accounts.models import System, Unit
from jobs.uploads.reading import prepare
from targets.goals import actions
from targets.goals.duties import duties
from targets.goals.models import Indicator, IndicatorDefinition, Reading, ReadingTerm
from targets.goals.selectors.figures import figures
from tests.factories.accounts import UserFactory
from tests.factories.goals import ReadingFactory
from tests.factories.uploads import picture

TODAY = date(2026, 11, 24)
ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=ZONE)
SAID = {"period": "2025年", "value": Decimal("2.31"), "source": "统计公报", "today": TODAY}


@pytest.fixture
def intensity(plan):
    return Indicator.objects.get(code="rd_intensity")


@pytest.fixture
def two(plan):
    unit = Unit.objects.get(code="jxw")
    return UserFactory(role="officer", unit=unit), UserFactory(role="officer", unit=unit)


def shown(code="rd_intensity", day=TODAY):
    found = figures(System(), day)
    return next(one for one in found if one.indicator.code == code and one.place.is_district)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def locked(reading):
    Reading.objects.filter(pk=reading.pk).update(locked_at=NOW)
    reading.refresh_from_db()
    return reading


def test_a_figure_counts_once_another_of_the_unit_has_checked_it(intensity, two):
    one, other = two
    reading = actions.enter_reading(intensity, by=one, **SAID)
    assert (reading.state, shown().value) == ("pending", None)
    assert shown().note == "2025年的数待核对，未计入"
    actions.check_reading(reading, by=other, now=NOW, remark="对照公报第 12 页")
    assert (shown().value, shown().note) == (Decimal("2.31"), "")


def test_without_a_proof_the_checker_says_what_he_checked(intensity, two):
    one, other = two
    bare = actions.enter_reading(intensity, by=one, **SAID)
    with pytest.raises(ValidationError, match="请写明核对了什么") as refused:
        actions.check_reading(bare, by=other, now=NOW)
    assert list(refused.value.message_dict) == ["remark"]
    proved = SAID | {"period": "2024年", "file": prepare("公报.png", picture())}
    proven = actions.enter_reading(intensity, by=one, **proved)
    assert actions.check_reading(proven, by=other, now=NOW).evidence.used_at


def test_the_one_who_entered_it_does_not_check_it(intensity, two):
    one, _ = two
    reading = actions.enter_reading(intensity, by=one, **SAID)
    with pytest.raises(ValidationError, match="填报人不能核对自己填的数"):
        actions.check_reading(reading, by=one, now=NOW, remark="看过")


def test_returned_it_is_corrected_and_checked_anew(intensity, two):
    one, other = two
    reading = actions.enter_reading(intensity, by=one, **SAID)
    returned = actions.return_reading(reading, by=other, now=NOW, reason="应为2.35")
    assert (returned.state, returned.remark) == ("returned", "应为2.35")
    changes = {"value": Decimal("2.35")}
    again = actions.correct_reading(returned, by=one, version=1, changes=changes, today=TODAY)
    assert (again.state, again.checked_by, again.remark) == ("pending", None, "")
    actions.check_reading(again, by=other, now=NOW, remark="对")
    assert shown().value == Decimal("2.35")


def test_what_was_checked_and_is_corrected_waits_again(intensity, two):
    one, other = two
    reading = ReadingFactory(indicator=intensity, unit=one.unit, entered_by=one)
    actions.correct_reading(
        reading, by=other, version=1, changes={"value": Decimal(3)}, today=TODAY
    )
    assert shown().value is None


def test_what_the_portal_itself_enters_is_checked(intensity):
    reading = actions.enter_reading(intensity, by=System(), **SAID)
    assert (reading.state, reading.checked_by) == ("checked", None)
    assert reading.checked_at


def test_a_ratio_is_reckoned_from_its_parts_and_both_are_kept(intensity, two):
    one, other = two
    parts = {"numerator": Decimal(231), "denominator": Decimal(9999), "value": None}
    reading = actions.enter_reading(intensity, by=one, **SAID | parts)
    assert reading.value == Decimal("2.3102")
    actions.check_reading(reading, by=other, now=NOW, remark="对")
    assert shown().parts == (231, 9999)
    wrong = parts | {"period": "2024年", "value": Decimal("2.4")}
    with pytest.raises(ValidationError, match=r"分子÷分母是 2.3102，与所填数值不符"):
        actions.enter_reading(intensity, by=one, **SAID | wrong)
    near = parts | {"period": "2024年", "value": Decimal("2.31")}
    assert actions.enter_reading(intensity, by=one, **SAID | near).value == Decimal("2.3102")


def test_a_period_closes_when_the_next_has_ended_and_stays(intensity):
    mine = ReadingFactory(indicator=intensity, year=2024)
    later = ReadingFactory(indicator=intensity, year=2025)
    pending = ReadingFactory(indicator=intensity, year=2023, pending=True)
    assert actions.lock_readings(by=System(), now=NOW) == 1
    assert actions.lock_readings(by=System(), now=NOW) == 0
    for one in (mine, later, pending):
        one.refresh_from_db()
    assert [bool(one.locked_at) for one in (mine, later, pending)] == [True, False, False]


def test_the_district_may_set_the_days_from_a_day_on(intensity):
    ReadingTerm.objects.create(valid_from=date(2025, 1, 1), days=90)
    ReadingFactory(indicator=intensity, year=2025)
    assert actions.lock_readings(by=System(), now=at("2026-03-31T23:59")) == 0
    assert actions.lock_readings(by=System(), now=at("2026-04-01T00:01")) == 1


def test_a_frozen_paper_closes_what_it_told(intensity):
    ReadingFactory(indicator=intensity, year=2025)
    assert actions.lock_readings(by=System(), now=NOW, until=date(2025, 12, 30)) == 0
    assert actions.lock_readings(by=System(), now=NOW, until=date(2025, 12, 31)) == 1


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_change_what_is_closed(intensity, deed):
    reading = locked(ReadingFactory(indicator=intensity))
    rows = Reading.objects.filter(pk=reading.pk)
    refused = pytest.raises(InternalError, match="Cannot update or delete rows from goals_reading")
    with refused, transaction.atomic():
        rows.update(value=9) if deed == "update" else rows.delete()
    assert Reading.objects.get().value == reading.value


def test_what_is_closed_is_not_corrected_but_adjusted(intensity, two):
    one, other = two
    reading = locked(ReadingFactory(indicator=intensity, unit=one.unit, entered_by=one))
    with pytest.raises(ValidationError, match="已封账，不能更正；后来查明的请登记调整"):
        actions.correct_reading(reading, by=one, version=1, changes={}, today=TODAY)
    said = {"value": Decimal("2.4"), "source": "核定通知", "reason": "统计核定"}
    adjustment = actions.adjust_reading(reading, by=one, today=TODAY, **said)
    assert shown().value == Decimal("2.31")
    done = actions.check_reading(adjustment, by=other, now=NOW, remark="对")
    assert (done.adjusts, bool(done.locked_at)) == (reading, True)
    assert shown().value == Decimal("2.4")
    assert shown().note == "含 2026-11-24 核对、计入2026年的调整"
    assert shown(day=date(2026, 11, 23)).value == Decimal("2.31")
    reading.refresh_from_db()
    assert reading.value == Decimal("2.31")


def test_the_last_adjustment_stands_and_one_at_a_time_is_open(intensity, two):
    one, other = two
    reading = locked(ReadingFactory(indicator=intensity, unit=one.unit, entered_by=one))
    said = {"source": "核定通知", "reason": "统计核定", "today": TODAY}
    first = actions.adjust_reading(reading, by=one, value=Decimal("2.4"), **said)
    with pytest.raises(ValidationError, match="已有一条没有办完的调整"):
        actions.adjust_reading(reading, by=one, value=Decimal("2.5"), **said)
    actions.check_reading(first, by=other, now=NOW, remark="对")
    second = actions.adjust_reading(reading, by=one, value=Decimal("2.5"), **said)
    actions.check_reading(second, by=other, now=NOW, remark="对")
    assert shown().value == Decimal("2.5")
    with pytest.raises(ValidationError, match="请对原来那一期登记调整"):
        actions.adjust_reading(second, by=one, value=Decimal("2.6"), **said)


def test_a_period_made_up_later_is_a_warning_at_best(intensity, two):
    one, other = two
    for year, value in ((2024, 2), (2026, 3)):
        actions.adopt(
            intensity, by=System(), year=year, value=Decimal(value), paper="一号",
            adopted_on=date(2024, 1, 1),
        )  # fmt: skip
    with time_machine.travel(at("2026-12-31T10:00")):
        on_time = actions.enter_reading(intensity, by=one, **SAID | {"value": Decimal("9")})
        actions.check_reading(on_time, by=other, now=at("2026-12-31T10:00"), remark="对")
        assert shown(day=date(2026, 12, 31)).light == "ahead"
    Reading.objects.filter(pk=on_time.pk).update(checked_at=at("2027-01-01T10:00"))
    assert shown(day=date(2026, 12, 31)).light == "warning"
    assert shown(day=date(2026, 12, 31)).note == "补报"


def test_a_flow_adds_up_from_january_and_is_unknown_with_a_gap(plan):
    indicator = Indicator.objects.create(
        code="spent", name="投入", measured_in="万元", is_reported=True
    )
    said = {"text": "本年累计", "frequency": "month", "rollup": "sum", "decimals": 0}
    actions.define(indicator, by=System(), valid_from=date(2026, 1, 1), **said)
    for month, value in ((1, 10), (3, 30), (4, 40)):
        told = SAID | {"period": f"2026年{month}月", "value": Decimal(value)}
        actions.enter_reading(indicator, by=System(), **told)
    assert shown("spent", date(2026, 2, 28)).value == 10
    assert shown("spent").value is None
    assert shown("spent").note.startswith("2026-02-28 以前的没有报齐")
    told = SAID | {"period": "2026年2月", "value": Decimal(20)}
    actions.enter_reading(indicator, by=System(), **told)
    assert shown("spent").value == 100


def test_a_second_person_is_told_what_waits_and_the_author_is_not(intensity, two):
    one, other = two
    reading = actions.enter_reading(intensity, by=one, **SAID)
    told = [duty.url for duty in duties(other, TODAY)]
    assert reading.get_absolute_url() in told
    assert reading.get_absolute_url() not in [duty.url for duty in duties(one, TODAY)]


WRONG = {
    "reading_once_a_period": {},
    "reading_period_runs_forward": {"period_end": date(2023, 1, 1)},
    "reading_says_something": {"value": None},
    "reading_keeps_both_parts": {"numerator": 3},
    "reading_checked_at_a_time": {"checked_at": None},
    "reading_returned_for_a_reason": {"state": "returned"},
    "reading_locked_once_checked": {"state": "pending", "checked_at": None, "locked_at": NOW},
    "reading_adjusts_for_a_reason": {"reason": "没有说调整哪一期"},
}


@pytest.mark.parametrize("name", WRONG)
def test_the_database_refuses_a_reading_that_cannot_be(intensity, name):
    ReadingFactory(indicator=intensity, year=2025)
    year = 2025 if name == "reading_once_a_period" else 2024
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ReadingFactory(indicator=intensity, year=year, **WRONG[name])


def test_the_database_refuses_a_check_by_the_author(intensity, two):
    with pytest.raises(IntegrityError, match="reading_checked_by_another"), transaction.atomic():
        ReadingFactory(indicator=intensity, entered_by=two[0], checked_by=two[0])


def test_the_database_refuses_two_open_adjustments_and_one_of_itself(intensity):
    reading = ReadingFactory(indicator=intensity)
    said = {"indicator": intensity, "adjusts": reading, "reason": "核定", "pending": True}
    ReadingFactory(**said)
    with pytest.raises(IntegrityError, match="reading_one_open_adjustment"), transaction.atomic():
        ReadingFactory(**said)
    with pytest.raises(IntegrityError, match="reading_adjusts_another"), transaction.atomic():
        Reading.objects.filter(pk=reading.pk).update(adjusts=reading.pk, reason="自己")


def test_every_indicator_of_the_plan_has_a_definition(plan):
    assert IndicatorDefinition.objects.count() == Indicator.objects.count()
