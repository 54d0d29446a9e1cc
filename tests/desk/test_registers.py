"""What rooms tell the desk stands in its place, and no two rooms at one place."""

from datetime import date

import pytest

from accounts.models import Unit, User
from common.placed import Placed
from desk import cards, matters, movements, standings
from desk.cards import Card, cards_of, shows
from desk.matters import Matter, matters_of, tells_matters
from desk.movements import Behind, Movement, Source, behind, movements_of, tells_movements
from desk.standings import Standing, standings_of, tells_standings

DAY = date(2026, 11, 20)


def a_matter(what, since=DAY, **more):
    return Matter(what, "某公司", "/", "待审核", "街镇", since, **more)


@pytest.mark.django_db
def test_what_waits_longest_is_told_first_then_the_lower_place(monkeypatch):
    monkeypatch.setattr(matters, "SOURCES", Placed("matters"))
    tells_matters(lambda user, promised: [a_matter("后")], place=20)
    tells_matters(lambda user, promised: [a_matter("先")], place=10)
    tells_matters(lambda user, promised: [a_matter("久", date(2026, 11, 1))], place=30)
    assert [matter.what for matter in matters_of("somebody")] == ["久", "先", "后"]
    with pytest.raises(ValueError, match="place 10 among the matters"):
        tells_matters(lambda user, promised: [], place=10)


def test_a_matter_says_how_long_it_waits_and_what_is_too_late():
    today = date(2026, 11, 27)
    held, late, rest = a_matter("认领", due=date(2026, 11, 25)).standing(today)
    assert held == "在街镇，2026-11-20 起，已等 7 天；"
    assert (late, rest) == ("应于 2026-11-25 前答复，已超过", "，可以联系街镇催办。")
    fresh = a_matter("认领", today, due=date(2026, 12, 1), is_tentative=True).standing(today)
    assert fresh[0] == "在街镇，2026-11-27 起，今天刚到；"
    assert fresh[1:] == ("", "最迟 2026-12-01 答复（节假日安排未公布，暂定）。")
    assert a_matter("诉求").standing(DAY)[2] == "最迟 -- 答复。"


def test_standings_are_told_in_the_order_of_their_places(monkeypatch):
    monkeypatch.setattr(standings, "SOURCES", Placed("standings"))
    for label, place in (("银行名单", 20), ("月度快报", 10)):
        told = Standing(label, "/", DAY, 0, 3, False)
        tells_standings(lambda user, today, told=told: [told], place=place)
    assert [one.label for one in standings_of("somebody", DAY)] == ["月度快报", "银行名单"]
    with pytest.raises(ValueError, match="place 20 among the standings"):
        tells_standings(lambda user, today: [], place=20)


def test_movements_are_told_in_the_order_of_the_places_and_opened_by_whose_they_are(monkeypatch):
    monkeypatch.setattr(movements, "SOURCES", Placed("movements"))
    for kind, place in (("loan", 20), ("title", 10)):
        row = Movement(kind, kind, "new", "新增", 1)
        opened = {(kind, "new"): Behind(f"{kind}：新增", [])}
        tells_movements(
            Source(
                lambda user, today, row=row: [row],
                lambda user, today, kind, how, opened=opened: opened.get((kind, how)),
            ),
            place=place,
        )
    assert [row.kind for row in movements_of("somebody", DAY)] == ["title", "loan"]
    assert behind("somebody", DAY, "loan", "new").words == "loan：新增"
    assert behind("somebody", DAY, "loan", "gone") is None
    with pytest.raises(ValueError, match="place 20 among the movements"):
        tells_movements(Source(movements_of, behind), place=20)


def test_a_card_is_shown_on_the_page_of_its_own_kind_of_thing(monkeypatch):
    monkeypatch.setattr(cards, "SOURCES", {})
    shows(Unit, lambda user, unit, today: [Card(f"{unit.name}的事")], place=10)
    assert [card.title for card in cards_of(Unit(name="古南街道"), "somebody", DAY)] == [
        "古南街道的事"
    ]
    assert cards_of(User(), "somebody", DAY) == []
    with pytest.raises(ValueError, match="place 10 among the cards of Unit"):
        shows(Unit, lambda user, unit, today: [], place=10)
