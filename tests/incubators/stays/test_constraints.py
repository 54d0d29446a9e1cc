"""What the database itself refuses of stays, with the sentence for people."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from incubators.stays.models import Graduation, Release, Team, Tenancy
from tests.factories.incubators import IncubatorFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.stays import GraduationFactory, ReleaseFactory, TeamFactory, TenancyFactory

pytestmark = pytest.mark.django_db
NEW_YEAR, MAY, JULY = date(2025, 1, 1), date(2025, 5, 1), date(2025, 7, 1)


def refused(model, **values):
    """Both full_clean() and the database refuse it; the sentence of the former."""
    with pytest.raises(ValidationError) as refusal:
        model(**values).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(**values)
    return " ".join(refusal.value.messages)


def stay(**values):
    said = {"incubator": values.pop("incubator", None) or IncubatorFactory()}
    if "team" not in values:
        said["enterprise"] = values.pop("enterprise", None) or EnterpriseFactory()
    said |= {"during": DateRange(NEW_YEAR, None), "entered_at": timezone.now()}
    return said | values


def test_a_firm_is_in_one_carrier_at_a_time():
    inside = TenancyFactory()
    assert "已在一个载体入驻" in refused(Tenancy, **stay(enterprise=inside.enterprise))


def test_a_firm_moves_on_the_day_it_leaves():
    left = TenancyFactory(until=MAY)
    TenancyFactory(enterprise=left.enterprise, since=MAY)
    day_before = stay(enterprise=left.enterprise, during=DateRange(date(2025, 4, 30), MAY))
    assert "已在一个载体入驻" in refused(Tenancy, **day_before, end_reason="expired")


def test_a_second_carrier_is_a_branch_by_decision_and_not_where_the_firm_is_registered():
    firm = TenancyFactory().enterprise
    TenancyFactory(enterprise=firm, is_branch=True)
    branch = stay(enterprise=firm, is_branch=True, registered_inside=False)
    assert "写明决定" in refused(Tenancy, **branch)
    branch |= {"branch_decision": "经同意", "registered_inside": None}
    assert "不是分支" in refused(Tenancy, **branch)


def test_a_firm_is_once_in_one_carrier_even_as_a_branch():
    inside = TenancyFactory()
    branch = stay(
        enterprise=inside.enterprise,
        incubator=inside.incubator,
        is_branch=True,
        registered_inside=False,
        branch_decision="经同意",
    )
    assert "已在本载体入驻" in refused(Tenancy, **branch)


def test_what_was_refused_keeps_no_days():
    inside = TenancyFactory(
        overfull_reason="临时",
        state="refused",
        refused_reason="没有空间",
        decided_at=timezone.now(),
    )
    TenancyFactory(enterprise=inside.enterprise)


def test_a_team_is_inside_once_at_a_time():
    team = TeamFactory()
    TenancyFactory(enterprise=None, team=team, incubator=team.incubator)
    assert "已经入驻" in refused(Tenancy, **stay(team=team, incubator=team.incubator))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"enterprise": None}, "一家企业或一个团队"),
        ({"during": DateRange(None, MAY), "end_reason": "early"}, "须有入驻起日"),
        ({"during": DateRange(MAY, MAY), "end_reason": "early"}, "止日不能早于起日"),
        ({"during": DateRange(NEW_YEAR, MAY)}, "写明如何结束"),
        ({"end_reason": "early"}, "写明如何结束"),
        ({"area": 0}, "面积应大于零"),
        ({"state": "pending"}, "须写明理由"),
        ({"branch_decision": "经同意"}, "设分支须写明决定"),
    ],
)
def test_a_stay_that_cannot_be(wrong, sentence):
    assert sentence in refused(Tenancy, **(stay() | wrong))


def test_a_team_becomes_a_firm_on_a_day_and_has_its_name_to_itself():
    team = TeamFactory()
    twin = {"incubator": team.incubator, "name": team.name}
    assert "同名的团队" in refused(Team, **twin)
    assert "哪一天" in refused(Team, **twin | {"name": "又一", "became": EnterpriseFactory()})


def test_a_firm_graduates_once_and_again_only_after_a_mistake_was_taken_back():
    first = GraduationFactory()
    again = {
        "tenancy": first.tenancy,
        "enterprise": first.enterprise,
        "graduated_on": JULY,
        "way": "listed",
        "evidence": "公告",
        "edition": "x",
        "decided_at": timezone.now(),
    }
    assert "只计一次" in refused(Graduation, **again)
    first.withdrawn_at, first.withdrawn_reason = timezone.now(), "登记错了企业"
    first.save()
    Graduation.objects.create(**again)


def test_a_release_is_of_something_and_once_at_a_time():
    given = ReleaseFactory()
    again = {
        "enterprise": given.enterprise,
        "incubator": given.incubator,
        "figures": ["staff"],
        "during": DateRange(MAY, None),
        "given_at": timezone.now(),
    }
    assert "已有授权" in refused(Release, **again)
    other = again | {"incubator": IncubatorFactory()}
    assert "至少选一项" in refused(Release, **other | {"figures": []})
    assert "撤回日期" in refused(Release, **other | {"withdrawn_on": NEW_YEAR})
    given.withdrawn_on = MAY
    given.save()
    Release.objects.create(**again)
