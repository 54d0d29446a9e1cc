"""分解目标的名单: what units and the office do there, the workbench, the API, out and in again."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from accounts.models import System, Unit
from common.duties import duties_of
from targets.allocations.actions import Share, allocate
from targets.allocations.models import Allocation, AllocationEntry, AllocationTerm
from targets.allocations.rules.tracks import Track
from targets.allocations.selectors.tracks import racers
from targets.goals.models import Indicator
from tests.factories.accounts import UserFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
LIST, API = "/targets/allocations/list/", "/api/v1/allocations/"


@pytest.fixture
def shared(plan):
    """Three townships and a chain have a number for 高企, none has signed."""
    indicator = Indicator.objects.get(code="high_tech")
    towns, (chain, *_) = racers(Track.TOWNSHIP, TODAY)[:3], racers(Track.CHAIN, TODAY)
    shares = {town: Share(n, 1, 2, "会议纪要") for n, town in enumerate(towns, 1)}
    allocate(indicator, by=System(), year=2026, shares=shares | {chain: Share(4)})
    return towns


@pytest.fixture
def officer(shared):
    return UserFactory(role="officer", unit=Unit.objects.get(code=shared[0].code))


def posted(client, address, **told):
    return client.post(address, told, content_type="application/json")


def words(user) -> list[tuple[str, str]]:
    return [(duty.text, duty.url) for duty in duties_of(user, TODAY) if "分解目标" in duty.text]


def test_the_workbench_tells_the_unit_to_sign_and_the_office_to_answer(client, officer, office):
    url = f"{LIST}?unit={officer.unit.code}&state=unsigned"
    assert words(officer) == [("1 项分解目标待签收", url)]
    assert words(office) == words(UserFactory(role="leader")) == []
    client.force_login(officer)
    html = client.get(url).content.decode()
    row = Allocation.objects.of(officer.unit).get()
    assert f"{LIST}{row.pk}/confirm/" in html
    assert html.count("/confirm/") == 1
    client.post(f"{LIST}{row.pk}/object/", {"reason": "只有两户后备企业"})
    assert words(officer) == []
    assert words(office) == [("1 项分解目标有异议，待答复", f"{LIST}?state=objected")]
    client.force_login(office)
    page = client.get(f"{LIST}{row.pk}/").content.decode()
    assert "2026-11-24 提出异议（只有两户后备企业）" in page
    told = {"decision": "adjust", "answer": "同意", "nurtured": 2, "attracted": 0, "renewed": 2}
    assert client.post(f"{LIST}{row.pk}/decide/", told).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.target) == ("pending", 2)


def test_another_unit_hears_whose_it_is_and_nothing_happens(client, officer, shared):
    client.force_login(officer)
    other = Allocation.objects.get(unit__code=shared[1].code)
    refused = client.post(f"{LIST}{other.pk}/confirm/")
    assert refused.status_code == 403
    assert "由文龙街道的经办人签收" in refused.content.decode()
    other.refresh_from_db()
    assert other.state == "pending"


def test_the_api_lists_tells_and_does_the_same(client, officer, office):
    client.force_login(officer)
    listed = client.get(f"{API}?unit={officer.unit.code}&year=2026").json()["results"]
    assert [(row["unit_name"], row["target"], row["state"]) for row in listed] == [
        ("古南街道", 2, "pending")
    ]
    one = f"{API}{listed[0]['id']}/"
    assert posted(client, f"{one}object/", reason="过高").json()["state"] == "objected"
    assert posted(client, f"{one}confirm/").status_code == 403
    client.force_login(office)
    kept = posted(client, f"{one}decide/", decision="keep", answer="按测算").json()
    assert (kept["state"], kept["objection"], kept["answer"]) == ("kept", "过高", "按测算")
    client.force_login(officer)
    assert posted(client, f"{one}confirm/").json()["state"] == "confirmed"
    assert client.get(f"{API}?town=a").status_code == 400


def test_what_is_taken_out_goes_in_again_and_changes_nothing(client, office, shared, tmp_path):
    client.force_login(office)
    made = client.get("/lists/allocations/export/?year=2026")
    rows = list(load_workbook(BytesIO(b"".join(made.streaming_content))).worksheets[1].values)
    before = AllocationEntry.objects.count()
    again = imported(tmp_path, "allocations", rows[0], *rows[1:], commit=True)
    assert (again["same"], again["new"], again["changed"], again["wrong"]) == (4, 0, 0, 0)
    assert AllocationEntry.objects.count() == before


def test_the_list_costs_as_many_queries_however_many_rows(
    client, office, shared, django_assert_max_num_queries
):
    client.force_login(office)
    with django_assert_max_num_queries(22):
        assert client.get(f"{LIST}?all=1").status_code == 200


def test_duties_of_help_are_given_in_words_and_are_no_target(client, office, plan):
    client.force_login(office)
    page = "/targets/allocations/srdi/2026/"
    html = client.get(page).content.decode()
    assert "只下达帮扶责任，不分解家数" in html
    assert 'name="nurtured_500110001"' not in html
    client.post(page, {"basis": "", "shared": "每户一名联系人", "duty_500110001": "两户重点帮扶"})
    rows = {row.unit.code: row.duty for row in Allocation.objects.select_related("unit")}
    assert rows.keys() == {one.code for one in racers(Track.TOWNSHIP, TODAY)}
    assert (rows["500110001"], rows["500110002"]) == ("两户重点帮扶", "每户一名联系人")
    assert not Allocation.objects.in_numbers().exists()
    AllocationTerm.objects.create(
        kind="srdi", valid_from=date(2026, 11, 1), has_numbers=True, basis="某文件"
    )
    assert 'name="nurtured_500110001"' in client.get(page).content.decode()
