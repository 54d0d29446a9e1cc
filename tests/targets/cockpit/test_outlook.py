"""预测、梯级、大屏: what comes after the goals, and what hangs on the wall."""

import re
from datetime import date

import pytest
from django.urls import reverse

from accounts.models import System
from common import closings
from common.closings import Closing, closing_of, tells_closings
from targets.cockpit.selectors.outlook import outlook, rungs
from tests.factories.accounts import UserFactory
from tests.portal.crawling import Reader

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
PAGES = ("cockpit:outlook", "cockpit:months", "cockpit:board")


def test_the_forecast_is_of_the_goal_asked_for_else_of_the_one_furthest_behind(firms):
    assert outlook(System(), DAY, DAY, "srdi").shown.code == "srdi"
    first = outlook(System(), DAY, DAY)
    assert first.shown.code == "cq_tech"  # 0 of 3,487
    assert first.forecast.chart
    assert [one.code for one in first.choices] == ["high_tech", "cq_tech", "srdi"]


def test_before_a_plan_is_loaded_nothing_is_forecast(db):
    assert outlook(System(), DAY, DAY).forecast is None


def test_the_rungs_close(firms):
    for rung in rungs(System(), DAY):
        told = {label: count for label, count, _ in rung.figures}
        came = told["期初"] + told["新入"] + told["升入"] + told["降入"]
        assert came - told["升出"] - told["降出"] - told["出库"] == told["期末"]


def test_every_number_of_the_three_pages_opens_as_many_rows(firms, client):
    reader = Reader(client, UserFactory(role="leader"))
    opened, faults = reader.faults([reverse(name) for name in PAGES])
    assert faults == []
    assert opened > 40


def test_every_goal_says_its_unit_day_source_definition_and_whether_its_month_is_frozen(
    as_office, firms, monkeypatch
):
    page = as_office.get(reverse("cockpit:board"), {"on": "2026-10-31"}).content.decode()
    told = page.split("stat__more")[1:]
    assert len(told) == 9
    for part in told:
        for word in ("计量单位", "截至", "来源", "口径", "本月未封存"):
            assert word in part
    assert "完成 5 − 测算路径 270.8 ＝ -265.8 家" in page
    monkeypatch.setattr(closings, "_SOURCES", [lambda user, day: Closing("十月报", "/editions/")])
    assert (
        '已封存，<a href="/editions/">十月报</a>为准'
        in as_office.get(reverse("cockpit:board"), {"on": "2026-10-31"}).content.decode()
    )


def test_a_month_is_frozen_by_the_paper_that_says_so(monkeypatch):
    monkeypatch.setattr(closings, "_SOURCES", [])
    assert closing_of(None, DAY) is None
    tells_closings(lambda user, day: None)
    tells_closings(lambda user, day: Closing(f"{day:%Y-%m}", "/"))
    assert closing_of(None, DAY) == Closing("2026-11", "/")


def test_the_wall_refreshes_itself_has_no_menu_and_no_small_letter(firms, client, settings):
    client.force_login(UserFactory(role="leader"))
    html = client.get(reverse("cockpit:wall")).content.decode()
    assert '<meta http-equiv="refresh" content="300">' in html
    assert "<nav" not in html
    assert "<script" not in html
    assert len(re.findall('class="wall__(?:card|verdict)', html)) <= 9
    sheet = (settings.BASE_DIR / "static/css/wall.css").read_text("utf-8")
    sizes = [int(size) for size in re.findall(r"(\d+)px/", sheet)]
    assert min(sizes) >= 24
    assert "animation" not in sheet
    assert "transition" not in sheet


def test_the_wall_shows_a_unit_nothing_that_waits_for_a_word(firms, client):
    client.force_login(UserFactory(role="officer"))
    assert "需要拍板" not in client.get(reverse("cockpit:wall")).content.decode()
