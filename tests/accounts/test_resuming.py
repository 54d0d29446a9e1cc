"""续填: what was typed survives the session, a sign-in elsewhere and a refusal, for its owner."""

import re
from datetime import timedelta

import lxml.html
import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.resuming import opened
from common.forms_of_pages import filled
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.house.test_sql import ROOT

pytestmark = pytest.mark.django_db
RIGHT = "Kai-Men-9527-Jian"
NOTE = "很长的说明，\n第二行 <b>&amp;\"'"


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def office(db):
    return UserFactory(role="office", username="office01", password=make_password(RIGHT))


@pytest.fixture
def browser(office):
    client = Client(enforce_csrf_checks=True)
    client.force_login(office)
    return client


def fields_of(page, action):
    """The form of a page as a browser would send it untouched."""
    document = lxml.html.document_fromstring(page.content.decode())
    form = next(one for one in document.forms if (one.get("action") or action) == action)
    return {k: v for k, v in form.form_values()}


def typed_into(browser, firm):
    """The correction form of a firm, opened and filled in."""
    url = reverse("registry:correct", args=[firm.credit_code])
    return url, fields_of(browser.get(url), url) | {"note": NOTE, "main_products": "齿轮"}


def sign_in(browser, name="office01"):
    page = browser.get("/login/")
    sent = fields_of(page, "/login/") | {"username": name, "password": RIGHT}
    return browser.post("/login/", sent)


def sealed_in(page):
    return (
        lxml.html.document_fromstring(page.content.decode())
        .xpath("//input[@name='sealed']")[0]
        .get("value")
    )


def resumed(browser, page):
    return browser.post(reverse("accounts:resume"), {"sealed": sealed_in(page)})


def end_session(browser):
    browser.cookies.pop("sessionid", None)


def test_what_was_typed_comes_back_after_the_session_ended(browser, office):
    firm = EnterpriseFactory()
    url, typed = typed_into(browser, firm)
    end_session(browser)
    page = browser.post(url, typed, headers={"Referer": f"http://testserver{url}"})
    assert page.status_code == 403
    assert "您填写的内容还在" in page.content.decode()
    assert "还没有登录" in resumed(browser, page).content.decode()
    assert sign_in(browser).status_code == 302
    again = resumed(browser, page)
    assert "还没有提交" in again.content.decode()
    sent = fields_of(again, url)
    assert sent["note"].replace("\r\n", "\n") == NOTE
    assert sent["main_products"] == "齿轮"
    assert browser.post(url, sent).status_code == 302
    firm.refresh_from_db()
    assert firm.main_products == "齿轮"


def test_what_was_typed_survives_a_sign_in_in_another_tab(browser):
    url, typed = typed_into(browser, EnterpriseFactory())
    browser.post("/logout/", fields_of(browser.get(url), "/logout/"))
    sign_in(browser)  # the tokens of the first tab are void now
    page = browser.post(url, typed)
    assert page.status_code == 403
    assert fields_of(resumed(browser, page), url)["main_products"] == "齿轮"


def test_nobody_else_opens_what_somebody_typed(browser):
    UserFactory(role="office", username="office02", password=make_password(RIGHT))
    url, typed = typed_into(browser, EnterpriseFactory())
    end_session(browser)
    page = browser.post(url, typed)
    sign_in(browser, "office02")
    told = resumed(browser, page)
    assert told.status_code == 403
    assert "另一个账号" in told.content.decode()
    assert "齿轮" not in told.content.decode()


def test_a_day_later_it_is_gone(browser):
    url, typed = typed_into(browser, EnterpriseFactory())
    end_session(browser)
    page = browser.post(url, typed)
    with time_machine.travel(timezone.now() + timedelta(hours=24, seconds=5), tick=False):
        sign_in(browser)
        assert "已超过 24 小时" in resumed(browser, page).content.decode()
    for broken in ("", "x", sealed_in(page)[:-4]):
        answer = browser.post(reverse("accounts:resume"), {"sealed": broken})
        assert answer.status_code == 400


def test_nothing_of_who_was_nobody_is_sealed(browser):
    url, typed = typed_into(browser, EnterpriseFactory())
    typed.pop("form_owner")
    end_session(browser)
    answer = browser.post(url, typed)
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/login/")


def test_passwords_codes_and_files_are_asked_again(browser, rf, office):
    url = reverse("accounts:password")
    sent = fields_of(browser.get(url), url)
    sent |= {"old_password": "a-secret", "new_password1": "b-secret", "code": "123 456", "q": "c"}
    end_session(browser)
    kept = opened(sealed_in(browser.post(url, sent)))
    assert kept.fields == {"q": ["c"]}
    assert kept.account == office.pk


def test_a_refusal_keeps_what_was_typed_for_the_day_it_is_lifted(client, office):
    url, typed = typed_into(client_of(office), EnterpriseFactory())
    office.role = "leader"
    office.save()
    client.force_login(office)
    page = client.post(url, typed)
    assert page.status_code == 403
    office.role = "office"
    office.save()
    client.force_login(office)
    assert fields_of(resumed(client, page), url)["main_products"] == "齿轮"


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_where_the_page_is_no_more_the_words_are_given_back(browser):
    firm = EnterpriseFactory()
    url, typed = typed_into(browser, firm)
    end_session(browser)
    page = browser.post(url, typed)
    firm.residences.all().delete()
    firm.delete()
    sign_in(browser)
    assert "可以复制" in resumed(browser, page).content.decode()


PAGE = """<html><body><form method="get" action="/a/"><input name="x"></form>
<form method="post" action="/b/"><input name="x" value="old"><textarea name="t">old</textarea>
<select name="s"><option value="1" selected>a</option><option value="2">b</option></select>
<input type="checkbox" name="c" value="1" checked><input type="checkbox" name="c" value="2">
<input type="radio" name="r" value="1" checked><input type="radio" name="r" value="2">
<input type="password" name="p"><input type="file" name="f"><input name="x" value="second">
</form></body></html>"""


def test_every_kind_of_control_takes_its_value_and_rows_of_a_script_ride_along():
    told = {"x": ["1", "2"], "t": ["行\n二"], "s": ["2"], "c": ["2"], "r": ["2"], "row-9": ["n"]}
    page = filled(PAGE, at="/b/", action="/b/?next=1", fields=told | {"p": ["s"]})
    form = lxml.html.document_fromstring(page).forms[1]
    sent = form.form_values()
    assert [value for name, value in sent if name == "x"] == ["1", "2"]
    assert dict(sent) | {"t": "", "x": ""} == {
        "x": "",
        "t": "",
        "s": "2",
        "c": "2",
        "r": "2",
        "row-9": "n",
        "p": "s",
    }
    assert dict(sent)["t"].strip() == "行\n二"


def test_a_page_without_that_form_is_not_taken_for_it():
    assert filled(PAGE, at="/b/", action="/c/", fields={}) is None


def test_every_form_of_the_portal_says_whose_it_is():
    bare = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        for found in re.findall(r'name="csrfmiddlewaretoken"[^>]*>(.{0,16})', path.read_text())
        if not found.startswith("{% form_owner %}")
    ]
    assert bare == []
