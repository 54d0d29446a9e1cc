"""延长、退出、搬迁、更正、团队转为企业: days, areas and the chain they make."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from incubators.stays.actions.becoming import become
from incubators.stays.actions.staying import correct, extend, leave, move
from incubators.stays.models import Tenancy
from tests.factories.incubators import IncubatorFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.stays import GraduationFactory, TeamFactory, TenancyFactory

pytestmark = pytest.mark.django_db
MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


@pytest.fixture
def stay(carrier):
    return TenancyFactory(incubator=carrier, until=JUNE)


def test_a_stay_is_extended_to_a_later_day_or_without_an_end(stay, operator):
    with pytest.raises(ValidationError, match="须晚于现在的止日"):
        extend(stay, by=operator, last_day=date(2026, 5, 31))
    longer = extend(stay, by=operator, last_day=date(2026, 6, 30), contract_no="B-2")
    assert (longer.during.upper, longer.contract_no) == (JULY, "B-2")
    assert extend(stay, by=operator).end_reason == ""


def test_an_extension_that_meets_the_next_stay_is_refused(stay, operator):
    TenancyFactory(enterprise=stay.enterprise, since=JULY)
    extend(stay, by=operator, last_day=date(2026, 6, 30))
    with pytest.raises(ValidationError, match="已在一个载体入驻"):
        extend(stay, by=operator, last_day=JULY)


def test_an_extension_needs_room(stay, operator, carrier):
    TenancyFactory(incubator=carrier, since=JULY, area=Decimal(701))
    with pytest.raises(ValidationError, match="2026-07-01 起各家面积合计 801㎡"):
        extend(stay, by=operator)


def test_who_leaves_early_was_inside_on_the_last_day(stay, operator):
    gone = leave(stay, by=operator, last_day=date(2026, 4, 30), reason="early")
    assert (gone.during.upper, gone.end_reason, gone.has_left) == (MAY, "early", True)
    with pytest.raises(ValidationError, match="提前退出"):
        leave(stay, by=operator, last_day=date(2026, 4, 1), reason="early")


def test_nobody_leaves_before_he_came_or_after_his_contract(stay, operator):
    with pytest.raises(ValidationError, match="早于起日 2025-01-01"):
        leave(stay, by=operator, last_day=date(2024, 12, 31), reason="early")
    with pytest.raises(ValidationError, match="先“延长”"):
        leave(stay, by=operator, last_day=JUNE, reason="early")


def test_who_leaves_as_a_graduate_has_graduated(stay, operator):
    with pytest.raises(ValidationError, match="先登记毕业"):
        leave(stay, by=operator, last_day=MAY, reason="graduated")
    GraduationFactory(tenancy=stay)
    leave(stay, by=operator, last_day=MAY, reason="graduated")


def test_a_firm_moves_in_one_step_and_its_time_goes_on(stay, operator, carrier):
    there = IncubatorFactory(operator=carrier.operator)
    new = move(stay, by=operator, to=there, first_day=MAY, area=Decimal(50))
    stay.refresh_from_db()
    new.refresh_from_db()
    assert (stay.during.upper, stay.end_reason) == (MAY, "moved")
    assert (new.incubator, new.first_day) == (there, MAY)
    assert new.entered_on == stay.entered_on == date(2025, 1, 1)


def test_after_a_gap_its_time_begins_anew(stay, operator, carrier):
    there = IncubatorFactory(operator=carrier.operator)
    new = move(stay, by=operator, to=there, first_day=date(2026, 6, 2))
    new.refresh_from_db()
    stay.refresh_from_db()
    assert (stay.during.upper, new.entered_on) == (JUNE, date(2026, 6, 2))


def test_nobody_moves_a_firm_into_a_carrier_that_is_not_his(stay, operator):
    with pytest.raises(ValidationError):
        move(stay, by=operator, to=IncubatorFactory(), first_day=MAY)
    stay.refresh_from_db()
    assert stay.end_reason == "expired"


def test_a_move_that_finds_no_room_moves_nobody(stay, operator, carrier):
    with pytest.raises(ValidationError, match="同一个载体"):
        move(stay, by=operator, to=carrier, first_day=MAY)
    full = IncubatorFactory(operator=carrier.operator)
    TenancyFactory(incubator=full, enterprise=stay.enterprise, since=JULY)
    with pytest.raises(ValidationError, match="入驻"):
        move(stay, by=operator, to=full, first_day=MAY)
    assert Tenancy.objects.get(pk=stay.pk).during.upper == JUNE


def corrected(stay, by, **values):
    said = {"reason": "抄错了", "first_day": stay.first_day, "last_day": stay.last_day}
    return correct(stay, by=by, **said | values)


def test_what_was_written_wrong_is_corrected_and_the_chain_with_it(stay, operator, carrier):
    later = TenancyFactory(enterprise=stay.enterprise, since=JUNE)
    assert later.entered_on == date(2025, 1, 1)
    stay.refresh_from_db()
    corrected(stay, operator, last_day=date(2026, 5, 30), seats=3)
    later.refresh_from_db()
    assert later.entered_on == JUNE
    assert Tenancy.objects.get(pk=stay.pk).seats == 3


def test_a_correction_needs_room_too(stay, operator):
    corrected(stay, operator, area=Decimal(800))
    with pytest.raises(ValidationError, match="超出可用面积"):
        corrected(stay, operator, area=Decimal(801))


def test_a_team_becomes_a_firm_without_a_gap_and_both_are_kept(carrier, operator):
    team = TeamFactory(incubator=carrier)
    was = TenancyFactory(incubator=carrier, enterprise=None, team=team, until=JULY)
    firm = EnterpriseFactory()
    now = become(was, by=operator, enterprise=firm, on=MAY, registered_inside=True)
    was.refresh_from_db()
    now.refresh_from_db()
    team.refresh_from_db()
    assert (was.during.upper, was.end_reason, team.became) == (MAY, "became", firm)
    assert (now.enterprise, now.area, now.during.upper) == (firm, was.area, JULY)
    assert now.entered_on == was.first_day
    with pytest.raises(ValidationError, match="已经转为企业"):
        become(was, by=operator, enterprise=EnterpriseFactory(), on=date(2026, 4, 1))


def test_a_team_becomes_no_firm_that_is_inside_elsewhere(carrier, operator):
    team = TenancyFactory(
        incubator=carrier, enterprise=None, team=TeamFactory(incubator=carrier), until=JULY
    )
    with pytest.raises(ValidationError, match="已在一个载体入驻"):
        become(team, by=operator, enterprise=TenancyFactory().enterprise, on=MAY)
    assert Tenancy.objects.get(pk=team.pk).during.upper == JULY
