"""资质名单: what a cell means though it is written otherwise, and what is said of it."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from enterprises.registry.imports.terms import Written, written
from enterprises.registry.models import Enterprise, Qualification
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported

HEAD = ("企业名称", "统一社会信用代码", "证书编号", "发证日期")


@pytest.mark.parametrize(
    "typed", ["三年", "3年", "有效期三年", "有效期：3年", "自发证之日起三年", "叁年", "三年有效"]
)
def test_a_term_in_years_is_read_however_it_is_said(typed):
    assert written(typed) == Written(years=3)


@pytest.mark.parametrize("typed", ["有效期至2026-10-15", "至2026年10月15日止", "2026-10-15"])
def test_a_last_day_is_read_however_it_is_said(typed):
    assert written(typed) == Written(last_day=date(2026, 10, 15))


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["高企证书号", "编号（证书）", "证件号码", "备注", "文号"])
def test_numbers_of_certificates_are_known_under_any_title(title, tmp_path):
    firm = EnterpriseFactory()
    head = (*HEAD[:2], title, HEAD[3])
    row = (firm.name, firm.credit_code, "gr202351000001", "2023-10-16")
    assert imported(tmp_path, "qualifications", ("高新技术企业名单",), head, row, commit=True)[
        "committed"
    ]
    assert Qualification.objects.get().certificate_no == "GR202351000001"


@pytest.mark.django_db
def test_a_number_that_is_none_gets_a_notice(tmp_path):
    firm = EnterpriseFactory()
    row = (firm.name, firm.credit_code, "GR2023510O0003", "2023-10-16")
    answer = imported(tmp_path, "qualifications", ("高新技术企业名单",), HEAD, row)
    assert any("GR 加 12 位数字" in one["message"] for one in answer["notices"])


@pytest.mark.django_db
def test_columns_of_a_list_titled_like_a_verdict_are_read(tmp_path):
    """状态 and 说明 at the end are the error workbook's only where they hold its words."""
    firm = EnterpriseFactory()
    row = (firm.name, firm.credit_code, "GR202351000001", "2023-10-16")
    head = (*HEAD, "状态", "说明")
    title = ("高新技术企业名单",)
    answer = imported(tmp_path, "qualifications", title, head, (*row, "失效", ""), commit=True)
    assert answer["wrong"] == 1
    assert not Qualification.objects.exists()
    back = (*row, "有误", "有效期至：请核对")
    assert imported(tmp_path, "qualifications", title, head, back, commit=True)["committed"]


@pytest.mark.django_db
def test_a_bad_name_the_register_has_does_not_stop_its_certificate(tmp_path):
    bad = "重庆\ue863鑫科技有限公司"
    firm = EnterpriseFactory()
    Enterprise.objects.filter(pk=firm.pk).update(name=bad, name_key=bad, name_search=bad)
    row = (bad, firm.credit_code, "GR202351000001", "2023-10-16")
    answer = imported(tmp_path, "qualifications", ("高新技术企业名单",), HEAD, row, commit=True)
    assert answer["committed"], answer
    assert any("台账中的名称也是这样写的" in one["message"] for one in answer["notices"])
    other = ("重庆\ue864鑫科技有限公司", *row[1:])
    assert imported(tmp_path, "qualifications", ("高新技术企业名单",), HEAD, other)["wrong"] == 1


@pytest.mark.django_db
def test_a_remark_of_the_firm_is_told_and_not_kept(tmp_path):
    firm = EnterpriseFactory()
    row = (firm.name, firm.credit_code, "GR202351000001", "2023-10-16", "已迁往江津区")
    answer = imported(tmp_path, "qualifications", ("高新技术企业名单",), (*HEAD, "备注"), row)
    assert any("请另行办理" in one["message"] for one in answer["notices"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "code", "is_read"),
    [
        (date(2023, 10, 1), 'yyyy"年"m"月"', False),
        (date(2023, 10, 1), "mmm-yy", False),
        (date(2023, 10, 1), "yyyy-mm-dd", True),
        (date(2023, 10, 16), 'yyyy"年"m"月"', True),
    ],
)
def test_a_month_that_a_spreadsheet_made_the_first_of_it_is_no_day(tmp_path, day, code, is_read):
    firm = EnterpriseFactory()
    book = Workbook()
    book.active.append(list(HEAD))
    book.active.append([firm.name, firm.credit_code, "GR202351000001", day])
    book.active["D2"].number_format = code
    target = BytesIO()
    book.save(target)
    answer = imported(
        tmp_path, "qualifications", content=target.getvalue(), qualification="high_tech"
    )
    assert (answer["wrong"] == 0) is is_read, answer
    assert is_read or "没有写到日" in answer["faults"][0]["message"]
