"""挖掘培育评估: each number of page, API and workbook opens a list with the same total."""

import re
from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import AuditEvent
from enterprises.care.models import ServiceRecord
from enterprises.pools.models import PoolEntry, PoolProposal
from enterprises.registry.holdings import rebuild
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.targets.forecasts.test_forecast import certify

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
PERIOD = "first=2026-01-01&last=2026-11-24"
PAGE = "/targets/assessments/cultivation/"


def enter(firm, on: date, until: date | None = None, pool: str = "high_tech_reserve"):
    return PoolEntry.objects.create(
        enterprise=firm,
        pool=pool,
        source="rules",
        stage="seed",
        during=DateRange(on, until),
        exit_reason="graduated" if until else "",
    )


@pytest.fixture
def world():
    """Two townships: one helped and passed, one neither; and one firm in both pools."""
    near, far = UnitFactory(), UnitFactory()
    passed, helped, bare = (EnterpriseFactory(township=near) for _ in range(3))
    away = EnterpriseFactory(township=far)
    enter(passed, date(2026, 2, 1), date(2026, 5, 12))
    certify(passed, date(2026, 5, 12))
    rebuild([passed.pk])
    enter(helped, date(2024, 2, 1))
    enter(helped, date(2024, 2, 1), pool="tech")
    enter(bare, date(2025, 2, 1))
    enter(away, date(2026, 7, 1))
    PoolProposal.objects.create(
        enterprise=away, pool="tech", source="township", stage="seed", reason="有专利",
        proposed_at=NOON,
    )  # fmt: skip
    ServiceRecord.objects.create(
        enterprise=helped, kind="visit", on=date(2026, 4, 1), content="走访", by=UserFactory()
    )
    return near, far


def test_every_number_opens_as_many_firms(world, client):
    client.force_login(UserFactory(role="leader"))
    html = client.get(f"{PAGE}?{PERIOD}").content.decode()
    found = re.findall(r'href="(/targets/assessments/cultivation/firms/[^"]+)">(\d+)<', html)
    assert len(found) >= 14
    for url, number in found:
        assert client.get(url).context["list"].count == int(number), url
    assert "还没有帮扶的 3 家次" in html


def test_a_township_counts_its_own(world, client):
    near, far = world
    client.force_login(UserFactory(role="officer", unit=far))
    rows = client.get(f"/api/v1/cultivation/?{PERIOD}").json()
    assert {row["unit"] for row in rows} == {far.code}
    assert near.name not in client.get(f"{PAGE}?{PERIOD}").content.decode()


def test_programs_read_the_same_figures(world, client):
    near, _ = world
    client.force_login(UserFactory(role="leader"))
    rows = client.get(f"/api/v1/cultivation/?{PERIOD}").json()
    (row,) = [one for one in rows if (one["pool"], one["unit"]) == ("high_tech_reserve", near.code)]
    assert (row["inside"], row["helped"], row["passed"], row["entered"]) == (3, 1, 1, 1)
    assert (row["days_to_pass"], row["days_to_enter"]) == ("100.0", None)
    refused = client.get("/api/v1/cultivation/?first=2026-12-01&last=2026-01-01")
    assert (refused.status_code, list(refused.json())) == (400, ["first"])
    assert client.get("/api/v1/cultivation/?first=2026-13-01").status_code == 400


def test_the_workbook_has_a_sheet_a_pool_with_the_whole_and_is_recorded(world, client):
    client.force_login(UserFactory(role="office"))
    made = client.post(f"{PAGE}export/?{PERIOD}")
    book = load_workbook(BytesIO(b"".join(made.streaming_content)))
    assert book.sheetnames == ["说明", "科技型企业培育库", "高新技术企业培育后备库"]
    last = [cell.value for cell in list(book.worksheets[2].rows)[-1]]
    assert last[:8] == ["合计", 0, 2, 4, 1, 3, 1, 0]
    assert AuditEvent.objects.filter(action="export", object_type="cultivation").exists()


def test_it_takes_as_many_queries_however_many_firms(world, client, django_assert_max_num_queries):
    client.force_login(UserFactory(role="leader"))
    for _ in range(5):
        enter(EnterpriseFactory(township=UnitFactory()), date(2026, 3, 1))
    with django_assert_max_num_queries(16):
        client.get(f"{PAGE}?{PERIOD}")


def test_a_period_the_wrong_way_round_is_said(world, client):
    client.force_login(UserFactory(role="leader"))
    html = client.get(f"{PAGE}?first=2026-05-01&last=2026-04-01").content.decode()
    assert "起始日期不能晚于截止日期" in html


@pytest.mark.parametrize(
    "at",
    ["2026-01-01,2026-11-24,tech,", "x,2026-11-24,tech,,inside", "2026-02-01,2026-01-24,,,inside",
     "2026-01-01,2026-11-24,nothing,,inside"],
)  # fmt: skip
def test_an_address_that_names_no_figure_is_not_found(world, client, at):
    client.force_login(UserFactory(role="leader"))
    assert client.get(reverse("assessments:firms", args=[at])).status_code == 404
