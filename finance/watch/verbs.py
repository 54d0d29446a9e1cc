"""办理事项 after lending: of a loan, an alert, a note, a plan, a step."""

from desk.verbs import Bulk, Verb
from enterprises.pools.form_fields import PastForm
from finance.watch import actions, forms, policies

OF_LOAN = {
    "visit": Verb("登记走访", policies.can_visit, forms.VisitForm, actions.visit, "走访已登记。"),
    "note": Verb(
        "登记风险情况", policies.can_note, forms.SignForm, actions.note, "已登记，次日列入预警。"
    ),
    "collect": Verb(
        "开始追收",
        policies.can_open_plan,
        forms.PlanForm,
        actions.open_plan,
        "追收计划已建立，各步的期限按贷后口径排好，可以再加。",
    ),
}
OF_ALERT = {
    "handle": Verb(
        "处理",
        policies.can_handle,
        forms.HandleForm,
        actions.handle,
        "已登记处理情况。",
        bulk=Bulk(policies.can_see),
    ),
}
OF_SIGN = {
    "end": Verb("了结", policies.can_end_sign, PastForm, actions.end_sign, "已了结。"),
}
OF_PLAN = {
    "add-step": Verb(
        "加一步", policies.can_keep_plan, forms.StepForm, actions.add_step, "已加上这一步。"
    ),
    "close": Verb(
        "结束追收",
        policies.can_keep_plan,
        forms.CloseForm,
        actions.close_plan,
        "追收计划已结束。",
        "结束以后不能再办理各步；还要追收的，另立计划。",
        is_grave=True,
    ),
}
OF_STEP = {
    "do": Verb("办理", policies.can_do_step, forms.DoneForm, actions.do_step, "已登记办理结果。"),
}
