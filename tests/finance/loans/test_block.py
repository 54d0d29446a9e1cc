"""信用贷款 in the monthly paper: sums that name nobody, tied to each other, in every form of it."""

from datetime import date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import System
from finance.loans.models import AgeingRun, Standing
from reports import actions
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.finance import LoanFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
LAST = date(2026, 10, 31)


def stand(loan, **said):
    told = {
        "from_on": date(2026, 1, 15),
        "principal": 100_000_000,
        "overdue_principal": 0,
        "floor": "normal",
        "grade": "normal",
    }
    return Standing.objects.create(loan=loan, **(told | said))


@pytest.fixture
def edition(office):
    calm, late = LoanFactory(), LoanFactory(product="commercial_value")
    stand(calm)
    stand(
        late,
        principal=50_000_000,
        overdue_principal=10_000_000,
        overdue_since=LAST - timedelta(days=100),
        floor="substandard",
        grade="substandard",
    )
    AgeingRun.objects.create(on=LAST, loans=2, changed=2, at=NOW)
    return actions.build_monthly(date(2026, 10, 1), by=System(), now=NOW)


def got(client, form, user):
    client.force_login(user)
    return client.get(reverse("reports:download", args=["monthly", "2026-10", form]))


def test_the_paper_says_what_is_lent_overdue_and_bad(client, office, edition):
    client.force_login(office)
    text = client.get(reverse("reports:detail", args=["monthly", "2026-10"])).content.decode()
    assert "月末在贷 2 户 2 笔，余额 150.00 万元" in text
    assert "逾期 1 笔，余额 50.00 万元，其中逾期 30 天以上 50.00 万元" in text
    assert "不良率 33.33%" in text


def test_products_and_townships_each_sum_to_the_whole(client, office, edition):
    book = openpyxl.load_workbook(BytesIO(got(client, "xlsx", office).content))
    rows = [row for row in book["信用贷款"].iter_rows(values_only=True) if row[0]]
    whole = next(row for row in rows if row[0] == "全区")
    for group in ("产品", "街镇"):
        mine = [row for row in rows if row[0] == group]
        assert sum(row[4] for row in mine) == whole[4] == 150
        assert sum(row[3] for row in mine) == whole[3] == 2


def test_a_department_reads_the_paper_whole_and_opens_no_loan(client, edition):
    department = UserFactory(role="officer", unit=UnitFactory(department=True))
    content = got(client, "json", department).json()
    assert "extract" not in content
    assert content["loans"]["last"]["balance"] == 150_000_000
    assert "HT2026" not in got(client, "json", department).content.decode()


def test_it_is_printed(client, office, edition):
    assert got(client, "pdf", office).content.startswith(b"%PDF")
