from datetime import date
from itertools import pairwise

import pytest

from finance.capital.rules.cases import (
    CLOSED,
    TRANSITIONS,
    WAY,
    Board,
    Move,
    Stage,
    Standing,
    days_between,
    fault_of_step,
    followers,
    stage_on,
    stuck,
)

JULY, AUGUST, SEPTEMBER = date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)


def course(*stages):
    """Steps a month apart from July on."""
    befores = ["", *stages]
    days = [date(2026, 7 + at, 1) for at in range(len(stages))]
    return [Move(*told) for told in zip(befores, stages, days, strict=False)]


def test_an_exchange_is_reached_step_by_step():
    way = [*WAY, Stage.LISTED]
    for board in (Board.BSE, Board.SSE, Board.SZSE):
        for before, after in pairwise(way):
            assert after in TRANSITIONS[board][before]
        assert Stage.LISTED not in TRANSITIONS[board][Stage.FILED]
        assert Stage.FILED not in TRANSITIONS[board][Stage.REFORM]


def test_the_otc_market_has_neither_tutoring_nor_a_committee():
    table = TRANSITIONS[Board.CHONGQING_OTC]
    assert table[Stage.INTENT] >= {Stage.REFORM, Stage.FILED}
    assert Stage.LISTED in table[Stage.FILED]
    assert Stage.TUTORING not in table[Stage.REFORM] | table[Stage.INTENT]


def test_a_company_limited_by_shares_skips_the_reform():
    assert not fault_of_step("sse", course("intent"), "tutoring", AUGUST)


@pytest.mark.parametrize("board", Board)
def test_every_table_knows_every_stage_and_what_is_closed_goes_nowhere(board):
    table = TRANSITIONS[board]
    assert set(table) == set(Stage)
    assert all(not table[stage] for stage in CLOSED)
    for stage in WAY:
        assert table[stage] >= {Stage.PAUSED, Stage.ENDED, Stage.WITHDRAWN}
    assert table[Stage.LISTED] == {Stage.ENDED}


def test_what_was_paused_goes_on_where_it_stood_and_nowhere_else():
    moves = course("intent", "reform", "paused")
    assert followers("bse", moves) == [Stage.REFORM, Stage.ENDED, Stage.WITHDRAWN]
    assert "stage" in fault_of_step("bse", moves, "tutoring", SEPTEMBER)


def test_a_refusal_names_what_may_follow_and_the_day_of_the_last_step():
    faults = fault_of_step("bse", course("intent", "reform"), "listed", JULY)
    assert faults == {
        "stage": "“股改”之后可以是：辅导、中止、终止、撤回。",
        "on": "日期不能早于上一步的 2026-08-01。",
    }
    assert "另行登记" in fault_of_step("bse", course("withdrawn"), "intent", AUGUST)["stage"]


def test_where_a_case_stood_on_a_day_is_read_from_its_steps():
    moves = course("intent", "reform", "tutoring")
    assert stage_on(moves, date(2026, 6, 30)) == ""
    assert stage_on(moves, JULY) == "intent"
    assert stage_on(moves, date(2026, 8, 31)) == "reform"
    assert stage_on(moves, SEPTEMBER) == "tutoring"


def test_the_day_of_the_step_is_none_and_the_next_is_one():
    assert [days_between(JULY, day) for day in (JULY, date(2026, 7, 2), date(2026, 6, 1))] == [
        0,
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (Standing("reform", "", "签辅导协议", AUGUST), "下一步“签辅导协议”逾期 31 天"),
        (Standing("reform", "", "签辅导协议", SEPTEMBER), ""),
        (Standing("reform", "股权代持未清", "清理", None), "股权代持未清"),
        (Standing("paused", "", "补材料", None), "已中止"),
        (Standing("intent", "", "", None), "没有写下一步"),
        (Standing("listed", "股价", "", None), ""),
        (Standing("ended", "", "", None), ""),
    ],
)
def test_who_is_stuck_and_why(case, said):
    assert stuck(case, SEPTEMBER) == said
