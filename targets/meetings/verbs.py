"""办理事项 of meetings: one form, one policy, one action each."""

from desk.verbs import Verb, of_none
from targets.meetings import actions, forms, policies

CALL = Verb(
    "通知开会",
    policies.can_keep,
    forms.CallForm,
    of_none(actions.call_meeting),
    "会议已通知，成员单位的经办人已收到消息。",
    "参会单位是会期当日的成员单位。",
)
MEETING_VERBS = {
    "draw": Verb(
        "按红色督办单列议程",
        policies.can_prepare,
        forms.NothingForm,
        actions.draw_agenda,
        "红色督办单已列入议程。",
        "没有销号的红色督办单各列一个议题，已报请领导的在前；已在议程里的不重复。",
    ),
    "add": Verb("加议题", policies.can_prepare, forms.ItemForm, actions.add_item, "议题已加。"),
    "attach": Verb(
        "附材料", policies.can_add_paper, forms.PaperForm, actions.add_paper, "材料已附。"
    ),
    "hold": Verb(
        "登记到会",
        policies.can_prepare,
        forms.HoldForm,
        actions.hold,
        "到会已登记，请登记议定事项。",
    ),
    "decide": Verb(
        "议定成举措",
        policies.can_decide,
        forms.DecideForm,
        actions.decide,
        "议定事项已成为举措，按完成时限督办。",
    ),
    "press": Verb(
        "议定督办",
        policies.can_decide,
        forms.PressForm,
        actions.press,
        "议定事项已发出督办单。",
    ),
    "minute": Verb(
        "发纪要",
        policies.can_decide,
        forms.MinuteForm,
        actions.minute,
        "纪要已发，参会单位已收到消息。",
        "发出以后纪要和议定事项不再改；议定事项照常落实。",
        is_grave=True,
    ),
}
ITEM_VERBS = {
    "remove": Verb(
        "撤下", policies.can_remove, forms.ReasonForm, actions.remove_item, "议题已撤下。"
    ),
}
ADD_MEMBER = Verb(
    "登记成员单位",
    policies.can_keep,
    forms.MemberForm,
    of_none(actions.add_member),
    "成员单位已登记。",
)
MEMBER_VERBS = {
    "end": Verb("不再是成员", policies.can_end, forms.EndForm, actions.end_member, "已登记止日。"),
}
