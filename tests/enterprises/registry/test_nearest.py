"""Names a list has and the register has not: the firms that may be meant."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import System
from enterprises.registry import actions
from enterprises.registry.imports.nearest import nearest
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.sheets import imported

pytestmark = pytest.mark.django_db
REGISTERED = [
    "重庆测试甲科技有限公司",
    "重庆测试乙（集团）有限公司",
    "重庆测试丙·丁科技有限公司",
    "重庆长测金江科技有限公司",
    "以上科技（重庆）有限公司",
    "来源（重庆）环保科技有限公司",
    "重庆宏鑫机械制造有限公司",
]


@pytest.fixture
def firms():
    return {name: EnterpriseFactory(name=name) for name in REGISTERED}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("重庆测试乙集团有限公司", "重庆测试乙（集团）有限公司"),
        ("重庆测试乙股份有限公司", "重庆测试乙（集团）有限公司"),
        ("测试甲科技", "重庆测试甲科技有限公司"),
        ("重庆测试甲科技有限责任公司", "重庆测试甲科技有限公司"),
        ("重庆市测试丙丁科技有限公司", "重庆测试丙·丁科技有限公司"),
        ("重庆长测金汇科技有限公司", "重庆长测金江科技有限公司"),
        ("重庆长恻金江科技有限", "重庆长测金江科技有限公司"),
        ("以上科技有限公司", "以上科技（重庆）有限公司"),
        ("重庆宏金机械制造有限公司", "重庆宏鑫机械制造有限公司"),
    ],
)
def test_the_firm_that_is_meant_is_the_nearest(firms, typed, meant):
    assert nearest([typed], System())[typed][0].name == meant


def test_a_former_name_leads_to_the_firm_of_today(firms):
    firm = firms["重庆宏鑫机械制造有限公司"]
    actions.rename(firm, by=System(), name="重庆新程装备有限公司", on=firm.updated_at.date())
    assert nearest(["重庆宏鑫机械有限公司"], System())["重庆宏鑫机械有限公司"][0].pk == firm.pk


def test_no_more_than_five_and_none_where_none_is_near(firms):
    for n in range(8):
        EnterpriseFactory(name=f"重庆云帆{n}号科技有限公司")
    found = nearest(["重庆云帆科技有限公司", "某某养殖场"], System())
    assert len(found["重庆云帆科技有限公司"]) == 5
    assert found["某某养殖场"] == []


def test_a_township_is_offered_its_own_firms_only(firms):
    town = UnitFactory()
    officer = UserFactory(role="officer", unit=town)
    name = "重庆测试甲科技有限责任公司"
    assert nearest([name], officer)[name] == []
    own = EnterpriseFactory(name="重庆测试甲建材有限公司", township=town)
    assert [firm.pk for firm in nearest([name], officer)[name]] == [own.pk]


def test_the_queries_do_not_grow_with_the_names(firms):
    def asked(count):
        with CaptureQueriesContext(
            connection,
        ) as made:
            nearest([f"重庆测试甲{n}科技" for n in range(count)], System())
        return len(made)

    assert asked(1) == asked(60) == 2
    assert nearest([], System()) == {}


def test_the_command_names_the_nearest_in_the_fault(tmp_path, firms):
    answer = imported(
        tmp_path,
        "qualifications",
        ["企业名称", "资质类型", "发证日期"],
        ["重庆测试乙集团有限公司", "高企", "2025-01-01"],
    )
    (fault,) = answer["faults"]
    firm = firms["重庆测试乙（集团）有限公司"]
    assert f"最接近的：{firm.name}（{firm.credit_code}）" in fault["message"]


def test_a_wrong_code_beside_a_known_name_tells_the_code_on_the_register(tmp_path, firms):
    name = "重庆测试甲科技有限公司"
    answer = imported(
        tmp_path,
        "qualifications",
        ["信用代码", "企业名称", "资质类型", "发证日期"],
        [a_credit_code(88_888), name, "高企", "2025-01-01"],
    )
    (fault,) = answer["faults"]
    assert f"同名企业的代码是 {firms[name].credit_code}" in fault["message"]
