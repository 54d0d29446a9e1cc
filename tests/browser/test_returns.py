"""A return in a real browser: sent once however often it is pressed, kept however the page ends."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from playwright.sync_api import expect

from common.dates import today
from enterprises.registry.models import Enterprise
from enterprises.returns.models import AnnualReturn, Collection, MonthlyReturn
from enterprises.returns.rules.annual import ASKED
from enterprises.returns.rules.facts import Shape
from tests.enterprises.returns.rules.test_checks import GOOD
from tests.factories.accounts import UserFactory
from tests.factories.returns import CollectionFactory, RosterEntryFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(live_server, signed_in, page):
    """The page of October's return, open before the firm's own person."""
    day = today()
    days = {"opens_on": day - timedelta(days=5), "due_on": day + timedelta(days=5)}
    entry = RosterEntryFactory(
        collection=CollectionFactory(**days, locks_on=day + timedelta(days=20))
    )
    person = UserFactory(role="enterprise")
    entry.enterprise.members.create(user=person)
    signed_in(person)
    page.place = f"{live_server.url}/returns/{entry.collection.pk}/{entry.enterprise.credit_code}/"
    page.person = person
    page.goto(page.place)
    return page


def test_a_draft_survives_a_closed_browser_and_says_so_when_the_session_has_ended(desk, browser):
    desk.get_by_label("营业收入").fill("1234.5")
    expect(desk.get_by_text("已存草稿")).to_be_visible()
    assert MonthlyReturn.objects.get().revenue == 1234.5
    cookies = desk.context.cookies()
    other = browser.new_context()
    other.add_cookies(cookies)
    again = other.new_page()
    again.goto(desk.place)
    expect(again.get_by_label("营业收入")).to_have_value("1234.5")
    other.close()
    desk.get_by_label("实缴税金").fill("30")
    desk.get_by_role("button", name="保存草稿").click()  # at once: one save, no quarrel with itself
    expect(desk.get_by_text("草稿已保存")).to_be_visible()
    Client(headers={"cookie": f"sessionid={cookies[0]['value']}"}).post("/logout/")
    desk.get_by_label("研发费用").fill("60")
    expect(desk.get_by_text("登录已结束")).to_be_visible()
    expect(desk.get_by_label("研发费用")).to_have_value("60")


def test_a_double_click_sends_one_submission_and_going_back_sends_none(desk):
    for name, value in GOOD.items():
        desk.locator(f"[name={name}]").fill(str(value))
    desk.get_by_role("button", name="保存并核对提交").dblclick()
    desk.get_by_label("签署人姓名").fill("王五")
    desk.get_by_label("我承诺").check()
    saved = MonthlyReturn.objects.get().version
    desk.get_by_role("button", name="提交", exact=True).dblclick()
    expect(desk.get_by_text("回执号").first).to_be_visible()
    sent = MonthlyReturn.objects.get()
    assert (sent.state, sent.version) == ("submitted", saved + 1)
    desk.go_back()
    expect(desk.get_by_text("已提交").first).to_be_visible()
    desk.reload()
    assert MonthlyReturn.objects.get().version == sent.version


def sheets(page):
    """What the browser would print: how many sheets, and the box of each."""
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    return re.findall(rb"/MediaBox \[0 0 (\d+)\.?\d* (\d+)", paper)


def test_the_page_to_be_sealed_is_one_sheet_of_a4_and_a_full_year_at_most_three(desk, live_server):
    firm, collection = Enterprise.objects.get(), Collection.objects.get()
    statutory = {"table_no": "表一", "authority": "区科技局", "approval_no": "綦统函〔2026〕1号"}
    until = today() + timedelta(days=30)
    Collection.objects.filter(pk=collection.pk).update(**statutory, valid_until=until)
    MonthlyReturn.objects.create(collection=collection, enterprise=firm, **GOOD)
    desk.goto(f"{desk.place}print/")
    for words in ("表号：表一", "制定机关：区科技局", "綦统函〔2026〕1号", f"有效期至：{until}"):
        expect(desk.get_by_text(words)).to_be_visible()
    assert sheets(desk) == [(b"594", b"841")]
    year = CollectionFactory(kind="annual", period=date(2025, 1, 1))
    AnnualReturn.objects.create(collection=year, enterprise=firm, facts=everything(2025))
    desk.goto(f"{live_server.url}/returns/{year.pk}/{firm.credit_code}/print/")
    expect(desk.get_by_text("自愿填报")).to_be_visible()
    assert set(sheets(desk)) == {(b"594", b"841")}
    assert len(sheets(desk)) <= 3


def everything(year):
    """Every fact an annual return asks, of all its years."""
    example = {Shape.FLAG: True, Shape.TEXT: "own", Shape.DAYS: ["2025-06-01"], Shape.RECORDS: []}
    values = {fact: example.get(fact.shape, "1234") for fact in ASKED}
    return {
        fact.name: dict.fromkeys(map(str, (year, year - 1, year - 2)), value)
        if fact.is_yearly
        else value
        for fact, value in values.items()
    }
