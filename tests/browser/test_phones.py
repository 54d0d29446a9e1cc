"""On a phone what one came for stands first."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


def boxes(page, live_server, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(live_server.url)
    door = page.locator("aside a.button", has_text="登录").first.bounding_box()
    return door, page.get_by_role("heading", name="目标进展").bounding_box()


def test_the_way_in_stands_above_the_goals_on_a_phone(page, live_server):
    door, goals = boxes(page, live_server, 390)
    assert door["y"] < goals["y"]
    assert door["y"] < 844


def test_on_a_desk_it_stands_beside_them(page, live_server):
    door, goals = boxes(page, live_server, 1366)
    assert door["x"] > goals["x"] + 400
