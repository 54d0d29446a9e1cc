"""保单、专利质押、种子基金、授信 by sheet: the rules of the page, safe twice, taken back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import System
from finance.capital.models import (
    CreditTotal,
    EarlyTerm,
    InsurancePolicy,
    Pledge,
    SeedInvestment,
)
from jobs.actions import imports
from jobs.models import ImportBatch
from jobs.sheets.kinds import sheet_kind
from tests.factories.finance import WAN, BankFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.sheets import imported

pytestmark = pytest.mark.django_db
CODE, OTHER = a_credit_code(1), a_credit_code(2)
TITLES = {
    "insurance": [
        "信用代码", "保险公司", "保单号", "险种", "保险金额", "保费", "补贴", "起日", "止日",
    ],
    "pledges": ["信用代码", "专利号", "质权人", "质押金额", "登记日", "注销日"],
    "seed_investments": [
        "信用代码", "基金", "投资日期", "投资额", "持股比例（%）", "估值", "估值日", "理由",
        "退出日期", "退出方式", "收回金额",
    ],
    "credit_totals": ["信用代码", "银行", "截至", "授信额度（万元）", "已用额度（万元）"],
}  # fmt: skip
ROWS = {
    "insurance": [CODE, "人保财险綦江", "P-1", "科技保险", 500, 5, 2, "2026-01-01", "2026-12-31"],
    "pledges": [CODE, "zl 201010000001.8", "建行綦江支行", "200万元", "2026-03-01", None],
    "seed_investments": [
        CODE, "种子基金", "2026-05-01", 100, 5, 2000, "2026-05-01", None, None, None, None,
    ],
    "credit_totals": [CODE, "建行綦江支行", "2026-10-31", 800, 300],
}  # fmt: skip
MODELS = {
    "insurance": InsurancePolicy,
    "pledges": Pledge,
    "seed_investments": SeedInvestment,
    "credit_totals": CreditTotal,
}
AMOUNTS = {"insurance": 4, "pledges": 3, "seed_investments": 3, "credit_totals": 3}


@pytest.fixture(autouse=True)
def _known(cast):
    for code in (CODE, OTHER):
        EnterpriseFactory(credit_code=code, founded_on=date(2020, 1, 1))
    BankFactory(name="中国建设银行股份有限公司綦江支行", aliases=["建行綦江支行"])
    BankFactory(name="人保财险綦江", insurer=True)


def sheet(tmp_path, kind, *rows):
    return imported(tmp_path, kind, TITLES[kind], *rows, commit=True)


def row(kind, **said):
    """The row with cells changed: c3=… is the fourth."""
    cells = list(ROWS[kind])
    for name, value in said.items():
        cells[int(name.removeprefix("c"))] = value
    return cells


def words(answer):
    return " ".join(fault["message"] for fault in answer["faults"])


def newest(*others):
    return ImportBatch.objects.exclude(pk__in=[one.pk for one in others]).get()


@pytest.mark.parametrize("kind", MODELS)
def test_a_row_is_a_record_and_the_same_again_changes_nothing(tmp_path, kind):
    answer = sheet(tmp_path, kind, ROWS[kind])
    assert (answer["new"], answer["committed"]) == (1, True), answer
    assert MODELS[kind].objects.get().enterprise.credit_code == CODE
    again = sheet(tmp_path, kind, ROWS[kind])
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 1), again


@pytest.mark.parametrize("kind", MODELS)
def test_a_row_corrects_and_both_batches_are_taken_back(tmp_path, kind):
    sheet(tmp_path, kind, ROWS[kind])
    first = newest()
    answer = sheet(tmp_path, kind, row(kind, **{f"c{AMOUNTS[kind]}": 900}))
    assert answer["changed"] == 1, answer
    second = newest(first)
    with pytest.raises(ValidationError, match="又被修改"):
        imports.undo(first, by=System())
    imports.undo(second, by=System())
    imports.undo(first, by=System())
    assert not MODELS[kind].objects.exists()


@pytest.mark.parametrize("kind", MODELS)
def test_a_firm_or_a_bank_nobody_knows_and_a_row_twice_are_told(tmp_path, kind):
    answer = sheet(tmp_path, kind, row(kind, c0=a_credit_code(9)))
    assert "不在您可导入" in words(answer)
    if kind != "seed_investments":
        at = {"insurance": "c1", "pledges": "c2", "credit_totals": "c1"}[kind]
        assert "没有登记这家机构" in words(sheet(tmp_path, kind, row(kind, **{at: "某银行"})))
    assert "出现多次" in words(sheet(tmp_path, kind, ROWS[kind], ROWS[kind]))
    assert not MODELS[kind].objects.exists()


@pytest.mark.parametrize(
    ("kind", "said", "told"),
    [
        ("insurance", {"c6": 6}, "补贴不能超过保费"),
        ("insurance", {"c8": "2025-12-31"}, "止日早于起日"),
        ("insurance", {"c4": 0}, "应大于零"),
        ("insurance", {"c4": None}, "新登记的请填写"),
        ("pledges", {"c1": "ZL201010000001.7"}, "校验位不对"),
        ("pledges", {"c3": None}, "质押金额"),
        ("pledges", {"c4": "2027-01-01"}, "不能晚于今天"),
        ("pledges", {"c5": "2026-03-01"}, "晚于登记日"),
        ("seed_investments", {"c6": None}, "一并填写"),
        ("seed_investments", {"c8": "2026-06-01"}, "一并填写"),
        (
            "seed_investments",
            {"c8": "2026-04-01", "c9": "回购", "c10": 0},
            "不能早于投资日期",
        ),
        ("seed_investments", {"c3": None}, "请填写投资额"),
        ("seed_investments", {"c2": "2027-01-01"}, "不能晚于今天"),
        ("credit_totals", {"c4": 801}, "不能超过授信额度"),
        ("credit_totals", {"c3": None, "c4": None}, "请填写授信额度"),
        ("credit_totals", {"c2": "2027-01-01"}, "不能晚于今天"),
    ],
)
def test_what_makes_no_sense_is_told_and_not_written(tmp_path, kind, said, told):
    assert told in words(sheet(tmp_path, kind, row(kind, **said)))
    assert not MODELS[kind].objects.exists()


def test_amounts_shares_and_days_are_as_they_were_written(tmp_path):
    for kind, cells in ROWS.items():
        sheet(tmp_path, kind, cells)
    policy, pledge = InsurancePolicy.objects.get(), Pledge.objects.get()
    seed, total = SeedInvestment.objects.get(), CreditTotal.objects.get()
    assert (policy.cover, policy.last_day) == (500 * WAN, date(2026, 12, 31))
    assert (pledge.patent_no, pledge.amount) == ("ZL201010000001.8", 200 * WAN)
    assert (seed.share, seed.valuation, seed.is_early) == (Decimal("0.05"), 2_000 * WAN, None)
    assert (total.granted, total.used) == (800 * WAN, 300 * WAN)
    sheet(tmp_path, "credit_totals", row("credit_totals", c2="2026-11-01", c4=None))
    assert CreditTotal.objects.get(on=date(2026, 11, 1)).used is None


def test_a_record_of_another_firm_is_not_changed(tmp_path):
    sheet(tmp_path, "insurance", ROWS["insurance"])
    assert "另一家企业名下" in words(sheet(tmp_path, "insurance", row("insurance", c0=OTHER)))
    sheet(tmp_path, "pledges", ROWS["pledges"])
    assert "另一家企业名下" in words(sheet(tmp_path, "pledges", row("pledges", c0=OTHER)))


def test_a_patent_that_stands_already_is_refused_when_it_is_written(tmp_path):
    sheet(tmp_path, "pledges", ROWS["pledges"])
    answer = sheet(tmp_path, "pledges", row("pledges", c4="2026-05-01"))
    assert answer["exit"] != 0
    assert Pledge.objects.count() == 1


def test_a_firm_that_is_not_early_wants_a_reason(tmp_path):
    EarlyTerm.objects.create(from_on=date(2023, 1, 1), years=5, document="某办法")
    kind = "seed_investments"
    assert "不在初创期" in words(sheet(tmp_path, kind, ROWS[kind]))
    sheet(tmp_path, kind, row(kind, c7="经投委会研究"))
    assert SeedInvestment.objects.get().is_early is False


@pytest.mark.parametrize("kind", MODELS)
def test_the_keepers_alone_import(cast, kind):
    may = sheet_kind(kind).may_import
    assert may(cast.bureau)
    for who in (cast.clerk, cast.department, cast.mine, cast.leader):
        assert not may(who)
