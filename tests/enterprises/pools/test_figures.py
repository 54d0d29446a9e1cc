"""一数可溯: each figure of this room opens the rows it was counted from."""

import re
from datetime import date

import pytest
import time_machine
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import System
from enterprises.care.models import CultivationPlan, ResearchInstitution
from enterprises.care.selectors.forecast import expected, forecast
from enterprises.pools.models import PoolEntry
from enterprises.pools.rules.flow import RUNGS
from enterprises.registry.actions import recognize
from tests.factories.registry import EnterpriseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
FIRST, TODAY = date(2025, 12, 31), date(2026, 10, 31)


@pytest.fixture
def _today():
    with time_machine.travel("2026-10-31 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


def held(kind, first, last, firm=None):
    firm = firm or EnterpriseFactory(founded_on=date(2015, 1, 1))
    recognize(firm, by=System(), kind=kind, first_day=first, printed_last_day=last)
    return firm


@pytest.fixture
def district():
    stays = held("cq_tech", date(2024, 1, 1), None)
    rises = held("cq_tech", date(2024, 1, 1), None)
    held("high_tech", date(2026, 3, 1), date(2029, 2, 28), rises)
    falls = held("cq_tech", date(2023, 1, 1), None)
    held("high_tech", date(2023, 1, 2), date(2026, 1, 1), falls)
    held("srdi", date(2023, 2, 2), date(2026, 2, 1))
    held("high_tech", date(2026, 5, 1), date(2026, 12, 31))
    return stays


def total(client, address):
    page = client.get(address.replace("&amp;", "&"))
    assert page.status_code == 200, address
    shown = page.context["list"].rows if "list" in page.context else page.context["page"]
    return shown.paginator.count


def test_each_figure_of_the_flow_opens_its_firms(desk, district):
    page = desk.get(f"/pools/flow/?first={FIRST}&last={TODAY}").content.decode()
    figures = re.findall(r'href="(/pools/flow/[^"]+)">(\d+)</a>', page)
    assert len(figures) > len(RUNGS)
    for address, figure in figures:
        assert total(desk, address) == int(figure), address
    assert "科技型企业 → 高新技术企业" in page
    assert "升级 1 家，降级 1 家，新入 1 家，出库 1 家。" in page


@pytest.mark.parametrize(
    "at", ["x", "2026-01-01,2025-01-01,tech,opening", "2025-01-01,2026-01-01,tech,x", ",,,"]
)
def test_a_figure_that_is_none_is_not_found(desk, at):
    assert desk.get(f"/pools/flow/{at}/").status_code == 404


def test_each_month_of_the_forecast_opens_its_firms(desk, district):
    PoolEntry.objects.create(
        enterprise=district,
        pool="high_tech_reserve",
        during=DateRange(FIRST, None),
        source="rules",
        stage="growth",
    )
    CultivationPlan.objects.create(
        enterprise=district,
        target_kind="high_tech",
        target_year=2026,
        helper="帮扶人",
        next_step="归集",
        next_on=TODAY,
    )
    page = desk.get("/pools/watch/").content.decode()
    months = re.findall(r'href="(/enterprises/\?kind=high_tech&amp;on=[0-9-]+)">(\d+)</a>', page)
    assert len(months) == 13
    for address, figure in months:
        assert total(desk, address) == int(figure), address
    passes = re.findall(r'href="(\?kind[^"]+by=[0-9-]+)#expected">(\d+)</a>', page)
    assert [figure for _, figure in passes] == ["1"] * 11
    for address, figure in passes:
        opened = desk.get(f"/pools/watch/{address}".replace("&amp;", "&"))
        assert len(opened.context["expected"]) == int(figure)


def test_the_figures_of_the_board_open_their_rows(desk, district):
    above = EnterpriseFactory(is_above_scale=True)
    EnterpriseFactory(is_above_scale=True)
    for name in ("一中心", "二中心"):
        ResearchInstitution.objects.create(
            enterprise=above, name=name, level="own", founded_on=FIRST
        )
    for firm, until, reason in (
        (district, None, ""),
        (above, date(2026, 2, 1), "graduated"),
        (EnterpriseFactory(), date(2026, 2, 1), "removed"),
    ):
        PoolEntry.objects.create(
            enterprise=firm,
            pool="tech",
            during=DateRange(date(2026, 1, 1), until),
            source="rules",
            stage="seed",
            exit_reason=reason,
        )
    page = desk.get("/pools/").content.decode()
    main = page[page.index("<main") :]
    links = re.findall(
        r'href="(/pools/lists/[^"]+)"[^>]*>([^<]*)</a>(?:</b>)?(?: <b>(\d+)</b>)?', main
    )
    figures = [
        (to, int(word if word.isdigit() else after))
        for to, word, after in links
        if word.isdigit() or after
    ]
    assert len(figures) >= 12
    for address, figure in figures:
        assert total(desk, address) == figure, address


def test_the_rows_of_expected_passes_are_those_the_last_month_counts(district):
    last = forecast(System(), "high_tech", TODAY)[-1]
    assert len(expected(System(), "high_tech", last.day)) == last.passes
