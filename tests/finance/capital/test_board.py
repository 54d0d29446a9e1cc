"""上市看板 and the list: the conclusion first, counts by stage, who is stuck."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from finance.capital.selectors.board import board
from tests.factories.capital import ListingCaseFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 30)


@pytest.fixture
def cases(cast):
    ListingCaseFactory(enterprise=cast.firm, stage="reform", since=date(2026, 11, 1))
    ListingCaseFactory(enterprise=cast.firm, board="chongqing_otc", stage="listed")
    ListingCaseFactory(stage="reform", since=date(2026, 10, 1), next_on=date(2026, 11, 20))
    ListingCaseFactory(board="sse", stage="tutoring", obstacle="环保验收")
    closed = ListingCaseFactory()
    closed.stage = "withdrawn"
    closed.save()
    return cast


def test_the_conclusion_and_the_columns(cases):
    shown = board(cases.office, TODAY)
    assert shown.sentence == "上市后备 3 家，已挂牌上市 1 家；卡住 2 件。"
    counts = {column.label: column.count for column in shown.columns}
    assert counts == {"意向": 0, "股改": 2, "辅导": 1, "申报": 0, "过会": 0, "挂牌/上市": 1}
    reform = shown.columns[1]
    assert [ticket.days for ticket in reform.tickets] == [60, 29]  # the longest first
    assert reform.stuck == 1


def test_a_township_s_board_is_of_its_own_firms(cases):
    assert board(cases.clerk, TODAY).sentence == "上市后备 1 家，已挂牌上市 1 家；没有卡住的。"
    assert board(cases.department, TODAY).sentence == "还没有登记上市事项。"


def test_the_page_opens_its_columns(cases, client, django_assert_max_num_queries):
    client.force_login(cases.office)
    client.get(reverse("capital:board"))
    with django_assert_max_num_queries(16):
        page = client.get(reverse("capital:board"))
    text = page.content.decode()
    assert "卡住的 2 件" in text
    assert "环保验收" in text
    one = client.get(f"{reverse('capital:board')}?board=sse").content.decode()
    assert "上市后备 1 家，已挂牌上市 0 家；卡住 1 件。" in one
    assert client.get(f"{reverse('capital:board')}?board=nowhere").status_code == 200


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("stage=reform", 2),
        ("stage=reform&board=sse", 0),
        ("going=open", 3),
        ("going=listed", 1),
        ("going=closed", 1),
        ("stuck=True", 2),
        ("stuck=False", 3),
        ("stuck=nonsense", 0),
    ],
)
def test_the_list_is_asked(cases, client, asked, count):
    client.force_login(cases.office)
    page = client.get(f"{reverse('listing-cases:list')}?{asked}&all=1").content.decode()
    assert page.count('data-label="进程"') == count
    answered = client.get(f"{reverse('listing-cases-list')}?{asked}")
    if asked == "stuck=nonsense":
        assert answered.status_code == 400
    else:
        assert answered.json()["count"] == count


def test_a_step_offers_what_may_follow(cases, client):
    client.force_login(cases.office)
    case = cases.firm.listing_cases.get(board="bse")
    page = client.get(reverse("listing-cases:act_on_row", args=[case.pk, "step"]))
    offered = [code for code, _ in page.context["form"].fields["stage"].choices]
    assert offered == ["", "tutoring", "paused", "ended", "withdrawn"]


@pytest.mark.parametrize("who", ["office", "clerk"])
def test_a_longer_list_asks_no_more(cases, client, who, django_assert_num_queries):
    user, address = getattr(cases, who), f"{reverse('listing-cases:list')}?all=1"
    client.force_login(user)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _ in range(8):
        ListingCaseFactory(enterprise=EnterpriseFactory(township=cases.town))
    with django_assert_num_queries(len(few)):
        assert client.get(address).status_code == 200


def test_every_official_is_told_the_sums_and_who_reads_rows_opens_them(cases, client):
    for who, opens in ((cases.office, True), (cases.department, False), (cases.clerk, False)):
        client.force_login(who)
        page = client.get(reverse("capital:sums")).content.decode()
        assert "上市后备" in page
        assert ("/capital/figures/listing_reserve" in page) is opens
    client.force_login(cases.mine)
    assert client.get(reverse("capital:sums")).status_code == 403
    client.force_login(cases.office)
    before = client.get(f"{reverse('capital:sums')}?on=2026-01").context["figures"]
    assert [value for _, value, _, _ in before] == [0] * 7
    assert "不对" in client.get(f"{reverse('capital:sums')}?on=x").content.decode()
