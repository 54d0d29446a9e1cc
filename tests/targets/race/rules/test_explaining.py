"""名次说明: what is said over a track where nobody, or not everybody, has a place."""

from targets.race.rules.explaining import conclusion
from targets.race.rules.ranking import Lens, Runner, rank


def said(lens: Lens, *runners: Runner, guard: int = 0) -> str:
    return conclusion(lens, "街镇", rank(lens, runners, [], guard=guard))


def test_without_targets_the_page_says_what_is_missing_and_what_can_be_seen():
    runner = Runner("A", "甲", None, 1, 3, 4)
    told = said(Lens.COMPLETION, runner)
    assert told == "年目标还没有分解到街镇，不能按年目标完成率排名；净增可以先看。"
    assert said(Lens.NET_GROWTH, runner) == "第一：甲（净增 1 家）。"


def test_where_nobody_is_placed_the_reasons_are_told():
    small = Runner("A", "甲", 2, 1, 1, 2)
    assert said(Lens.NET_GROWTH, small, guard=5) == "街镇都没有名次（基数过小）。"
    assert said(Lens.COMPLETION) == "还没有街镇。"


def test_ties_at_the_top_are_named_together():
    runners = [Runner(code, code, 2, 1, 0, 1) for code in "ABCD"]
    assert said(Lens.COMPLETION, *runners) == "第一：A、B、C等 4 个（完成率 50%）。"
