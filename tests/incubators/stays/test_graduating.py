"""毕业: four ways, on the register's facts or on what is told; once; taken back with a reason."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from enterprises.registry.models import Holding
from incubators.stays.actions.graduating import graduate, take_back
from incubators.stays.actions.staying import leave
from incubators.stays.models import Graduation
from tests.factories.stays import TenancyFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 1)


@pytest.fixture
def stay(carrier):
    return TenancyFactory(incubator=carrier, until=date(2027, 1, 1))


def graduated(stay, by, way, **values):
    said = {"on": DAY, "evidence": "公告", "way": way}
    return graduate(stay, by=by, **said | values)


def test_a_high_tech_firm_graduates_where_the_register_says_it_is_one(stay, operator):
    with pytest.raises(ValidationError, match="不是高新技术企业"):
        graduated(stay, operator, "high_tech")
    Holding.objects.create(
        enterprise=stay.enterprise, kind="high_tech", first_day=DAY, entered="recognized"
    )
    done = graduated(stay, operator, "high_tech")
    assert (done.edition, done.facts) == ("国科发区〔2018〕300号", {"high_tech": True})


@pytest.mark.parametrize(("way", "limit"), [("invested", 500), ("revenue", 1000)])
def test_an_amount_is_more_than_the_limit(stay, operator, way, limit):
    with pytest.raises(ValidationError, match="填写数额"):
        graduated(stay, operator, way)
    with pytest.raises(ValidationError, match=f"超过 {limit} 万元"):
        graduated(stay, operator, way, amount=Decimal(limit))
    graduated(stay, operator, way, amount=Decimal(limit) + Decimal("0.01"))


def test_a_firm_graduates_once_wherever(stay, operator, bureau):
    graduated(stay, operator, "listed")
    leave(stay, by=operator, last_day=date(2026, 12, 31), reason="graduated")
    later = TenancyFactory(enterprise=stay.enterprise, since=date(2027, 1, 1))
    with pytest.raises(ValidationError, match="只计一次"):
        graduated(later, bureau, "listed", on=date(2027, 2, 1))


def test_a_branch_and_a_day_before_it_came_do_not_graduate(stay, bureau):
    branch = TenancyFactory(enterprise=stay.enterprise, is_branch=True)
    with pytest.raises(ValidationError, match="主要入驻"):
        graduated(branch, bureau, "listed")
    with pytest.raises(ValidationError, match="不能早于入驻起日"):
        graduated(stay, bureau, "listed", on=date(2024, 12, 31))


def test_a_mistake_is_taken_back_and_kept(stay, operator):
    graduated(stay, operator, "listed")
    take_back(stay, by=operator, reason="登记错了企业")
    kept = Graduation.objects.get()
    assert (kept.withdrawn_by, kept.withdrawn_reason) == (operator, "登记错了企业")
    assert not Graduation.objects.standing().exists()
    graduated(stay, operator, "listed")


def test_who_left_as_a_graduate_has_its_end_corrected_first(stay, operator):
    graduated(stay, operator, "listed")
    leave(stay, by=operator, last_day=DAY, reason="graduated")
    with pytest.raises(ValidationError, match="先更正它的结束方式"):
        take_back(stay, by=operator, reason="登记错了企业")
