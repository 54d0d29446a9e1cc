"""A new officer's way in: from a sheet to the first sign-in, with three people at three desks."""

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.factories.accounts import UnitFactory, UserFactory
from tests.sheets import workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITLES = ["账号", "姓名", "单位", "角色", "手机", "任职至"]
RIGHT = ["wenlong-zhang", "张三", "文龙街道", "单位经办人", "13800000001", "长期"]
WRONG = ["wenlong-li", "李四", "文龙街", "系统管理员", "123", "2026-2-30"]
OWN = "Sunny-Harbour-7788"


@pytest.fixture
def desks(settings, tmp_path, live_server):
    settings.FILES_DIR = tmp_path / "files"
    UnitFactory(name="文龙街道")
    for name, role in (("sys", "system_admin"), ("sec", "security_admin")):
        user = UserFactory(username=name, role=role)
        user.set_password(OWN)
        user.save()
    return live_server.url


def sign_in(page, desks, name, password):
    page.context.clear_cookies()
    page.goto(f"{desks}/login/")
    page.get_by_label("账号", exact=True).fill(name)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_load_state()


def upload(page, desks, path, *rows):
    path.write_bytes(workbook(TITLES, *rows))
    page.goto(f"{desks}/imports/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="上传并核对").click()


def test_from_a_sheet_to_the_first_sign_in(page, desks, tmp_path):
    sign_in(page, desks, "sys", OWN)
    page.get_by_role("link", name="导入", exact=True).first.click()
    upload(page, desks, tmp_path / "有误.xlsx", RIGHT, WRONG)
    expect(page.get_by_text("是否指：文龙街道")).to_be_visible()
    upload(page, desks, tmp_path / "人员.xlsx", RIGHT)
    page.get_by_role("button", name="导入 1 行").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="下载初始口令").click()
    started.value.save_as(tmp_path / "口令.xlsx")
    first = load_workbook(tmp_path / "口令.xlsx")["初始口令"]["E2"].value

    sign_in(page, desks, RIGHT[0], first)
    expect(page.get_by_text("账号尚未启用")).to_be_visible()
    sign_in(page, desks, "sec", OWN)
    page.goto(f"{desks}/accounts/users/{RIGHT[0]}/grant/")
    page.get_by_label("依据").fill("任职文件")
    page.get_by_role("button", name="授权并启用").click()

    sign_in(page, desks, RIGHT[0], first)
    expect(page.get_by_role("heading", level=1)).to_have_text("修改密码")
    page.goto(f"{desks}/enterprises/")
    expect(page.get_by_role("heading", level=1)).to_have_text("修改密码")
    page.locator("#id_password").fill(first)
    page.locator("#id_new_password1").fill(OWN)
    page.locator("#id_new_password2").fill(OWN)
    page.get_by_role("button", name="修改密码").click()
    page.goto(f"{desks}/enterprises/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("企业")
