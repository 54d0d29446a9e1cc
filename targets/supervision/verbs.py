"""办理事项 of slips: one form, one policy, one action each."""

from desk.verbs import Bulk, Verb, of_none
from targets.supervision import actions, forms, policies

ISSUE = Verb(
    "发出督办单",
    policies.can_issue,
    forms.IssueForm,
    of_none(actions.issue),
    "督办单已发出，单位已收到消息。",
    "按规则该发的由系统每天发出；这里人工发，针对一条举措、一项任务或一个分解目标。",
)
SLIP_VERBS = {
    "sign": Verb(
        "签收",
        policies.can_sign,
        forms.NothingForm,
        actions.sign,
        "已签收，请在反馈时限前办理并反馈。",
        bulk=Bulk(policies.can_sign_any),
    ),
    "feed": Verb("反馈", policies.can_feed, forms.FeedForm, actions.feed, "已反馈，待复核。"),
    "postpone": Verb(
        "申请延期",
        policies.can_ask_extension,
        forms.AskExtensionForm,
        actions.ask_extension,
        "延期申请已提出，答复以前按原时限。",
        "延的是这张督办单的反馈时限；举措的完成时限请在举措上申请改期。",
    ),
    "review": Verb(
        "复核通过", policies.can_review, forms.RemarkForm, actions.review, "反馈已复核通过。"
    ),
    "return": Verb(
        "退回", policies.can_review, forms.ReasonForm, actions.send_back, "已退回重新反馈。"
    ),
    "decide": Verb(
        "答复延期",
        policies.can_decide_extension,
        forms.DecideExtensionForm,
        actions.decide_extension,
        "延期申请已答复。",
    ),
    "instruct": Verb(
        "批示",
        policies.can_instruct,
        forms.InstructForm,
        actions.instruct,
        "批示已记入督办单，单位和复核的人已收到消息。",
    ),
    "settle": Verb("销号", policies.can_settle, forms.RemarkForm, actions.settle, "已销号。"),
    "cancel": Verb(
        "撤销",
        policies.can_cancel,
        forms.ReasonForm,
        actions.cancel,
        "督办单已撤销，编号不再用。",
        "发错了的撤销；办好了的请复核后销号。",
        is_grave=True,
    ),
}
