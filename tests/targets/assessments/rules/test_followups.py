"""跟踪问效: the sentence over a sheet, the worst last."""

from targets.assessments.rules.followups import (
    FOLLOW_UP_LABELS,
    FOLLOW_UP_STEPS,
    Counts,
    conclusion,
)


def test_the_sentence_counts_what_is_to_be_done_and_what_is_late():
    assert conclusion(Counts(3, 1, 5, 2, 1, 2, 1)) == (
        "要落实 3 项任务，举措 5 条，完成 2 条，未按期 1 条；1 项任务还没有举措；"
        "期内督办 2 张，未销号 1 张。"
    )
    assert conclusion(Counts(1, 0, 1, 1, 0, 0, 0)).endswith("未按期 0 条；期内没有督办。")
    assert conclusion(Counts(0, 0, 0, 0, 0, 0, 0)) == "没有要落实的任务。"


def test_what_is_closed_leads_nowhere():
    assert {origin for origin, _ in FOLLOW_UP_STEPS} == FOLLOW_UP_LABELS.keys() - {"closed"}
