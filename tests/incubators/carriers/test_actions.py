"""登记载体、级别、面积: by whom, confirmed by another, corrected by entry."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent, System
from incubators.carriers import actions, selectors
from incubators.carriers.models import AreaEntry, Incubator, LevelPeriod
from jobs.uploads.reading import prepare
from tests.factories.accounts import UserFactory
from tests.factories.incubators import (
    AreaEntryFactory,
    IncubatorFactory,
    LevelPeriodFactory,
    OperatorMemberFactory,
    counted_from,
)
from tests.factories.uploads import pdf

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 9, 1, 2, tzinfo=UTC)
DAY = date(2024, 6, 30)


@pytest.fixture
def carrier():
    return IncubatorFactory()


@pytest.fixture
def office():
    return UserFactory(role="office")


@pytest.fixture
def clerk(carrier):
    return UserFactory(role="officer", unit=carrier.township)


def enter(carrier, by, situation="completion", on=date(2024, 3, 1), **said):
    return actions.enter(carrier, by=by, situation=situation, on=on, now=NOW, **said)


def area(carrier, day=DAY):
    found = selectors.areas_on(day).get(carrier.pk)
    return found.area if found else None


def test_a_carrier_is_registered_with_what_is_known_of_it(office):
    made = actions.register(by=office, code="ZT-1", name="甲孵化器", kinds=["incubator"])
    assert Incubator.objects.get() == made
    assert AuditEvent.objects.filter(action="incubator_registered").count() == 1
    with pytest.raises(ValidationError, match="已经登记"):
        actions.register(by=office, code="ZT-1", name="乙孵化器")


def test_only_the_keepers_register_and_change(carrier, clerk):
    with pytest.raises(ValidationError, match="双倍增办或区科技局"):
        actions.register(by=clerk, code="ZT-1", name="甲")
    with pytest.raises(ValidationError, match="双倍增办或区科技局"):
        actions.change(carrier, by=clerk, name="甲")
    actions.change(carrier, by=System(), name="乙孵化器", is_professional=True)
    assert Incubator.objects.get().name == "乙孵化器"


def test_what_one_enters_another_confirms_before_it_counts(carrier, clerk, office):
    enter(carrier, clerk, "recognition")
    built = enter(carrier, clerk, total=Decimal(5000))
    assert area(carrier) is None
    for entry in AreaEntry.objects.all():
        actions.confirm(entry, by=office, now=NOW)
    assert area(carrier) == 5000
    built.refresh_from_db()
    assert (built.decided_by, built.entered_by) == (office, clerk)
    with pytest.raises(ValidationError, match="已确认，不能再办理"):
        actions.confirm(built, by=office, now=NOW)


def test_nobody_confirms_what_he_entered_himself(carrier, clerk):
    entry = enter(carrier, clerk, total=Decimal(5000))
    with pytest.raises(ValidationError, match="由另一人确认"):
        actions.confirm(entry, by=clerk, now=NOW)


def test_an_operator_enters_its_own_and_confirms_nothing(carrier, office):
    member = OperatorMemberFactory()
    with pytest.raises(ValidationError, match="运营机构、所在街镇"):
        enter(carrier, member.user, total=Decimal(1))
    actions.change(carrier, by=office, operator=member.operator)
    entry = enter(carrier, member.user, total=Decimal(1))
    other = AreaEntryFactory(
        incubator=carrier, on=DAY, situation="extension", state="pending", decided_at=None
    )
    for one in (entry, other):
        with pytest.raises(ValidationError, match="街镇或园城、区科技局确认"):
            actions.confirm(one, by=member.user, now=NOW)


def test_what_is_refused_never_counted_and_may_be_entered_anew(carrier, clerk, office):
    entry = enter(carrier, clerk, total=Decimal(5000))
    actions.refuse(entry, by=office, reason="没有证明", now=NOW)
    enter(carrier, clerk, total=Decimal(4000))
    assert [one.state for one in AreaEntry.objects.all()] == ["refused", "pending"]


def test_a_correction_takes_the_place_of_the_entry_once_confirmed(carrier, clerk, office):
    counted_from(carrier, date(2024, 1, 1), total=Decimal(5000))
    built = AreaEntry.objects.get(situation="completion")
    fix = actions.correct(built, by=clerk, on=built.on, now=NOW, total=Decimal(4500))
    assert area(carrier) == 5000
    actions.confirm(fix, by=office, now=NOW)
    assert area(carrier) == 4500
    with pytest.raises(ValidationError, match="已经更正过"):
        actions.correct(built, by=clerk, on=built.on, now=NOW)


def test_a_correction_waits_for_what_it_corrects(carrier, clerk, office):
    built = enter(carrier, clerk, total=Decimal(5000))
    fix = actions.correct(built, by=clerk, on=built.on, now=NOW, total=Decimal(4500))
    with pytest.raises(ValidationError, match="先确认它"):
        actions.confirm(fix, by=office, now=NOW)
    with pytest.raises(ValidationError, match="先办理更正的那一条"):
        actions.refuse(built, by=office, reason="错", now=NOW)
    actions.confirm(built, by=office, now=NOW)
    actions.confirm(fix, by=office, now=NOW)


def test_a_floor_that_cannot_be_is_told(carrier, clerk):
    counted_from(carrier, date(2024, 1, 1), total=Decimal(5000))
    with pytest.raises(ValidationError, match="缩减之后总面积减到了零以下"):
        enter(carrier, clerk, "reduction", total=Decimal(5001))
    with pytest.raises(ValidationError, match="认定和退出不填面积"):
        enter(carrier, clerk, "exit", total=Decimal(1))
    with pytest.raises(ValidationError, match="已经登记；登记错了请用“更正”"):
        enter(carrier, clerk, on=date(2024, 1, 1), total=Decimal(1))


def test_the_proof_is_kept_with_the_entry(carrier, clerk):
    entry = enter(carrier, clerk, total=Decimal(1), file=prepare("验收.pdf", pdf()))
    assert (entry.evidence.name, entry.evidence.used_at) == ("验收.pdf", NOW)


def give(carrier, by, level="municipal", first_day=date(2023, 1, 1), **said):
    return actions.give_level(carrier, by=by, level=level, first_day=first_day, now=NOW, **said)


def test_a_level_is_given_by_its_paper_and_ended_by_another(carrier, office):
    period = give(carrier, office, document_no="渝科 1 号", file=prepare("认定.pdf", pdf()))
    assert period.paper.name == "认定.pdf"
    actions.end_level(period, by=office, last_day=DAY, basis="评价不合格")
    ended = LevelPeriod.objects.get()
    assert (ended.last_day, ended.basis) == (DAY, "终止：评价不合格")
    assert not Incubator.objects.at_level("municipal", date(2024, 7, 1)).exists()


def test_no_new_national_level_after_june_2025(carrier, office):
    give(carrier, office, "national", date(2025, 6, 30))
    with pytest.raises(ValidationError, match="不再认定“国家级”"):
        give(IncubatorFactory(), office, "national", date(2025, 7, 1))


def test_a_level_ends_not_before_it_began_and_is_not_held_twice(carrier, office, clerk):
    period = LevelPeriodFactory(incubator=carrier)
    with pytest.raises(ValidationError, match="止日不能早于起日"):
        actions.end_level(period, by=office, last_day=date(2022, 1, 1), basis="错")
    with pytest.raises(ValidationError, match="时段重叠"):
        give(carrier, office)
    with pytest.raises(ValidationError, match="双倍增办或区科技局"):
        actions.end_level(period, by=clerk, last_day=DAY, basis="错")
