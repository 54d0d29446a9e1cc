"""The frame in a real browser: nothing overflows, one click submits once, no script is needed."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import HttpResponse
from django.urls import path

from qijiang_portal import gallery
from qijiang_portal import urls as portal_urls
from tests.factories.accounts import UserFactory

RECEIVED = []


def submit(request):
    RECEIVED.append(request.POST.get("submission_key"))
    return HttpResponse(status=204)  # the browser stays on the page, as in a slow answer


urlpatterns = [
    *portal_urls.urlpatterns,
    path("t/gallery/", gallery.show),
    path("t/submit/", submit),
]
handler403, handler404 = portal_urls.handler403, portal_urls.handler404
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls(__name__),
]


@pytest.fixture
def window(signed_in, context):
    """The browser of an officer who is signed in."""
    signed_in(UserFactory(role="officer"))
    return context


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


@pytest.mark.parametrize("text", ["normal", "large"])
def test_no_page_is_wider_than_the_window(window, live_server, text):
    window.add_cookies([{"name": "text", "value": text, "url": live_server.url}])
    page = window.new_page()
    for url in ("/t/gallery/", "/help/", "/privacy/", "/nowhere/"):
        page.goto(live_server.url + url)
        for width in (320, 390, 768, 1366, 1920):
            page.set_viewport_size({"width": width, "height": 800})
            assert overflow(page) <= 0, (url, width)


def test_no_page_reports_an_error_to_the_console_or_loads_from_elsewhere(window, live_server):
    page = window.new_page()
    errors, hosts = [], set()
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    for url in ("/t/gallery/", "/help/", "/privacy/"):
        page.goto(live_server.url + url)
    assert errors == []
    assert hosts == {urlsplit(live_server.url).netloc}


def test_nothing_serious_stands_in_the_way_of_a_reader_who_cannot_see(window, live_server):
    page = window.new_page()
    for url in ("/t/gallery/", "/help/", "/privacy/", "/nowhere/", "/accounts/profile/"):
        page.goto(live_server.url + url)
        found = Axe().run(page).response["violations"]
        assert [(url, v["id"]) for v in found if v["impact"] in {"serious", "critical"}] == []


def test_b72_a_double_click_submits_once(window, live_server):
    RECEIVED.clear()
    page = window.new_page()
    page.goto(live_server.url + "/t/gallery/")
    page.evaluate("document.querySelector('form.form').action = '/t/submit/'")
    with page.expect_response("**/t/submit/"):
        page.locator("form.form").first.get_by_role("button", name="保存").dblclick()
    button = page.locator("form.form").first.locator("button[type=submit]")
    assert button.is_disabled()
    assert button.get_attribute("aria-busy") == "true"
    assert len(RECEIVED) == 1
    assert len(RECEIVED[0]) == 32


def test_a_faulty_form_puts_the_reader_at_the_list_of_faults(window, live_server):
    page = window.new_page()
    page.goto(live_server.url + "/t/gallery/")
    assert page.evaluate("document.activeElement.className") == "error-summary"


def test_the_slash_key_leads_to_the_search_field(window, live_server):
    page = window.new_page()
    page.goto(live_server.url + "/t/gallery/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"


def test_file_fields_speak_chinese_whatever_the_browser_speaks(window, live_server, tmp_path):
    sheet = tmp_path / "名单.xlsx"
    sheet.write_bytes(b"x" * 1_048_576)
    page = window.new_page()
    page.goto(live_server.url + "/t/gallery/")
    field = page.locator(".file").first
    assert "未选择文件" in field.inner_text()
    field.locator("input").set_input_files(sheet)
    assert "名单.xlsx（1.00 MB）" in field.inner_text()


def test_a_date_is_written_year_month_day_whatever_the_browser_speaks(window, live_server):
    page = window.new_page()
    page.goto(live_server.url + "/t/gallery/")
    field = page.locator("input[name=founded_on]").first
    assert field.get_attribute("type") == "text"
    assert field.get_attribute("placeholder") == "年-月-日"
    page.locator(".date input[aria-hidden]").first.evaluate(
        "input => { input.value = '2026-10-31'; input.dispatchEvent(new Event('change')); }"
    )
    assert field.input_value() == "2026-10-31"


def test_without_script_a_phone_still_opens_the_menu(browser, window, live_server):
    size = {"width": 390, "height": 800}
    context = browser.new_context(java_script_enabled=False, viewport=size)
    context.add_cookies(window.cookies())
    page = context.new_page()
    page.goto(live_server.url + "/t/gallery/")
    assert not page.locator("#nav").is_visible()
    page.locator(".top__menu").click()
    assert page.locator("#nav").is_visible()
    context.close()


def test_a_signed_in_reader_is_warned_three_minutes_before_the_session_ends(window, live_server):
    page = window.new_page()
    page.clock.install()
    page.goto(live_server.url + "/t/gallery/")
    seconds = int(page.locator("body").get_attribute("data-idle-seconds"))
    page.clock.fast_forward((seconds - 181) * 1000)
    assert page.get_by_text("3 分钟后将退出").count() == 0
    page.clock.fast_forward(2000)
    page.get_by_role("button", name="继续工作").click()
    page.get_by_text("3 分钟后将退出").wait_for(state="detached")
