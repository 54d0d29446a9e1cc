"""办理事项 of claims: what may be done to several at once; each is read before it is approved."""

from typing import Any

from desk.verbs import Bulk, Verb, with_now
from enterprises.membership import actions, policies
from enterprises.membership.forms import ReasonForm


class WhyForm(ReasonForm):
    """退回、不予通过: the reason, which each applicant reads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True


VERBS = {
    "return": Verb(
        "退回",
        policies.can_decide,
        WhyForm,
        with_now(actions.send_back),
        "已退回。",
        "退回后申请人可以修改并重新提交；原因对每一位申请人都一样。",
        bulk=Bulk(policies.can_see_queue),
    ),
    "refuse": Verb(
        "不予通过",
        policies.can_decide,
        WhyForm,
        with_now(actions.refuse),
        "已不予通过。",
        "这些申请到此结束；原因对每一位申请人都一样。",
        is_grave=True,
        bulk=Bulk(policies.can_see_queue),
    ),
}
