from targets.assessments.actions.evidence import add_figure, add_file, add_steps, drop_evidence
from targets.assessments.actions.followups import (
    answer_follow_up,
    ask_units,
    close_follow_up,
    return_follow_up,
)
from targets.assessments.actions.freezing import freeze_scheme
from targets.assessments.actions.marks import (
    decide_objection,
    mark_oneself,
    mark_unit,
    object_to_mark,
)
from targets.assessments.actions.schemes import (
    add_item,
    correct_item,
    correct_scheme,
    draft_scheme,
    drop_item,
    drop_scheme,
    extend_scheme,
    next_version,
    open_scheme,
)

__all__ = [
    "add_figure",
    "add_file",
    "add_item",
    "add_steps",
    "answer_follow_up",
    "ask_units",
    "close_follow_up",
    "correct_item",
    "correct_scheme",
    "decide_objection",
    "draft_scheme",
    "drop_evidence",
    "drop_item",
    "drop_scheme",
    "extend_scheme",
    "freeze_scheme",
    "mark_oneself",
    "mark_unit",
    "next_version",
    "object_to_mark",
    "open_scheme",
    "return_follow_up",
]
