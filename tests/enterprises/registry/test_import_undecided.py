"""Sheets of facts (moves, memberships, pools, rights, returns): what is not decided is refused."""

import pytest

from enterprises.pools.imports.titles import deed_in, pool_in
from enterprises.pools.models import PoolEntry
from enterprises.registry.models import Membership, Move
from enterprises.registry.rules.undecided import undecided
from enterprises.returns.models import IpRight
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported

POOL = ("信用代码", "培育库", "情形", "日期")
SHEETS = {
    "pool_entries": (POOL, ("高新技术企业培育后备库", "入库", "2024-05-01"), PoolEntry),
    "moves": (("信用代码", "情形", "日期"), ("迁出", "2025-05-01"), Move),
    "memberships": (("信用代码", "类别", "名称", "起"), ("规上", "", "2024-01-01"), Membership),
    "ip_rights": (
        ("信用代码", "类别", "编号", "授权日"),
        ("发明", "ZL202310000001.1", "2024-05-01"),
        IpRight,
    ),
}


@pytest.mark.parametrize(
    ("title", "sign"),
    [
        ("2024年度高新技术企业培育库拟入库企业公示名单", "拟"),
        ("未入库企业名单", "未入库"),
        ("2026年10月预计数", "预计数"),
        ("拟申请专利清单", "拟"),
        ("审查中专利清单", "审查中"),
        ("经公示无异议的入库名单", ""),
        ("公示期满入库企业名单", ""),
        ("数据模拟实验室企业名单", ""),
        ("科技创新企业双倍增行动计划企业名单", ""),
        ("申报单位：某某公司", ""),
    ],
)
def test_a_title_tells_facts_from_what_is_only_meant(title, sign):
    assert undecided(title) == sign


def test_a_list_that_somebody_decides_on_is_none_while_it_is_applied_for():
    assert undecided("高企申报知识产权清单") == ""
    assert undecided("申报升规企业名单", is_of_decisions=True) == "申报"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", SHEETS)
def test_a_proposed_list_registers_nothing_whatever_its_kind(kind, tmp_path):
    head, rest, model = SHEETS[kind]
    firm = EnterpriseFactory()
    before = model.objects.count()
    answer = imported(tmp_path, kind, ("拟定名单",), head, (firm.credit_code, *rest), commit=True)
    assert "拟" in answer["faults"][0]["message"]
    assert model.objects.count() == before
    answer = imported(tmp_path, kind, head, (firm.credit_code, *rest), commit=True)
    assert answer["committed"], answer
    assert model.objects.count() == before + 1


@pytest.mark.django_db
@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize(
    ("title", "word"), [("状态", "已失效"), ("法律状态", "未缴年费终止"), ("是否注销", "是")]
)
def test_a_status_column_nobody_reads_is_not_passed_over(kind, title, word, tmp_path):
    head, rest, model = SHEETS[kind]
    firm, before = EnterpriseFactory(), model.objects.count()
    row = (firm.credit_code, *rest)
    answer = imported(tmp_path, kind, (*head, title), (*row, word), commit=True)
    (fault,) = answer["faults"]
    assert title in fault["message"]
    assert "第 2 行" in fault["message"]
    assert model.objects.count() == before
    sound = "否" if title.startswith("是否") else "正常"
    assert imported(tmp_path, kind, (*head, title), (*row, sound), commit=True)["committed"]


@pytest.mark.parametrize(
    ("title", "pool", "deed"),
    [
        ("2024年度高新技术企业培育库入库企业名单", "high_tech_reserve", "enter"),
        ("高企培育后备库退库名单", "high_tech_reserve", "leave"),
        ("高新技术企业培育库出入库名单", "high_tech_reserve", None),
        ("取消高新技术企业培育库入库资格名单", "high_tech_reserve", None),
        ("高新技术企业培育库、专精特新培育库入库名单", None, "enter"),
        ("高新技术企业培育库和科技型企业培育库入库名单", None, "enter"),
        ("企业名单", None, None),
    ],
)
def test_a_title_names_one_pool_and_one_deed_or_none(title, pool, deed):
    assert (pool_in([title]), deed_in([title])) == (pool, deed)


@pytest.mark.django_db
def test_a_row_against_its_title_is_told(tmp_path):
    firm = EnterpriseFactory()
    row = (firm.credit_code, "入库", "2024-05-01")
    title = ("高新技术企业培育库出库名单",)
    answer = imported(tmp_path, "pool_entries", title, ("信用代码", "情形", "日期"), row)
    assert any("标题写的是“出库”" in one["message"] for one in answer["notices"])
