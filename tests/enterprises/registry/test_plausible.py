"""Implausible facts: a notice each, the same in sheet, form and API; what cannot be is a fault."""

from datetime import date

import pytest
import time_machine

from accounts.models import System
from enterprises.registry import actions
from enterprises.registry.models import Qualification
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.sheets import imported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
TITLES = ["统一社会信用代码", "资质类型", "证书编号", "发证日期", "有效期至"]
NUMBER = "GR202350009014"


@pytest.fixture
def _today():
    with time_machine.travel("2026-10-31 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def firm():
    return EnterpriseFactory(founded_on=date(2023, 1, 1))


DOUBTFUL = [
    ("GR203350009010", "2033-10-16", "", "在今天之后"),
    (NUMBER, "2022-10-16", "", "早于企业成立日期"),
    ("GR202250009099", "2023-10-16", "", "编号写的是 2022 年"),
    (NUMBER, "2023-10-16", "2024-10-15", "短于规定"),
    (NUMBER, "2023-10-16", "", "按三年计至 2026-10-15"),
]


@pytest.mark.parametrize(("number", "first", "last", "said"), DOUBTFUL)
def test_each_has_its_notice_in_sheet_form_and_api(
    tmp_path, client, office, firm, number, first, last, said
):
    row = [firm.credit_code, "高企", number, first, last]
    answer = imported(tmp_path, "qualifications", TITLES, row)
    assert answer["faults"] == []
    assert [n["row"] for n in answer["notices"] if said in n["message"]] == [2]
    client.force_login(office)
    told = {"kind": "high_tech", "certificate_no": number, "first_day": first}
    told |= {"printed_last_day": last} if last else {}
    page = client.post(f"/enterprises/{firm.credit_code}/do/recognize/", told, follow=True)
    assert said in page.content.decode()
    Qualification.objects.all().delete()
    url = f"/api/v1/enterprises/{firm.credit_code}/recognize/"
    made = client.post(url, told, content_type="application/json").json()
    assert [one for one in made["notices"] if said in one]


def test_one_number_at_two_firms_is_told_of_both_rows_and_against_the_register(tmp_path, firm):
    other = EnterpriseFactory()
    rows = [[one.credit_code, "高企", NUMBER, "2023-10-16", ""] for one in (firm, other)]
    answer = imported(tmp_path, "qualifications", TITLES, *rows)
    shared = [one["row"] for one in answer["notices"] if "另一家企业" in one["message"]]
    assert shared == [2, 3]
    actions.recognize(
        other,
        by=System(),
        kind="high_tech",
        first_day=date(2023, 10, 16),
        printed_last_day=None,
        certificate_no=NUMBER,
    )
    answer = imported(tmp_path, "qualifications", TITLES, rows[0])
    assert [one["row"] for one in answer["notices"] if "另一家企业" in one["message"]] == [2]


@pytest.mark.parametrize(
    ("first", "last"),
    [("1900-01-01", ""), ("0202-10-16", ""), ("2206-10-16", ""), ("1923-10-16", ""),
     ("2023-10-16", "2036-10-15"), ("2023-10-16", "2022-10-15")],
)  # fmt: skip
def test_what_cannot_be_is_a_fault(tmp_path, firm, first, last):
    row = [firm.credit_code, "高企", NUMBER, first, last]
    assert imported(tmp_path, "qualifications", TITLES, row)["wrong"] == 1


def test_an_ended_firm_takes_no_title_dated_after_its_end(tmp_path, client, office, firm):
    actions.deregister(firm, by=System(), on=date(2024, 1, 1))
    row = [firm.credit_code, "高企", NUMBER, "2024-06-01", ""]
    answer = imported(tmp_path, "qualifications", TITLES, row)
    assert "2024-01-01 注销" in answer["faults"][0]["message"]
    client.force_login(office)
    told = {"kind": "high_tech", "first_day": "2024-06-01"}
    page = client.post(f"/enterprises/{firm.credit_code}/do/recognize/", told)
    assert "2024-01-01 注销" in page.content.decode()
    row[3] = "2023-10-16"
    assert imported(tmp_path, "qualifications", TITLES, row)["new"] == 1


@pytest.mark.parametrize(
    ("founded", "ended", "said"),
    [("2027-01-01", "", "在今天之后"), ("2020-01-01", "2019-06-01", "早于成立日期"),
     ("1937-07-07", "", "早于 1949 年")],
)  # fmt: skip
def test_a_firms_own_days_have_their_notice_in_the_sheet(tmp_path, founded, ended, said):
    titles = ["统一社会信用代码", "企业名称", "成立日期", "注销日期"]
    row = [a_credit_code(7), "重庆甲有限公司", founded, ended]
    answer = imported(tmp_path, "enterprises", titles, row)
    assert answer["faults"] == []
    assert [one["row"] for one in answer["notices"] if said in one["message"]]


def test_an_impossible_founding_is_a_fault(tmp_path):
    titles = ["统一社会信用代码", "企业名称", "成立日期"]
    row = [a_credit_code(7), "重庆甲有限公司", "1900-01-01"]
    assert imported(tmp_path, "enterprises", titles, row)["faults"][0]["column"] == "成立日期"
