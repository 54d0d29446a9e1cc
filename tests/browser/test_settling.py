"""A list with names nobody bears, settled by hand row after row, the page staying where it is."""

import os
import re

import pytest
from playwright.sync_api import expect

from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.sheets import workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = ((1366, 768), (390, 844))


@pytest.fixture
def batch(page, live_server, signed_in):
    """The preview of a list of thirty rows, most of them open."""
    signed_in(UserFactory(role="office"))
    for n in range(30):
        EnterpriseFactory(name=f"重庆测试{n:02d}号科技有限公司")
    rows = [[f"重庆测试{n:02d}号科技公司", "高企", "2024-01-01"] for n in range(28)]
    titles = ["企业名称", "资质类型", "发证日期"]
    page.goto(f"{live_server.url}/imports/")
    page.locator("input[name=sheet][value=qualifications]").check()
    file = {
        "name": "名单.xlsx",
        "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "buffer": workbook(titles, *rows, ["某某养殖场", "高企", "2024-01-01"]),
    }
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name=re.compile("上传|核对")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("资质名单导入")
    return page


def in_view(page, words):
    """The message stands in the window, below the bar that stays."""
    return page.evaluate(
        """words => [...document.querySelectorAll('.alert')].some(one => {
          const box = one.getBoundingClientRect();
          return one.textContent.includes(words) && box.top >= 0 && box.bottom <= innerHeight;
        })""",
        words,
    )


@pytest.mark.parametrize("size", SIZES)
def test_the_page_stays_at_the_row_that_was_settled(batch, size):
    page = batch
    page.set_viewport_size({"width": size[0], "height": size[1]})
    row = page.locator("#row-15")
    row.get_by_role("combobox").select_option(index=1)
    row.get_by_role("button", name="选定").click()
    expect(page.locator("#row-15")).to_contain_text("人工选定为")
    page.wait_for_function("scrollY > 0")
    assert in_view(page, "第 15 行：人工选定为")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    shot(page, f"settled-{size[0]}")
    row = page.locator("#row-16")
    row.get_by_placeholder("按名称或代码查找").fill("29号")
    row.get_by_role("button", name="查找").click()
    expect(page.locator("#row-16 option").nth(1)).to_contain_text("重庆测试29号科技有限公司")
    box = page.locator("#row-16").bounding_box()
    assert 0 <= box["y"] < size[1]
    shot(page, f"found-{size[0]}")


def test_a_row_is_one_line_on_a_wide_window(batch):
    page = batch
    page.set_viewport_size({"width": 1366, "height": 768})
    boxes = page.locator("#row-3 .settle :is(select, button, input:not([type=hidden]))")
    tops = {round(boxes.nth(n).bounding_box()["y"]) // 8 for n in range(boxes.count())}
    assert len(tops) == 1
    shot(page, "open-1366")
    page.set_viewport_size({"width": 390, "height": 844})
    shot(page, "open-390")


def shot(page, name):
    """For whoever wants to look: LOOK_AT names a folder."""
    if folder := os.environ.get("LOOK_AT"):
        page.screenshot(path=f"{folder}/{name}.png")
