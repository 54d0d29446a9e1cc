"""导航: each finds the pages he may open, and no other."""

import pytest
from django.urls import reverse

from accounts.rules.roles import ADMINISTRATORS, OFFICIALS, Role
from qijiang_portal import navigation
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.finance import BankerFactory

pytestmark = pytest.mark.django_db


def found(user):
    return {entry.label for entry in navigation.ENTRIES if entry.allows(user)}


def labels(role):
    return found(UserFactory(role=role))


def test_every_entry_of_the_navigation_leads_to_a_page_that_lets_its_reader_in(client):
    for role in Role:
        user = UserFactory(role=role)
        client.force_login(user)
        for entry in navigation.ENTRIES:
            if entry.allows(user):
                url = reverse(entry.url_name)
                assert client.get(url).status_code == 200, (role, url)


def test_of_two_entries_that_contain_a_page_the_nearer_is_marked():
    user = UserFactory(role=Role.OFFICE)
    for path, label in (("/targets/supervision/1/", "督办"), ("/targets/tasks/", "目标")):
        marked = [item.label for item in navigation.items_for(user, path) if item.is_current]
        assert marked == [label]


def test_officials_find_their_work_and_no_administration():
    importing = {Role.OFFICE: {"导入"}}  # by role alone; a 街镇 and the bureau import theirs, too
    for role in OFFICIALS:
        assert labels(role) >= {
            "工作台",
            "目标",
            "企业",
            "填报",
            "培育",
            "对标评价",
            "认领审核",
            "载体",
            "月报",
            "园区",
            "任务中心",
        }
        assert not labels(role) & {"首页", "本企业", "审计", "用户"}
        assert importing.get(role, set()) <= labels(role)


def test_nobody_is_sent_to_import_what_he_may_not(client):
    client.force_login(UserFactory(role="leader"))
    page = client.get("/workbench/").content.decode()
    assert "/imports/" not in page
    assert "导入 Excel" not in page
    client.force_login(UserFactory(role="officer", unit=UnitFactory(department=True)))
    assert "/imports/" in client.get("/workbench/").content.decode()  # its steps
    client.force_login(UserFactory(role="office"))
    assert "导入 Excel" in client.get("/workbench/").content.decode()


def test_the_three_administrators_find_no_business():
    """The system administrator's imports are sheets of officers alone."""
    business = labels(Role.OFFICE) | labels(Role.ENTERPRISE)
    for role in ADMINISTRATORS:
        assert labels(role)
        found = labels(role) & business
        assert found == ({"导入", "任务中心"} if role == Role.SYSTEM_ADMIN else set()), role
    assert labels(Role.AUDITOR) == {"审计"}


def test_an_enterprise_finds_only_itself_an_operator_its_carriers_and_a_bank_what_is_lent():
    assert labels(Role.ENTERPRISE) == {
        "首页",
        "进度",
        "我的企业",
        "本企业",
        "培育与诉求",
        "材料",
        "成长阶梯",
        "找场地",
        "科技服务",
        "融资",
        "资本市场",
    }
    assert labels(Role.BANK) == {"人员"}
    lends = {"科技金融", "保险与授信", "人员", "导入", "任务中心"}
    assert found(BankerFactory().user) == lends
    assert labels(Role.OPERATOR) >= {"首页", "载体", "人员"}
    assert not labels(Role.OPERATOR) & {"工作台", "企业", "目标", "月报", "导入", "运营机构"}


def test_an_operators_first_page_is_its_own(client):
    client.force_login(UserFactory(role=Role.OPERATOR))
    assert client.get("/").url == "/operator/"


def test_who_acts_for_no_bank_yet_is_told_how_he_comes_to_one(client):
    client.force_login(UserFactory(role=Role.BANK))
    answer = client.get("/", follow=True)
    assert answer.redirect_chain == [("/institution-seats/", 302)]
    assert "接受邀请以后，这里会出现您的金融机构" in answer.content.decode()


def test_everybody_finds_something_here():
    assert [role for role in Role if not labels(role)] == []


def test_no_two_entries_of_one_reader_share_a_picture():
    for role in Role:
        user = UserFactory(role=role)
        icons = [entry.icon for entry in navigation.ENTRIES if entry.allows(user)]
        assert len(icons) == len(set(icons)), (role, icons)
