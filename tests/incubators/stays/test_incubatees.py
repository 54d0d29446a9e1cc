"""在孵企业 by day: the query and the published rule say the same, unknown too."""

import random
from datetime import date, timedelta

import pytest

from enterprises.evaluation.models import Evaluation
from enterprises.registry.models import Holding
from incubators.stays.models import Tenancy
from incubators.stays.selectors.counting import (
    graduates_between,
    incubatees_by_carrier,
    incubatees_on,
)
from incubators.stays.selectors.facts import hatched_until, incubatee_judged, tech_of
from incubators.stays.selectors.roll import ladder, rent_roll, tenants_by_day
from incubators.stays.selectors.room import occupied_on
from incubators.stays.selectors.standing import with_standing
from tests.factories.incubators import IncubatorFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.stays import GraduationFactory, TeamFactory, TenancyFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 31)


def holds(firm, kind="tech_sme", first_day=date(2025, 1, 1), until=None):
    Holding.objects.create(
        enterprise=firm, kind=kind, first_day=first_day, until=until, entered="recognized"
    )


def judged(firm, passed, year=2026):
    Evaluation.objects.create(
        enterprise=firm,
        kind="tech_sme",
        year=year,
        evaluated_on=date(year, 2, 1),
        passed=passed,
        failed=0,
        unknown=0,
        facts={},
        result=[],
    )


def answer(stay, day=DAY):
    return with_standing(Tenancy.objects.filter(pk=stay.pk), day).get().now_incubatee


def an_incubatee(**values):
    stay = TenancyFactory(enterprise=EnterpriseFactory(founded_on=date(2024, 6, 1)), **values)
    holds(stay.enterprise)
    return stay


def test_a_firm_that_meets_all_four_is_an_incubatee():
    assert answer(an_incubatee()) is True


@pytest.mark.parametrize("kind", ["tech_sme", "cq_tech"])
def test_either_title_tells_it_on_its_days(kind):
    stay = TenancyFactory(enterprise=EnterpriseFactory(founded_on=date(2024, 6, 1)))
    holds(stay.enterprise, kind, date(2026, 1, 1), date(2026, 4, 1))
    assert answer(stay) is True
    assert answer(stay, date(2026, 4, 1)) is None  # nobody says
    assert tech_of(stay.enterprise, DAY).source.startswith("持有")


def test_without_a_title_the_evaluation_of_the_year_tells_it():
    stay = TenancyFactory(enterprise=EnterpriseFactory(founded_on=date(2024, 6, 1)))
    judged(stay.enterprise, passed=True)
    judged(stay.enterprise, passed=False, year=2025)
    assert (answer(stay), answer(stay, date(2025, 12, 31))) == (True, False)
    assert tech_of(stay.enterprise, DAY).source == "2026 年度科技型中小企业评价符合"


def test_48_months_to_the_day_and_60_in_three_fields():
    usual, long, unsaid = (
        an_incubatee(since=date(2024, 8, 31), field=field) for field in ("other", "chips", "")
    )
    assert hatched_until(usual) == date(2028, 8, 31)
    last, after = date(2028, 8, 31), date(2028, 9, 1)
    assert [answer(stay, last) for stay in (usual, long, unsaid)] == [True, True, True]
    assert [answer(stay, after) for stay in (usual, long, unsaid)] == [False, True, None]
    assert [answer(stay, date(2029, 9, 1)) for stay in (long, unsaid)] == [False, False]


def test_24_months_to_the_day_and_earlier_than_its_founding():
    firm = {"founded_on": date(2024, 2, 29)}
    on_time = TenancyFactory(enterprise=EnterpriseFactory(**firm), since=date(2026, 2, 28))
    late = TenancyFactory(enterprise=EnterpriseFactory(**firm), since=date(2026, 3, 1))
    before = TenancyFactory(enterprise=EnterpriseFactory(**firm), since=date(2023, 1, 1))
    for stay in (on_time, late, before):
        holds(stay.enterprise)
    assert [answer(stay) for stay in (on_time, late, before)] == [True, False, True]


