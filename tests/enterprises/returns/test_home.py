"""企业首页: to-dos first, then how far the next title is, the dates that come, the requests."""

from datetime import date

import pytest
import time_machine

from accounts.models import System
from enterprises.care.models import CompanyRequest, CultivationPlan
from enterprises.registry.actions import recognize
from tests.enterprises.evaluation.test_pages import KNOWN, TECH, received
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]


@pytest.fixture
def _today():
    with time_machine.travel("2026-10-31 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def home(client):
    person = UserFactory(role="enterprise")
    firm = EnterpriseFactory(founded_on=date(2015, 1, 1))
    firm.members.create(user=person)
    client.force_login(person)
    return firm, lambda: client.get("/returns/home/").content.decode()


def test_the_home_says_how_far_the_next_title_is_and_what_the_year_still_takes(home):
    firm, page = home
    recognize(
        firm,
        by=System(),
        kind="tech_sme",
        first_day=date(2026, 5, 1),
        printed_last_day=date(2027, 3, 31),
    )
    received(firm, KNOWN | {"staff": {"2025": "100"}, "tech_staff_183": {"2025": "9"}})
    found = page()
    assert "离“高新技术企业”还差" in found
    assert "科技人员占比：还差 1 个百分点" in found
    assert "2026 年全年研发费用（高企归集口径）须达 450 万元。2026 年收入按 2025 年数" in found
    assert f"/criteria/{firm.credit_code}/high_tech/" in found


def test_the_home_tells_the_dates_that_come_and_where_requests_stand(home):
    firm, page = home
    recognize(
        firm,
        by=System(),
        kind="high_tech",
        first_day=date(2023, 12, 1),
        printed_last_day=date(2026, 11, 30),
    )
    CultivationPlan.objects.create(
        enterprise=firm,
        target_kind="srdi",
        target_year=2027,
        helper="帮扶人",
        next_step="梳理发明专利",
        next_on=date(2026, 11, 10),
    )
    CompanyRequest.objects.create(
        enterprise=firm,
        kind="law",
        title="合同纠纷",
        content="x",
        raised_by=firm.members.get().user,
        raised_on=date(2026, 10, 30),
        due_on=date(2026, 11, 3),
    )
    found = page()
    assert found.index("梳理发明专利") < found.index("高新技术企业到期，请提前准备重新认定")
    assert "合同纠纷：待分派" in found
    assert "2026-11-03" in found
    assert f"/pools/firms/{firm.credit_code}/do/request/" in found


def test_the_home_of_a_firm_costs_a_fixed_number_of_queries(home, django_assert_max_num_queries):
    _, page = home
    with django_assert_max_num_queries(40):
        page()


def test_the_home_names_first_what_only_has_to_be_applied_for(home):
    firm, page = home
    recognize(
        firm,
        by=System(),
        kind="high_tech",
        first_day=date(2025, 5, 1),
        printed_last_day=date(2028, 4, 30),
    )
    received(firm, TECH)
    found = page()
    assert "“科技型中小企业”：条件都已符合，可以申报" in found
    assert f"/criteria/{firm.credit_code}/tech_sme/" in found
    assert "“创新型中小企业”" in found  # and then what comes next
