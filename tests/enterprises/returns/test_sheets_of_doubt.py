"""Sheets of returns: what cannot be told is refused, what looks wrong is said."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from collecting.rules.titles import astray
from enterprises.registry.actions.merging import merge
from enterprises.returns.models import MonthlyReturn
from enterprises.returns.rules.checks import Case, check
from enterprises.returns.rules.monthly import BY_NAME, FIELDS
from jobs.actions import imports
from tests.enterprises.returns.rules.test_checks import GOOD
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported, workbook

HEAD = ("统一社会信用代码", "所属期")
ALL = (*HEAD, *(field.title for field in FIELDS))


@pytest.mark.parametrize(
    "title",
    ["营业收入", "营业收入（万元）", "2026年营业收入", "研发费用", "实缴税金（元）", "专利申请"],
)
def test_a_column_that_says_no_period_is_refused_by_name(cast, tmp_path, title):
    row = (cast.firm.credit_code, "2026-10", 100)
    answer = imported(tmp_path, "monthly_returns", (*HEAD, title), row, commit=True)
    (fault,) = answer["faults"]
    assert f"“{title}”（C 列）" in fault["message"]
    assert "请把列名改成" in fault["message"]
    assert not MonthlyReturn.objects.exists()


@pytest.mark.parametrize("title", ["职工人数", "职工人数（人）", "科技人员"])
def test_a_count_of_people_needs_no_period(cast, tmp_path, title):
    row = (cast.firm.credit_code, "2026-10", 100)
    assert imported(tmp_path, "monthly_returns", (*HEAD, title), row)["wrong"] == 0


def test_a_separator_of_thousands_nobody_uses_is_no_unit(cast, tmp_path):
    head = (*HEAD, "营业收入累计（万元）")
    answer = imported(
        tmp_path, "monthly_returns", head, (cast.firm.credit_code, "2026-10", "1'000")
    )
    assert answer["wrong"] == 1
    assert "不是能辨认的金额" in str(answer["faults"])


def test_whole_numbers_may_jump():
    """A sheet gives people as whole numbers, a form as decimals."""
    case = Case(values={"staff": 100}, before={"staff": 360}, earlier=None, month=10)
    told = {one.rule: one.reason for one in check(case) if one.field == "staff"}
    assert "本月 100人，上月 360人" in told["jump"]


def test_code_and_name_of_two_firms_are_told(cast, tmp_path):
    head = (*HEAD[:1], "企业名称", *HEAD[1:], BY_NAME["staff"].title)
    row = (cast.firm.credit_code, "重庆别家科技有限公司", "2026-10", 10)
    answer = imported(tmp_path, "monthly_returns", head, row)
    assert any("核对是否错行" in one["message"] for one in answer["notices"])
    own = (cast.firm.credit_code, cast.firm.name, "2026-10", 10)
    assert "错行" not in str(imported(tmp_path, "monthly_returns", head, own))


@pytest.mark.parametrize(
    ("title", "periods", "is_told"),
    [
        ("2026年9月快报", {(2026, 10)}, True),
        ("2026年10月快报", {(2026, 10)}, False),
        ("报送时间：2026年11月5日", {(2026, 10)}, False),
        ("綦江区企业快报", {(2026, 10)}, False),
        ("2024年度报表", {(2025,)}, True),
        ("2025年度报表", {(2025,)}, False),
        ("2026年9月快报", set(), False),
    ],
)
def test_a_title_of_another_period_is_told(title, periods, is_told):
    assert bool(astray([title], periods)) is is_told


def test_numbers_previewed_before_a_merge_are_not_written_to_the_old_record(cast, tmp_path):
    row = (cast.firm.credit_code, "2026-10", *GOOD.values())
    by = System()
    batch = imports.receive("monthly_returns", workbook(ALL, row), name="x.xlsx", by=by, options={})
    batch = imports.check(batch, by=by)
    kept = EnterpriseFactory(name="重庆留下科技有限公司", township=cast.firm.township)
    merge(kept, cast.firm, by=by, reason="同一家企业登记了两次", decisions={})
    with pytest.raises(ValidationError, match="已并入“重庆留下科技有限公司”"):
        imports.confirm(batch, by=by, content_hash=batch.content_hash)
    assert not MonthlyReturn.objects.exists()