def test_neither_a_branch_nor_a_team_nor_a_graduate_nor_who_has_left():
    branch = TenancyFactory(enterprise=an_incubatee().enterprise, is_branch=True)
    team = TeamFactory()
    team = TenancyFactory(enterprise=None, team=team, incubator=team.incubator)
    graduate = an_incubatee()
    GraduationFactory(tenancy=graduate, graduated_on=DAY)
    left = an_incubatee(until=DAY)
    assert [answer(stay) for stay in (branch, team, graduate, left)] == [False] * 4
    assert answer(graduate, DAY - timedelta(1)) is True


def test_the_query_says_what_the_rule_says():
    dice, carrier = random.Random(48), IncubatorFactory()
    for _ in range(120):
        founded = date(2020, 1, 31) + timedelta(dice.randrange(2000))
        since = founded + timedelta(dice.randrange(-100, 900))
        stay = TenancyFactory(
            incubator=carrier,
            enterprise=EnterpriseFactory(founded_on=dice.choice([founded, founded, None])),
            since=since,
            field=dice.choice(["other", "chips", ""]),
            registered_inside=dice.choice([True, True, False, None]),
        )
        if dice.random() < 0.5:
            holds(stay.enterprise, first_day=date(2018, 1, 1))
        elif dice.random() < 0.7:
            judged(stay.enterprise, dice.choice([True, False, None]))
        for months in (0, 47, 48, 49, 60, 61):
            day = max(since, min(DAY, since + timedelta(months * 30 + 15)))
            assert answer(stay, day) is incubatee_judged(stay, day)["passed"], (stay.pk, day)


def test_each_carrier_says_how_many_and_how_many_cannot_be_judged(django_assert_num_queries):
    carrier = IncubatorFactory()
    one = an_incubatee(incubator=carrier)
    TenancyFactory(incubator=carrier)  # nobody says when it was founded
    an_incubatee(incubator=carrier, registered_inside=False)
    TenancyFactory(incubator=carrier, is_branch=True)
    with django_assert_num_queries(1):
        assert incubatees_by_carrier(DAY) == {carrier.pk: (1, 1)}
    assert incubatees_on(carrier, DAY).get() == one


def test_graduates_are_counted_once_and_for_good():
    first = GraduationFactory(graduated_on=date(2025, 12, 31))
    GraduationFactory(graduated_on=date(2026, 1, 1))
    carrier = first.tenancy.incubator_id
    assert graduates_between(None, DAY).count() == 2
    assert graduates_between(date(2026, 1, 1), DAY).count() == 1
    assert graduates_between(None, DAY, [carrier]).get() == first
    assert graduates_between(None, date(2025, 12, 30)).count() == 0


def test_the_rent_roll_has_who_leaves_soonest_first_and_the_ladder_counts_firms():
    carrier = IncubatorFactory()
    later = an_incubatee(incubator=carrier, until=date(2027, 1, 1))
    open_end = an_incubatee(incubator=carrier)
    soon = an_incubatee(incubator=carrier, until=date(2026, 5, 1))
    an_incubatee(incubator=carrier, until=DAY)
    holds(soon.enterprise, "high_tech")
    assert list(rent_roll(carrier, DAY)) == [soon, later, open_end]
    assert [(kind, firms) for kind, _, firms in ladder(carrier, DAY)] == [
        ("tech_sme", 3),
        ("high_tech", 1),
    ]
    taken = occupied_on(DAY, [carrier.pk])[carrier.pk]
    assert (taken.taken, taken.limit, taken.percent) == (300, None, None)
    inside = tenants_by_day([date(2025, 1, 1), DAY, date(2026, 6, 1)], [carrier.pk])
    assert [one.firms for one in inside.values()] == [4, 3, 2]
