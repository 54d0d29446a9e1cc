"""A bank maps its columns, sends its month; the leads ask, the bank corrects, the leads accept."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from common.dates import today
from finance.lists.models import ListRosterEntry
from finance.lists.rules.states import as_of, last_over
from finance.loans.models import Loan
from tests.factories.finance import BankerFactory, BankFactory
from tests.factories.registry import EnterpriseFactory
from tests.finance.lists.sending import TITLES, book, row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OWN = {"合同号": "借据编号", "余额": "结欠金额"}


@pytest.fixture
def seat():
    return BankerFactory(institution=BankFactory(name="新桥农商行", code="XQ"))


@pytest.fixture
def sheet(tmp_path):
    """A list in the bank's own words, of the month that is over."""
    day = as_of(last_over(today())).replace(day=10)
    told = row(
        EnterpriseFactory(name="新桥齿轮科技有限公司"),
        放款日=f"{day}", 到期日=f"{day.replace(year=day.year + 1)}", 五级分类="正常",
    )  # fmt: skip
    path = tmp_path / "本行月报.xlsx"
    named = {OWN.get(title, title): value for title, value in told.items()}
    path.write_bytes(book([named], [OWN.get(title, title) for title in TITLES]))
    return path


def looked_at(page):
    """Nothing grave by axe, and nothing beside the window at either width."""
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 844})
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, (page.url, width)
    found = Axe().run(page).response["violations"]
    grave = [one["id"] for one in found if one["impact"] in {"serious", "critical"}]
    assert grave == [], page.url
    page.set_viewport_size({"width": 1366, "height": 844})


def pressed(page, name):
    page.locator("main").get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def dragged(page, title, name):
    """A title of the sheet, onto what it means."""
    place = page.locator(f".field:has([name={name}])")
    page.locator(f".titles__one[data-title={title}]").hover()
    page.mouse.down()
    place.hover()
    place.hover()  # a browser begins a drag with the second move
    page.mouse.up()


def test_a_month_from_the_banks_own_sheet_to_the_book(
    page, live_server, signed_in, seat, sheet, office
):
    period = last_over(today())
    page.set_default_timeout(15_000)
    signed_in(seat.user)
    page.goto(f"{live_server.url}/bank-mapping/")
    page.set_input_files("input[type=file]", sheet)
    pressed(page, "读取表头")
    page.select_option("[name=contract_no]", "借据编号")
    page.select_option("[name=balance]", "结欠金额")
    looked_at(page)
    pressed(page, "存为新的一版")

    page.check("input[name=sheet][value=bank_list]")
    page.set_input_files("input[type=file]", sheet)
    page.select_option("[name=bank]", "XQ")
    page.fill("[name=period]", f"{period:%Y-%m}")
    pressed(page, "上传并核对")
    page.wait_for_selector("text=与账上相比：新增 1 笔")
    looked_at(page)
    pressed(page, "导入 1 行")
    page.wait_for_load_state()

    entry = ListRosterEntry.objects.get()
    own = f"{live_server.url}{entry.get_absolute_url()}"
    page.goto(own)
    assert "合计轧平" in page.inner_text("main")
    looked_at(page)

    signed_in(office)
    page.goto(f"{live_server.url}/bank-lists/?all=1")
    assert "新桥农商行" in page.inner_text("main")
    looked_at(page)
    page.goto(f"{live_server.url}/bank-list-rows/?all=1")
    looked_at(page)
    page.click("main td a:text-is('要求更正')")
    page.select_option("[name=field]", "overdue_principal")
    page.select_option("[name=reason]", "overdue")
    pressed(page, "确认要求更正")

    signed_in(seat.user)
    page.goto(f"{live_server.url}/bank-corrections/?all=1")
    page.click("main td a:text-is('更正')")
    page.fill("[name=value]", "0")
    looked_at(page)
    pressed(page, "确认更正")

    signed_in(office)
    page.goto(own)
    page.click("main a:text-is('接受')")
    pressed(page, "确认接受")
    page.wait_for_load_state()
    assert "已由" in page.inner_text("main")
    assert Loan.objects.get().balances.get().overdue_principal == 0


def test_a_column_is_dragged_onto_what_it_means_and_the_list_is_accepted(
    page, live_server, signed_in, seat, sheet, office
):
    """By drag where there is a mouse; on a phone by choice alone."""
    period = last_over(today())
    page.set_default_timeout(15_000)
    signed_in(seat.user)
    page.goto(f"{live_server.url}/bank-mapping/")
    page.set_input_files("input[type=file]", sheet)
    pressed(page, "读取表头")
    dragged(page, "借据编号", "contract_no")
    assert page.input_value("[name=contract_no]") == "借据编号"
    dragged(page, "借据编号", "credit_code")  # one title means one thing
    assert page.input_value("[name=contract_no]") == ""
    dragged(page, "借据编号", "contract_no")
    dragged(page, "信用代码", "credit_code")
    chosen = [page.input_value(f"[name={name}]") for name in ("contract_no", "credit_code")]
    assert chosen == ["借据编号", "信用代码"]
    page.select_option("[name=balance]", "结欠金额")
    looked_at(page)
    pressed(page, "存为新的一版")
    mapping = seat.institution.column_mappings.get()
    assert mapping.columns["contract_no"] == "借据编号"

    page.check("input[name=sheet][value=bank_list]")
    page.set_input_files("input[type=file]", sheet)
    page.select_option("[name=bank]", "XQ")
    page.fill("[name=period]", f"{period:%Y-%m}")
    pressed(page, "上传并核对")
    page.wait_for_selector("text=与账上相比：新增 1 笔")
    pressed(page, "导入 1 行")
    page.wait_for_load_state()
    signed_in(office)
    entry = ListRosterEntry.objects.get()
    page.goto(f"{live_server.url}{entry.get_absolute_url()}")
    page.click("main a:text-is('接受')")
    pressed(page, "确认接受")
    page.wait_for_selector("text=登记新增贷款 1 笔")
    assert Loan.objects.get().contract_no == "HT-1"


def test_on_a_phone_the_columns_are_chosen_and_nothing_is_there_to_drag(
    page, live_server, signed_in, seat, sheet
):
    page.set_viewport_size({"width": 390, "height": 844})
    signed_in(seat.user)
    page.goto(f"{live_server.url}/bank-mapping/")
    page.set_input_files("input[type=file]", sheet)
    pressed(page, "读取表头")
    page.wait_for_selector("[name=contract_no]")
    assert not page.locator(".titles").count()
    page.select_option("[name=contract_no]", "借据编号")
    page.select_option("[name=balance]", "结欠金额")
    pressed(page, "存为新的一版")
    assert seat.institution.column_mappings.get().columns["contract_no"] == "借据编号"
