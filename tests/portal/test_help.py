"""帮助 is for the one who reads it, with a number to call."""

import pytest

from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
OF_OPERATORS = "载体与人员"
OF_STAFF, OF_FIRMS, OF_STRANGERS = "导入表格", "填报与申请", "企业用户注册"


def read(client, role=None):
    if role:
        client.force_login(UserFactory(role=role))
    return client.get("/help/").content.decode().split("<main")[1]


@pytest.mark.parametrize(
    ("role", "there", "not_there"),
    [
        (None, [OF_STRANGERS, "安全管理员"], [OF_STAFF, OF_FIRMS]),
        ("enterprise", [OF_FIRMS, "忘记密码"], [OF_STAFF, "安全管理员", "动态口令", "灯的含义"]),
        ("operator", [OF_OPERATORS, "邀请码"], [OF_FIRMS, OF_STAFF, OF_STRANGERS, "安全管理员"]),
        ("office", [OF_STAFF, "灯的含义", "恢复码"], [OF_FIRMS, OF_STRANGERS]),
        ("officer", [OF_STAFF], [OF_FIRMS]),
        ("auditor", ["恢复码"], [OF_FIRMS]),
    ],
)
def test_help_tells_each_reader_what_he_can_do(client, role, there, not_there):
    page = read(client, role)
    assert [word for word in there if word not in page] == []
    assert [word for word in not_there if word in page] == []


def test_the_number_to_call_comes_from_the_settings(client, settings):
    assert "电话" not in read(client)
    settings.CONTACT_PHONE = "023-00000000"
    assert "区科技局办公室，电话 023-00000000" in read(client)
    assert "电话 023-00000000" in client.get("/nowhere/").content.decode()
