"""完成率: the worst first, and what nobody owes is not the worst."""

from collecting.rules.progress import Progress, total, worst, worst_first

HALF, NONE, ALL = Progress("甲", 4, 2, 1, 0), Progress("乙", 9, 0, 0, 0), Progress("丙", 3, 3, 3, 3)
HALF_OF_MANY, NOTHING = Progress("丁", 8, 4, 4, 4), Progress("戊", 0, 0, 0, 0)
PLACES = [ALL, HALF, NOTHING, NONE, HALF_OF_MANY]


def test_the_lowest_share_comes_first_and_of_two_where_more_are_missing():
    assert [place.name for place in worst_first(PLACES)] == ["乙", "丁", "甲", "丙", "戊"]


def test_the_worst_still_owe_something():
    assert [place.name for place in worst(PLACES)] == ["乙", "丁", "甲"]
    assert worst([ALL, NOTHING]) == []


def test_all_together_add_up_and_none_is_no_share():
    whole = total(PLACES)
    assert (whole.owing, whole.sent, whole.on_time, whole.through) == (24, 9, 8, 7)
    assert NOTHING.rate is None
    assert whole.unsent == 15
