"""名单: kept views, defaults, sharing and export, the same for every list there is."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import QueryDict
from openpyxl import load_workbook

from common.listings.register import LISTS
from desk.list_orders import ListOrder, enqueue
from desk.models import SavedView
from desk.tasks import export_list
from desk.views import exports as pages
from jobs.models import ExportFile, Job
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
ABOUT = (  # lists about something
    "returns:collection",
    "returns:rights",
    "pools:movers",
    "cockpit:moves",
    "months:collection",
    "progress:collection",
    "service-used",
    "capital-figures",
    "forecasts:due",
    "assessments:firms",
)
PLAIN = sorted(key for key in LISTS if key not in ABOUT)
CONDITION = {
    "adoptions": "indicator=high_tech",
    "allocations": "state=pending",
    "meeting-members": "part=member",
    "standings": "state=signed",
    "definitions": "indicator=high_tech",
    "reported": "state=pending",
    "registry:list": "q=某某",
    "evaluation:results": "kind=srdi",
    "returns:collections": "kind=annual",
    "months:collections": "kind=annual",
    "progress:collections": "kind=monthly",
    "bank_list_periods": "state=open",
    "fund-closings": "state=frozen",
}
KEEP = "/lists/views/"


@pytest.fixture
def reader(key, office):
    """The office, or who else a list is for."""
    return UserFactory(role="officer", unit=UnitFactory()) if key == "loan-states" else office


def test_every_list_of_the_rooms_is_known():
    assert {
        "registry:list",
        "membership:queue",
        "returns:queue",
        "returns:collection",
        "returns:rights",
        "evaluation:results",
        "pools:entries",
        "pools:endings",
        "pools:requests",
        "pools:inspections",
    } <= LISTS.keys()


@pytest.mark.parametrize("key", PLAIN)
def test_a_list_keeps_a_view_opens_with_the_default_and_still_shows_all(client, reader, key):
    client.force_login(reader)
    listed = LISTS[key]
    asked = CONDITION.get(key, "unit=abc&q=某某")
    kept = {"page": key, "name": "本街镇", "query": f"{asked}&page=3&evil=<script>"}
    client.post(KEEP, kept)
    view = SavedView.objects.get()
    assert "script" not in view.query
    assert "page" not in QueryDict(view.query)
    page = client.get(f"{listed.address('')}?all=1")
    assert page.status_code == 200
    assert "本街镇" in page.content.decode()
    client.post(f"/lists/views/{view.pk}/default/")
    opened = client.get(listed.address(""))
    assert opened["Location"] == f"{listed.address('')}?{view.query}"
    assert client.get(f"{listed.address('')}?all=1").status_code == 200
    client.post(f"/lists/views/{view.pk}/default/")
    assert client.get(listed.address("")).status_code == 200


@pytest.mark.parametrize("key", PLAIN)
def test_a_list_is_taken_out_as_a_sheet_with_its_conditions(client, reader, key):
    if LISTS[key].sheet is None:
        pytest.skip("the register has its own export, with columns and purpose")
    client.force_login(reader)
    made = client.get(f"/lists/{key}/export/")
    book = load_workbook(BytesIO(b"".join(made.streaming_content)))
    assert book.sheetnames[0] == "说明"
    assert book.worksheets[1].max_row == 1


@pytest.mark.parametrize("query", ["", "page=3", "unit=nowhere"])
def test_a_view_without_a_condition_the_list_understands_is_not_kept(client, office, query):
    client.force_login(office)
    page = client.post(
        KEEP, {"page": "evaluation:results", "name": "空", "query": query}, follow=True
    )
    assert "请先选定筛选条件" in page.content.decode()
    assert not SavedView.objects.exists()


def test_a_view_is_shared_in_the_unit_and_seen_nowhere_else(client):
    unit = UnitFactory()
    owner, mate = (UserFactory(role="officer", unit=unit) for _ in range(2))
    stranger = UserFactory(role="officer", unit=UnitFactory())
    client.force_login(owner)
    client.post(KEEP, {"page": "pools:entries", "name": "共用", "share": "unit", "query": "q=a"})
    view = SavedView.objects.get()
    assert view.unit == unit
    for person, sees in ((mate, True), (stranger, False)):
        client.force_login(person)
        page = client.get("/pools/lists/entries/?all=1").content.decode()
        assert ("共用" in page) is sees
    client.force_login(mate)
    assert client.post(f"/lists/views/{view.pk}/default/").status_code == 403
    assert client.post(f"/lists/views/{view.pk}/delete/").status_code == 403
    client.force_login(stranger)
    assert client.post(f"/lists/views/{view.pk}/delete/").status_code == 404


def test_a_shared_view_shows_each_only_his_own_rows(client):
    here, there = UnitFactory(), UnitFactory()
    EnterpriseFactory(name="此镇某某有限公司", township=here)
    EnterpriseFactory(name="彼镇某某有限公司", township=there)
    SavedView.objects.create(
        owner=UserFactory(role="office", unit=UnitFactory(bureau=True)),
        page="registry:list",
        name="全区",
        query="q=某某",
        is_shared=True,
    )
    client.force_login(UserFactory(role="officer", unit=here))
    page = client.get("/enterprises/?q=某某").content.decode()
    assert "此镇" in page
    assert "彼镇" not in page


def test_a_view_is_of_a_list_the_person_may_open(client):
    client.force_login(UserFactory(role="enterprise"))
    kept = {"page": "pools:entries", "name": "x", "query": ""}
    assert client.post(KEEP, kept).status_code == 403
    assert client.post(KEEP, kept | {"page": "no:list"}).status_code == 404


def test_one_default_a_list_is_held_by_the_database():
    owner = UserFactory(role="office")
    about = {"owner": owner, "page": "pools:entries", "query": "", "is_default": True}
    SavedView.objects.create(name="甲", **about)
    with pytest.raises(ValidationError, match="只能有一个默认视图"):
        SavedView(name="乙", **about).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedView.objects.create(name="乙", **about)


def test_a_long_list_is_made_by_the_worker_once_a_day(client, office, settings, tmp_path):
    settings.FILES_DIR = tmp_path
    client.force_login(office)
    pages.DIRECT_ROWS, usual = -1, pages.DIRECT_ROWS
    try:
        address = "/lists/pools:experts/export/"
        assert client.get(address)["Location"] == "/pools/lists/experts/?"
        for _ in range(2):
            assert client.post(address)["Location"] == "/jobs/"
    finally:
        pages.DIRECT_ROWS = usual
    job = Job.objects.get(kind="lists.export")
    export_list(job, lambda *told: None)
    made = ExportFile.objects.get(job=job)
    assert made.rows == 0
    assert load_workbook(tmp_path / made.path).sheetnames == ["说明", "专家名录"]


def test_who_lost_the_right_gets_no_sheet_from_an_old_order(client, office):
    order = ListOrder("pools:entries", "")
    job = enqueue(order, title="在库企业", by=UserFactory(role="enterprise"), rows=1)
    with pytest.raises(ValidationError, match="供工作人员"):
        export_list(job, lambda *told: None)


def test_the_last_condition_of_a_default_view_can_be_taken_off(client, office):
    client.force_login(office)
    SavedView.objects.create(
        owner=office, page="registry:list", name="在营", query="state=active", is_default=True
    )
    opened = client.get("/enterprises/", follow=True)
    assert opened.request["QUERY_STRING"] == "state=active"
    for address in (opened.context["clear"], opened.context["chips"][0][1]):
        assert client.get(f"/enterprises/{address}").status_code == 200
