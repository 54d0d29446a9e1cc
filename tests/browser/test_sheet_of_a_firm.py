"""一页纸: the firm's sheet fits one side of A4, whatever there is to say."""

import re
from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from enterprises.care.models import (
    CompanyRequest,
    CultivationPlan,
    ResearchInstitution,
    ServiceRecord,
)
from enterprises.pools.models import PoolEntry
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DAY = date(2026, 10, 20)


@pytest.fixture
def full_firm():
    """More of everything than the sheet shows, each text as long as its field."""
    town = UnitFactory()
    firm = EnterpriseFactory(
        name="某某某某某某某某某某精密智能制造装备技术研究有限公司",
        township=town,
        contact_name="赵钱孙",
        contact_phone="13800001234",
        legal_representative="李某某",
    )
    CultivationPlan.objects.create(
        enterprise=firm,
        target_kind="little_giant",
        target_year=2027,
        gaps="差距" * 900,
        helper="帮扶" * 30,
        next_step="下一步" * 60,
        next_on=DAY,
    )
    for pool in ("tech", "high_tech_reserve"):
        PoolEntry.objects.create(
            enterprise=firm, pool=pool, during=DateRange(DAY, None), source="rules", stage="growth"
        )
    person = UserFactory(role="enterprise")
    for n in range(9):
        ServiceRecord.objects.create(enterprise=firm, kind="ip", on=DAY, content="内容" * 200)
        ResearchInstitution.objects.create(
            enterprise=firm, name=f"{n}研究院" * 20, level="own", founded_on=DAY
        )
        CompanyRequest.objects.create(
            enterprise=firm,
            kind="law",
            title="事项" * 30,
            content="x",
            raised_by=person,
            raised_on=DAY,
            due_on=DAY,
        )
    return firm


def pages(made: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", made))


def test_a_full_firm_prints_on_one_page_with_its_contacts_masked(
    page, signed_in, live_server, full_firm
):
    signed_in(UserFactory(role="office", unit=UnitFactory(bureau=True)))
    page.goto(f"{live_server.url}/pools/firms/{full_firm.credit_code}/print/")
    words = page.inner_text("main")
    assert "138****1234" in words
    assert "13800001234" not in words
    assert "赵**" in words
    assert pages(page.pdf(format="A4", prefer_css_page_size=True)) == 1
    page.goto(f"{live_server.url}/pools/firms/{full_firm.credit_code}/")
    assert pages(page.pdf(format="A4", prefer_css_page_size=True)) > 1  # the count can see two
