"""分解: whole firms only, a blank row is no target, the sum against the district first."""

import pytest

from targets.allocations.models import Allocation
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/targets/allocations/high_tech/2026/"


@pytest.fixture
def as_office(plan, client):
    client.force_login(UserFactory(role="office"))
    return client


def said(client, numbers: dict, basis="会议纪要", track="township"):
    asked = {
        f"{name}_{code}": value for code, told in numbers.items() for name, value in told.items()
    }
    return client.post(f"{PAGE}?track={track}", asked | {"basis": basis})


def test_the_office_shares_out_changes_the_basis_alone_and_takes_back(as_office):
    assert said(as_office, {"500110001": {"nurtured": "60.0", "renewed": "5"}}).status_code == 302
    row = Allocation.objects.get()
    assert (row.unit.name, row.nurtured, row.attracted, row.renewed) == ("古南街道", 60, 0, 5)
    said(as_office, {"500110001": {"nurtured": "60", "renewed": "5"}}, "綦府办〔2026〕9号")
    assert Allocation.objects.get().basis == "綦府办〔2026〕9号"
    said(as_office, {"500110001": {"nurtured": ""}})
    assert not Allocation.objects.exists()


def test_the_conclusion_holds_the_sum_against_what_the_district_needs(as_office):
    said(as_office, {"500110001": {"nurtured": "60", "attracted": "10", "renewed": "5"}})
    html = as_office.get(PAGE).content.decode()
    assert "2026 年末全区测算路径 275 家，比上年末 0 家净增 275 家" in html
    assert "已分解新增 70 家（培育和引进）、复审 5 家，比净增少 205 家" in html


@pytest.mark.parametrize("value", ["0.5", "30.5", "-1", "NaN", "1e9", "三十"])
def test_no_part_of_a_firm_and_no_other_number_is_taken(as_office, value):
    answer = said(as_office, {"500110001": {"nurtured": value}})
    assert answer.status_code == 422
    assert not Allocation.objects.exists()
    assert value in answer.content.decode()


def test_every_track_has_its_units_and_officials_read_what_was_shared(as_office, client):
    said(as_office, {"gxq": {"nurtured": "8"}}, track="park")
    said(as_office, {"equipment": {"attracted": "3"}}, track="chain")
    assert Allocation.objects.filter(chain__code="equipment").exists()
    client.force_login(UserFactory(role="leader"))
    html = client.get(f"{PAGE}?track=park").content.decode()
    assert "高新区管委会" in html
    assert "<form" not in html.partition("<main")[2].partition("</main")[0]


def test_an_unknown_track_year_or_uncounted_indicator_is_not_found(as_office):
    for address in (
        f"{PAGE}?track=village",
        "/targets/allocations/rd_intensity/2026/",
        "/targets/allocations/high_tech/1999/",
    ):
        assert as_office.get(address).status_code == 404


def test_the_page_costs_as_many_queries_whatever_was_shared(
    as_office, django_assert_max_num_queries
):
    said(as_office, {f"5001100{n:02d}": {"nurtured": "1"} for n in (1, 2, 3)})
    with django_assert_max_num_queries(16):
        assert as_office.get(PAGE).status_code == 200
