"""预测页: labelled 预测, its months open their lists, its errors are shown."""

import re
from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Unit
from enterprises.registry.holdings import rebuild
from enterprises.registry.models import Enterprise
from targets.forecasts.selectors.outlooks import SEED, outlooks
from targets.goals.models import Indicator
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.targets.forecasts.test_forecast import ASKED, certify, register

pytestmark = pytest.mark.django_db
__all__ = ["register"]  # the thirty firms of the command's tests


def page(client, code: str = "high_tech", **person) -> str:
    client.force_login(UserFactory(**{"role": "leader"} | person))
    return client.get(reverse("forecasts:page", args=[code])).content.decode()


def test_the_sentence_tells_what_is_certain_what_is_likely_and_what_it_takes(register, client):
    html = page(client)
    indicator = Indicator.objects.get(code="high_tech")
    rows = outlooks(indicator, ASKED, date(2027, 12, 31), seed=SEED, asked_on=ASKED)
    last = rows[-1]
    assert f"2027-12-31 什么都不做剩 {last.nothing_done} 家（按已登记的事实）" in html
    assert f"{last.low}–{last.high} 家（中位 {last.mid}）" in html
    assert re.search(r"要\w+ 300 家，须在 2027-12-31 以前", html)
    assert "不是事实，也不是目标" in html


def test_the_months_open_as_many_firms_as_they_say(register, client):
    html = page(client)
    found = re.findall(r'href="(/enterprises/\?kind=high_tech[^"]+ending_to[^"]+)">([\d,]+)<', html)
    assert {int(number) for _, number in found} >= {0, 30}
    for url, number in found:
        listed = client.get(url.replace("&amp;", "&")).content.decode()
        assert re.search(rf"{number}\s*家", listed) or number == "0", url


def test_a_township_that_may_not_see_them_all_reads_the_number_alone(register, client):
    town = Unit.objects.filter(kind="township", is_group=False).first()
    html = page(client, role="officer", unit=town)
    assert "ending_to" not in html
    assert "当月证书到期" in html


def test_the_errors_of_past_year_ends_stand_beside(register, client):
    html = page(client)
    assert "回看 3 个年末" in html
    assert "往年准不准" in html


def test_an_indicator_nobody_counts_has_no_forecast(plan, client):
    client.force_login(UserFactory(role="leader"))
    for code in ("rd_intensity", "nothing"):
        assert client.get(reverse("forecasts:page", args=[code])).status_code == 404


def test_the_page_takes_few_queries_and_a_new_fact_is_seen_at_once(
    register, client, django_assert_max_num_queries
):
    client.force_login(UserFactory(role="leader"))
    address = reverse("forecasts:page", args=["high_tech"])
    with django_assert_max_num_queries(12):
        before = client.get(address).content.decode()
    certify(EnterpriseFactory(township=register), date(2026, 11, 1))
    rebuild(Enterprise.objects.values_list("pk", flat=True))
    after = client.get(address).content.decode()
    told = re.compile(r"什么都不做剩 (\d+) 家")
    assert [int(number) + 1 for number in told.findall(before)] == [
        int(number) for number in told.findall(after)
    ]


def test_indicator_and_board_lead_to_it(plan, client):
    client.force_login(UserFactory(role="leader"))
    address = reverse("forecasts:page", args=["high_tech"])
    for start in (reverse("cockpit:board"), reverse("goals:indicator", args=["high_tech"])):
        assert f'href="{address}"' in client.get(start).content.decode()
