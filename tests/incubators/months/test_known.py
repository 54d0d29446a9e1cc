"""已知的数: from the ledger, stays, the register and released returns; the rows make the figure."""

from datetime import date

import pytest
from django.urls import get_resolver
from django.utils import timezone

from enterprises.registry.models import Holding
from enterprises.returns.models import Collection, MonthlyReturn
from incubators.months.figures import figures_of_many
from tests.factories.incubators import IncubatorFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.returns import CollectionFactory
from tests.factories.stays import (
    GraduationFactory,
    ReleaseFactory,
    TeamFactory,
    TenancyFactory,
)

pytestmark = pytest.mark.django_db


def tech_firm(**more):
    """Young, with the municipal title: one that is hatched."""
    firm = EnterpriseFactory(founded_on=date(2025, 6, 1), **more)
    Holding.objects.create(
        enterprise=firm, kind="cq_tech", first_day=date(2025, 7, 1), entered="first"
    )
    return firm


def inside(cast, firm=None, **more):
    return TenancyFactory(
        incubator=cast.carrier, enterprise=firm or tech_firm(), since=date(2026, 1, 1), **more
    )


def known(cast):
    return figures_of_many(cast.collection, [cast.carrier])[cast.carrier.pk]


def values(cast):
    return {name: figure.value for name, figure in known(cast).items()}


def test_areas_are_those_of_the_ledger_at_the_months_end_and_the_rest_unknown_without_stays(cast):
    found = values(cast)
    assert [
        found[name] for name in ("total_area", "self_area", "incubatee_area", "public_area")
    ] == [
        12_000,
        10_000,
        6_000,
        1_500,
    ]
    assert found["incubatees"] is None
    assert found["left"] is None
    assert "还没有登记入驻" in known(cast)["high_tech"].words


def test_a_carrier_without_a_ledger_has_no_area_and_not_zero(cast):
    bare = IncubatorFactory()
    found = figures_of_many(cast.collection, [bare])[bare.pk]
    assert found["total_area"].value is None
    assert found["total_area"].words == "面积台账没有登记总面积"


def test_who_came_left_and_stays_is_counted_by_day(cast):
    inside(cast)
    came = TenancyFactory(incubator=cast.carrier, enterprise=tech_firm(), since=date(2026, 10, 31))
    inside(cast, until=date(2026, 10, 2))
    inside(cast, until=date(2026, 11, 1))  # the last day is in October
    inside(cast, until=date(2026, 10, 1))  # the last day was in September
    renewed = inside(cast, until=date(2026, 10, 15))
    TenancyFactory(incubator=cast.carrier, enterprise=renewed.enterprise, since=date(2026, 10, 15))
    TenancyFactory(
        incubator=cast.carrier,
        enterprise=None,
        team=TeamFactory(incubator=cast.carrier),
        since=date(2026, 5, 1),
    )
    found = values(cast)
    assert (found["entered"], found["left"], found["teams"]) == (1, 2, 1)
    assert (found["incubatees"], found["cq_tech"], found["high_tech"]) == (4, 4, 0)
    assert [row.label for row in known(cast)["entered"].rows] == [str(came.enterprise)]


def test_one_firm_that_cannot_be_judged_leaves_the_count_blank_and_is_named(cast):
    inside(cast)
    unclear = inside(cast, EnterpriseFactory(founded_on=None))
    figure = known(cast)["incubatees"]
    assert figure.value is None
    assert "1 家在孵，另有 1 家资料不全" in figure.words
    assert str(unclear.enterprise) in [row.label for row in figure.rows]


def test_a_graduate_is_counted_in_its_month_and_in_all_years(cast):
    for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)):
        GraduationFactory(tenancy=inside(cast), graduated_on=day)
    assert values(cast)["graduated"] == 2
    cast.collection.kind, cast.collection.period = "annual", date(2026, 1, 1)
    assert values(cast)["graduates"] == 4


def staffed(firm, staff):
    october = Collection.objects.filter(kind="monthly").first() or CollectionFactory()
    MonthlyReturn.objects.create(collection=october, enterprise=firm, staff=staff)


def test_jobs_are_filled_in_only_where_every_firm_let_it_be_known(cast):
    first, second = inside(cast), inside(cast)
    for stay, staff in ((first, 30), (second, 12)):
        staffed(stay.enterprise, staff)
    sent = {"state": "submitted", "submitted_at": timezone.now(), "signer": "王五"}
    MonthlyReturn.objects.update(**sent)
    ReleaseFactory(enterprise=first.enterprise, incubator=cast.carrier)
    figure = known(cast)["staff"]
    assert figure.value is None
    assert "1 家没有授权" in figure.words
    assert sorted((row.amount, row.note) for row in figure.rows) == [
        (0, "没有授权"),
        (30, "月度快报"),
    ]
    ReleaseFactory(enterprise=second.enterprise, incubator=cast.carrier, figures=["revenue"])
    assert known(cast)["staff"].value is None
    second.enterprise.releases.all().delete()
    given = ReleaseFactory(enterprise=second.enterprise, incubator=cast.carrier)
    assert known(cast)["staff"].value == 42
    given.withdrawn_on = date(2026, 10, 31)
    given.save()
    assert known(cast)["staff"].value is None


def test_whoever_does_not_see_a_firm_is_not_told_its_jobs(cast, see):
    stay = inside(cast)
    staffed(stay.enterprise, 37)
    MonthlyReturn.objects.update(state="submitted", submitted_at=timezone.now(), signer="王五")
    ReleaseFactory(enterprise=stay.enterprise, incubator=cast.carrier)
    page = f"{cast.base}behind/staff/"
    for who, is_told in ((cast.manager, True), (cast.bureau, True), (cast.clerk, False)):
        assert ("不在您的范围" in see(who, page)) is not is_told


def test_a_silent_firm_leaves_jobs_blank(cast):
    stay = inside(cast)
    ReleaseFactory(enterprise=stay.enterprise, incubator=cast.carrier)
    assert known(cast)["staff"].value is None
    assert "1 家未报本月快报" in known(cast)["staff"].words


def test_every_known_figure_opens_rows_that_make_it(cast, see):
    for _ in range(3):
        inside(cast)
    for name, figure in known(cast).items():
        if not name.endswith("area") and "stays" not in get_resolver().namespace_dict:
            continue
        page = see(cast.manager, f"{cast.base}behind/{name}/")
        assert all(row.label in page for row in figure.rows)
        if figure.value is not None and not name.endswith("area"):
            assert sum(row.amount for row in figure.rows) == figure.value


def test_the_form_stands_filled_with_what_is_known_and_blank_where_it_is_not(cast, see):
    inside(cast)
    page = see(cast.filler)
    assert 'value="12000"' in page
    assert "面积台账月末 12,000" in page
    assert "没有授权，不预填" in page


def test_many_carriers_cost_no_more_queries_than_one(cast, django_assert_num_queries):
    others = [IncubatorFactory() for _ in range(4)]
    for carrier in others:
        TenancyFactory(incubator=carrier, enterprise=tech_firm())
    with django_assert_num_queries(2):
        figures_of_many(cast.collection, [cast.carrier, *others])
