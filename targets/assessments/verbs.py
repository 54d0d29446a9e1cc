"""办理事项 of schemes, items, marks and evidence: one form, one policy, one action each."""

from typing import Any

from desk.verbs import Verb, of_none
from targets.assessments import actions, forms, policies
from targets.assessments.models import Scheme, SchemeItem


def _dates(scheme: Scheme) -> dict[str, Any]:
    return {"self_until": scheme.self_until, "object_until": scheme.object_until}


def _words(scheme: Scheme) -> dict[str, Any]:
    return {"title": scheme.title, "basis": scheme.basis} | _dates(scheme)


def _item(item: SchemeItem) -> dict[str, Any]:
    names = ("no", "title", "criterion", "points", "weight", "evidence_wanted")
    return {name: getattr(item, name) for name in names}


DRAFT = Verb(
    "起草考核办法",
    policies.can_draft,
    forms.SchemeForm,
    of_none(actions.draft_scheme),
    "考核办法已起草，请登记考核项目。",
    "项目、分值和权重由双倍增办按考核通知登记；平台不预设。",
)
SCHEME_VERBS = {
    "item": Verb(
        "登记项目", policies.can_edit, forms.ItemForm, actions.add_item, "考核项目已登记。"
    ),
    "open": Verb(
        "开放",
        policies.can_edit,
        forms.OpenForm,
        actions.open_scheme,
        "考核已开放，受考单位可以自评。",
        "开放以后项目、分值和权重不能再改；需要改的请另起一版。",
        is_grave=True,
    ),
    "correct": Verb(
        "更正",
        policies.can_edit,
        forms.CorrectSchemeForm,
        actions.correct_scheme,
        "考核办法已更正。",
        initial=_words,
    ),
    "extend": Verb(
        "改截止日期",
        policies.can_extend,
        forms.ExtendForm,
        actions.extend_scheme,
        "截止日期已改。",
        initial=_dates,
    ),
    "copy": Verb(
        "另起一版",
        policies.can_draft,
        forms.DatesForm,
        actions.next_version,
        "已另起一版，项目照原样。",
    ),
    "freeze": Verb(
        "公布",
        policies.can_freeze,
        forms.NothingForm,
        actions.freeze_scheme,
        "考核已公布，得分和名次不再改变。",
        "公布以后任何人都不能再改，各单位都能看到全部得分和名次。",
        is_grave=True,
    ),
    "drop": Verb(
        "撤销",
        policies.can_edit,
        forms.ReasonForm,
        actions.drop_scheme,
        "考核办法已撤销。",
        is_grave=True,
    ),
}
ITEM_VERBS = {
    "correct": Verb(
        "更正",
        policies.can_edit_item,
        forms.ItemForm,
        actions.correct_item,
        "考核项目已更正。",
        initial=_item,
    ),
    "drop": Verb(
        "撤销",
        policies.can_edit_item,
        forms.NothingForm,
        actions.drop_item,
        "考核项目已撤销。",
        is_grave=True,
    ),
}
MARK_VERBS = {
    "self": Verb(
        "自评",
        policies.can_mark_oneself,
        forms.SelfMarkForm,
        actions.mark_oneself,
        "自评已提交，双倍增办评分以前可以再改。",
        initial=lambda mark: {"points": mark.self_points, "note": mark.self_note},
    ),
    "figure": Verb(
        "附指标数",
        policies.can_mark_oneself,
        forms.FigureForm,
        actions.add_figure,
        "指标数已作为佐证。",
    ),
    "steps": Verb(
        "附任务举措",
        policies.can_mark_oneself,
        forms.StepsForm,
        actions.add_steps,
        "任务举措已作为佐证。",
    ),
    "file": Verb(
        "附文件", policies.can_mark_oneself, forms.FileForm, actions.add_file, "文件已作为佐证。"
    ),
    "mark": Verb(
        "评分",
        policies.can_mark,
        forms.MarkForm,
        actions.mark_unit,
        "评分已登记，受考单位可以提异议。",
        initial=lambda mark: {"points": mark.points, "comment": mark.comment},
    ),
    "object": Verb(
        "提异议",
        policies.can_object,
        forms.ObjectionForm,
        actions.object_to_mark,
        "异议已提出，等双倍增办答复。",
        "每项评分只能提一次异议。",
    ),
    "decide": Verb(
        "答复异议",
        policies.can_decide,
        forms.DecisionForm,
        actions.decide_objection,
        "异议已答复，答复后的分是定分。",
        initial=lambda mark: {"points": mark.points},
    ),
}
EVIDENCE_VERBS = {
    "drop": Verb(
        "撤回",
        policies.can_drop_evidence,
        forms.NothingForm,
        actions.drop_evidence,
        "佐证已撤回。",
    ),
}
ASK = Verb(
    "发出跟踪问效单",
    policies.can_ask,
    forms.AskForm,
    of_none(actions.ask_units),
    "跟踪问效单已发出，单位在待办中看到。",
    "每个单位一张单：它的任务、举措、指标、督办由平台列出，单位写存在的问题和书面答复。",
)
FOLLOW_UP_VERBS = {
    "answer": Verb(
        "书面答复",
        policies.can_answer,
        forms.AnswerForm,
        actions.answer_follow_up,
        "答复已提交，归档以前可以再改。",
        initial=lambda sheet: {"problems": sheet.problems, "answer": sheet.answer},
    ),
    "return": Verb(
        "退回", policies.can_close, forms.ReturnForm, actions.return_follow_up, "已退回重新答复。"
    ),
    "close": Verb(
        "归档",
        policies.can_close,
        forms.CloseForm,
        actions.close_follow_up,
        "已归档，内容不再改变。",
        "归档时把今天的任务、举措、指标、督办和答复一起存下，以后任何人都不能再改。",
        is_grave=True,
    ),
}
