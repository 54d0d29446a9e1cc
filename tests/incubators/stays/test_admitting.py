"""入孵: who moves in, where, and what happens where there is no room."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from incubators.stays.actions.admitting import admit, admit_team, decide
from incubators.stays.models import Tenancy
from tests.factories.accounts import UserFactory
from tests.factories.incubators import AreaEntryFactory, IncubatorFactory, OperatorMemberFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.stays import TeamFactory, TenancyFactory

pytestmark = pytest.mark.django_db
START = date(2026, 3, 1)


def moved_in(carrier, by, **values):
    said = {"enterprise": EnterpriseFactory(), "first_day": START, "area": Decimal(100)}
    return admit(carrier, by=by, **said | values)


def test_the_last_day_is_included_and_without_one_the_stay_is_open(carrier, operator):
    stay = moved_in(carrier, operator, last_day=date(2027, 2, 28), seats=8)
    assert (stay.during.upper, stay.last_day) == (date(2027, 3, 1), date(2027, 2, 28))
    assert (stay.end_reason, stay.state, stay.entered_on) == ("expired", "confirmed", None)
    stay.refresh_from_db()
    assert (stay.entered_on, stay.seats) == (START, 8)
    assert moved_in(carrier, operator).during.upper is None


@pytest.mark.parametrize("role", ["enterprise", "bank", "leader"])
def test_nobody_else_admits(carrier, role):
    with pytest.raises(ValidationError):
        moved_in(carrier, UserFactory(role=role))


def test_another_operator_does_not_admit(carrier):
    with pytest.raises(ValidationError):
        moved_in(carrier, OperatorMemberFactory().user)


def test_the_carriers_township_admits_another_does_not(carrier):
    moved_in(carrier, UserFactory(role="officer", unit=carrier.township))
    with pytest.raises(ValidationError):
        moved_in(carrier, UserFactory(role="officer", unit=IncubatorFactory().township))


def test_a_firm_that_is_inside_elsewhere_is_refused_without_saying_where(carrier, operator):
    other = TenancyFactory()
    with pytest.raises(ValidationError, match="已在一个载体入驻") as refusal:
        moved_in(carrier, operator, enterprise=other.enterprise)
    assert other.incubator.name not in str(refusal.value)


def test_a_branch_is_admitted_by_decision_and_is_not_where_the_firm_is_registered(carrier, bureau):
    firm = TenancyFactory().enterprise
    with pytest.raises(ValidationError, match="写明决定"):
        moved_in(carrier, bureau, enterprise=firm, is_branch=True)
    branch = {"is_branch": True, "branch_decision": "区科技局同意设检测分部"}
    stay = moved_in(carrier, bureau, enterprise=firm, registered_inside=True, **branch)
    assert (stay.branch_by, stay.registered_inside) == (bureau, False)


def test_a_closed_firm_is_inside_only_until_it_closed(carrier, bureau):
    firm = EnterpriseFactory(state="deregistered", deregistered_on=date(2026, 5, 1))
    with pytest.raises(ValidationError, match="2026-05-01 注销"):
        moved_in(carrier, bureau, enterprise=firm)
    moved_in(carrier, bureau, enterprise=firm, last_day=date(2026, 5, 1))


def test_800_square_metres_are_to_be_taken_and_not_one_more(carrier, operator):
    moved_in(carrier, operator, area=Decimal(800))
    with pytest.raises(ValidationError, match=r"合计 800.01㎡.*可用面积.*800㎡ 共 0.01㎡"):
        moved_in(carrier, operator, area=Decimal("0.01"))
    moved_in(carrier, operator, area=None)


def test_room_is_asked_of_every_day_of_the_stay(carrier, operator):
    moved_in(carrier, operator, area=Decimal(701), first_day=date(2028, 1, 1))
    with pytest.raises(ValidationError, match="2028-01-01 起"):
        moved_in(carrier, operator)
    moved_in(carrier, operator, last_day=date(2027, 12, 31), area=Decimal(101))


def test_a_carrier_that_shrinks_has_room_only_until_then(carrier, operator):
    less = {"total": Decimal(0), "self_controlled": Decimal(750), "public": Decimal(0)}
    AreaEntryFactory(incubator=carrier, on=date(2027, 1, 1), situation="reduction", **less)
    with pytest.raises(ValidationError, match="2027-01-01 起各家面积合计 100㎡"):
        moved_in(carrier, operator)


def test_where_the_area_is_unknown_it_cannot_be_judged(operator, bureau):
    assert moved_in(IncubatorFactory(), bureau, area=Decimal(9999)).state == "confirmed"


def test_what_is_too_much_waits_for_another_person(carrier, operator, bureau):
    stay = moved_in(carrier, operator, area=Decimal(900), overfull_reason="扩建在办")
    assert stay.state == "pending"
    assert not Tenancy.objects.inside(START).exists()
    with pytest.raises(ValidationError):
        decide(stay, by=operator, accept=True)
    stay = decide(stay, by=bureau, accept=True)
    assert Tenancy.objects.inside(START).get().entered_on == START
    with pytest.raises(ValidationError, match="超出可用面积"):
        moved_in(carrier, operator, area=Decimal(1))


def test_who_entered_it_does_not_confirm_it(carrier, bureau):
    stay = moved_in(carrier, bureau, area=Decimal(900), overfull_reason="扩建在办")
    with pytest.raises(ValidationError, match="另一人"):
        decide(stay, by=bureau, accept=True)


def test_a_refusal_says_why_and_leaves_the_firm_free(carrier, operator, bureau):
    stay = moved_in(carrier, operator, area=Decimal(900), overfull_reason="扩建在办")
    with pytest.raises(ValidationError, match="写明原因"):
        decide(stay, by=bureau, accept=False)
    decide(stay, by=bureau, accept=False, reason="没有扩建")
    moved_in(carrier, operator, enterprise=stay.enterprise)


def test_what_the_portal_enters_is_confirmed(carrier):
    stay = moved_in(carrier, System(), area=Decimal(900), overfull_reason="名单所载")
    assert (stay.state, stay.decided_at is not None) == ("confirmed", True)


def test_a_team_is_admitted_by_its_name_and_comes_again_as_the_same(carrier, operator):
    first = admit_team(
        carrier, by=operator, name="灵犀", first_day=START, last_day=date(2026, 5, 31)
    )
    again = admit_team(carrier, by=operator, name="灵犀", first_day=date(2026, 9, 1))
    assert first.team == again.team
    firm = TeamFactory(incubator=carrier, became=EnterpriseFactory(), became_on=START)
    with pytest.raises(ValidationError, match="按企业登记"):
        admit_team(carrier, by=operator, name=firm.name, first_day=START)
