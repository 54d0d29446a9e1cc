"""The register by hand: find, register, recognize, renew; and the same without scripts."""

import re

import pytest
from playwright.sync_api import expect

from enterprises.registry.models import Qualification
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def firms():
    town = UnitFactory(code="500110001", name="古南街道")
    for n in range(60):
        EnterpriseFactory(name=f"重庆食品{n:02d}号有限公司", township=town)
    return [
        EnterpriseFactory(name="綦江齿轮传动有限公司"),
        EnterpriseFactory(name="綦江铝业有限公司"),
    ]


@pytest.fixture
def address(live_server, signed_in, firms):
    signed_in(UserFactory(role="office"))
    return f"{live_server.url}/enterprises/"


def test_typing_narrows_the_list_and_back_restores_it(page, address):
    page.goto(address)
    expect(page.locator("#results tbody tr")).to_have_count(50)
    page.get_by_label(re.compile("名称、曾用名")).press_sequentially("齿轮")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile("q=%E9%BD%BF%E8%BD%AE"))
    page.get_by_role("link", name="綦江齿轮传动有限公司").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("綦江齿轮传动有限公司")
    page.go_back()
    expect(page.locator("#results tbody tr")).to_have_count(1)
    page.get_by_role("link", name=re.compile("名称或信用代码：齿轮")).click()
    expect(page.locator("#results tbody tr")).to_have_count(50)


def test_conditions_pages_and_order_live_together(page, address):
    page.goto(address)
    page.get_by_text("筛选", exact=True).click()
    page.get_by_text("街镇：不限").click()
    page.get_by_label("古南街道").check()
    expect(page.locator("#results")).to_contain_text("共 60 家")
    page.get_by_role("link", name="下一页").click()
    expect(page.locator("#results tbody tr")).to_have_count(10)
    expect(page).to_have_url(re.compile("unit=500110001.*page=2"))
    page.get_by_role("link", name="企业名称").click()
    expect(page.locator("#results tbody tr").first).to_contain_text("重庆食品59号")
    expect(page.locator("#results")).to_contain_text("共 60 家")
    page.reload()
    expect(page.locator("#results tbody tr").first).to_contain_text("重庆食品59号")
    expect(page.get_by_label("古南街道")).to_be_checked()


def test_fifteen_rows_and_one_line_of_tools_stand_on_a_small_screen(page, address):
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(address)
    shown = "rows => rows.filter(row => row.getBoundingClientRect().bottom <= innerHeight).length"
    assert page.locator("#results tbody tr").evaluate_all(shown) >= 15
    tops = "tools => new Set(tools.map(tool => Math.round(tool.offsetTop / 40))).size"
    assert page.locator(".toolbar__form > *:not(label), .toolbar__end > *").evaluate_all(tops) == 1


def test_three_conditions_keep_the_tools_on_one_line(page, address):
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{address}?q=重庆食品&unit=500110001&state=active&above_scale=unknown")
    expect(page.locator(".chips .chip")).to_have_count(4)
    heights = "tools => tools.map(tool => tool.getBoundingClientRect())"
    boxes = page.locator(".toolbar__form, .toolbar__rest").evaluate_all(heights)
    assert max(box["bottom"] for box in boxes) - min(box["top"] for box in boxes) < 56
    end = page.locator(".toolbar__rest").evaluate("tools => tools.scrollWidth <= tools.clientWidth")
    assert end
    expect(page.get_by_role("link", name="全部清除")).to_be_in_viewport()


def test_ticked_rows_are_counted_and_done_something_to_together(page, address):
    page.goto(address)
    page.get_by_label("选择綦江铝业有限公司").check()
    expect(page.locator("#many-scope")).to_contain_text("勾选的 1 家")
    page.get_by_label("选择本页").check()
    expect(page.locator("#many-scope")).to_contain_text("勾选的 50 家")
    page.get_by_label("选择本页").uncheck()
    page.get_by_label("选择綦江铝业有限公司").check()
    page.locator("#many-verb").select_option(label="列为区外")
    page.get_by_role("button", name="成批办理").click()
    expect(page.get_by_role("main")).to_contain_text("选定的 1 家")
    page.get_by_label("理由").fill("注册在外区")
    page.get_by_role("button", name="确认列为区外（1 家）").click()
    expect(page.get_by_role("main")).to_contain_text("已办成 1 家")


def fill_recognition(page, first, last):
    page.get_by_role("link", name="登记资质（认定、重新认定）").click()
    page.get_by_label("资质类型").select_option(label="高新技术企业")
    page.locator("#id_first_day").fill(first)
    page.locator("#id_printed_last_day").fill(last)
    page.get_by_role("button", name=re.compile("确认登记资质")).click()
    expect(page.locator("#notices")).to_contain_text("已登记资质")


@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["scripts", "no-scripts"])
def test_a_firm_is_registered_recognized_and_renewed(
    browser, live_server, client, java_script_enabled
):
    client.force_login(UserFactory(role="office"))
    context = browser.new_context(java_script_enabled=java_script_enabled)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/enterprises/new/")
    page.locator("#id_credit_code").fill(a_credit_code(3).lower()[:9])
    page.locator("#id_name").fill("綦江新材料有限公司")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator(".error-summary")).to_contain_text("应为 18 位")
    expect(page.locator("#id_name")).to_have_value("綦江新材料有限公司")
    page.locator("#id_credit_code").fill(a_credit_code(3).lower())
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("#notices")).to_contain_text("已登记綦江新材料有限公司")
    fill_recognition(page, "2022-11-01", "2025-10-31")
    fill_recognition(page, "2025-10-01", "2028-09-30")
    page.get_by_role("link", name="资质", exact=True).click()
    expect(page.locator("main")).to_contain_text("2025-10-01 起由新证接续")
    expect(page.locator("svg .bar")).to_have_count(2)
    assert Qualification.objects.count() == 2
    context.close()


@pytest.mark.parametrize("width", [390, 1366])
def test_nothing_overflows(page, address, firms, width):
    page.set_viewport_size({"width": width, "height": 768})
    code = firms[0].credit_code
    tabs = (f"{code}/?tab={tab}" for tab in ("titles", "returns", "evaluation", "changes"))
    pages = ("", "new/", f"{code}/", f"{code}/correct/", f"{code}/do/recognize/", "export/")
    for tail in (*pages, *tabs):
        page.goto(address + tail)
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert over <= 0, tail
