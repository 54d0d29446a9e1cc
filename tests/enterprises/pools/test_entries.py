from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from openpyxl import load_workbook

from accounts.models import System
from common.duties import duties_of
from enterprises.pools.actions import entries
from enterprises.pools.lists import LISTS
from enterprises.pools.models import PoolEntry
from enterprises.registry.actions import move_in, move_out, recognize, rename
from enterprises.registry.models import Holding, Qualification
from enterprises.returns.rosters import roster_on
from tests.enterprises.pools.stays import RESERVE, TODAY, entered, proposed
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    return EnterpriseFactory()


def test_the_database_refuses_a_second_stay_at_once(firm):
    entry = entered(firm)
    for during, reason in [
        (DateRange(date(2026, 5, 1), None), ""),
        (DateRange(date(2025, 1, 1), date(2026, 2, 1)), "removed"),
    ]:
        with pytest.raises(IntegrityError), transaction.atomic():
            PoolEntry.objects.create(
                enterprise=firm,
                pool=RESERVE,
                during=during,
                source="rules",
                stage="seed",
                exit_reason=reason,
            )
    with pytest.raises(ValidationError, match="已在"):
        proposed(firm)
    entries.leave(entry, by=System(), reason="removed", on=date(2026, 6, 1))
    assert entered(firm, on=date(2026, 6, 1)).pk != entry.pk


def test_what_the_register_ends_ends_in_the_pool_and_once_only(firm):
    gone = EnterpriseFactory()
    for enterprise in (firm, gone):
        entered(enterprise)
    by = System()
    recognize(firm, by=by, kind="high_tech", first_day=date(2026, 10, 1), printed_last_day=None)
    move_out(gone, by=by, on=date(2026, 9, 1))
    assert entries.leave_automatically(by=by, today=TODAY) == 2
    assert entries.leave_automatically(by=by, today=TODAY) == 0
    left = {entry.enterprise_id: entry for entry in PoolEntry.objects.all()}
    assert (left[firm.pk].exit_reason, left[firm.pk].during.upper) == (
        "graduated",
        date(2026, 10, 1),
    )
    assert (left[gone.pk].exit_reason, left[gone.pk].during.upper) == (
        "moved_out",
        date(2026, 9, 1),
    )


def test_rename_keeps_number_and_days_and_a_whole_move_keeps_validity(firm):
    by, last = System(), date(2027, 9, 30)
    recognize(
        firm,
        by=by,
        kind="high_tech",
        first_day=date(2024, 10, 1),
        printed_last_day=last,
        certificate_no="GR1",
    )
    rename(firm, by=by, name="新名字科技有限公司", on=date(2025, 1, 1))
    move_out(firm, by=by, on=date(2025, 3, 1))
    move_in(firm, by=by, on=date(2026, 3, 1), township=firm.township)
    kept = Qualification.objects.get()
    assert (kept.certificate_no, kept.first_day, kept.printed_last_day) == (
        "GR1",
        date(2024, 10, 1),
        last,
    )
    assert kept.valid_during == DateRange(date(2024, 10, 1), date(2027, 10, 1))
    assert [
        Holding.objects.filter(kind="high_tech").on(day).count()
        for day in (date(2025, 2, 1), date(2025, 6, 1), TODAY)
    ] == [1, 0, 1]


def test_a_list_filters_exports_and_keeps_its_views(client, firm, office):
    entered(firm)
    entered(EnterpriseFactory(), pool="tech")
    client.force_login(office)
    page = client.get("/pools/lists/entries/?pool=tech&state=True")
    assert page.context["list"].count == 1
    sheet = client.get("/lists/pools:entries/export/?pool=tech")
    book = load_workbook(BytesIO(b"".join(sheet.streaming_content)))
    assert book.worksheets[1].max_row == 2
    kept = {"page": "pools:entries", "name": "我的科技", "query": "pool=tech"}
    client.post("/lists/views/", kept)
    assert "我的科技" in client.get("/pools/lists/entries/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "flow/",
        "watch/",
        *[f"lists/{key}/" for key in LISTS if key != "entries"],
    ],
)
def test_each_page_opens_with_rows_in_it(client, firm, office, path):
    entered(firm)
    proposed(firm, pool="tech")
    recognize(
        firm,
        by=System(),
        kind="srdi",
        first_day=date(2023, 12, 31),
        printed_last_day=date(2026, 12, 30),
    )
    client.force_login(office)
    assert client.get(f"/pools/{path}").status_code == 200


def test_the_pool_owes_returns_and_the_office_finds_what_is_due(firm, office):
    entered(firm)
    proposed(firm, pool="tech")
    assert roster_on(TODAY)[firm.pk] == "培育库"
    assert [duty.text for duty in duties_of(office, TODAY) if "入库建议" in duty.text] == [
        "1 条入库建议待决定"
    ]
    assert not list(duties_of(UserFactory(role="enterprise"), TODAY))


def test_what_stood_on_a_page_of_its_own_is_a_tab_of_the_firms_page(client, firm, office):
    entered(firm)
    client.force_login(office)
    moved = client.get(f"/pools/firms/{firm.credit_code}/")
    assert (moved.status_code, moved["Location"]) == (301, f"{firm.get_absolute_url()}?tab=pools")
    page = client.get(moved["Location"]).content.decode()
    for words in ("差距", "下一步", "时间轴", "高新技术企业培育后备库", "建议入库", "打印一页"):
        assert words in page


def test_who_neither_left_nor_reached_the_goal_stays(firm):
    recognize(firm, by=System(), kind="tech_sme", first_day=TODAY, printed_last_day=None)
    stay = entered(firm)
    assert entries.leave_automatically(by=System(), today=TODAY) == 0
    stay.refresh_from_db()
    assert stay.exit_reason == ""


def test_a_goal_reached_on_the_day_of_entry_ends_no_stay_of_no_days(firm):
    entered(firm, on=TODAY)
    recognize(firm, by=System(), kind="high_tech", first_day=TODAY, printed_last_day=None)
    assert entries.leave_automatically(by=System(), today=TODAY) == 0
