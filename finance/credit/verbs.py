"""办理事项 of applications: one form, one policy, one action each."""

from collections.abc import Callable
from datetime import date
from typing import Any

from accounts.models import User
from common.dates import today
from common.money.fen import bare_wan
from desk.verbs import Bulk, Verb
from enterprises.registry.models import Enterprise
from finance.credit import actions, forms, policies
from finance.credit.models import Application
from finance.loans.actions.terms import Agreed
from finance.loans.rules.words import Every


def _on_the_day(act: Callable[..., Application]) -> Callable[..., Application]:
    """The business day is today's."""

    def dated(about: Any, *, by: User, **data: Any) -> Application:
        return act(about, by=by, on=today(), **data)

    return dated


def _apply(firm: Enterprise, *, by: User, product: str, **asked: Any) -> Application:
    return actions.apply(firm, by=by, on=today(), product=product, ask=actions.Ask(**asked))


def _resubmit(application: Application, *, by: User, reply: str = "", **asked: Any) -> Application:
    ask = actions.Ask(**asked)
    return actions.resubmit(application, by=by, on=today(), ask=ask, reply=reply)


def _lend(
    application: Application,
    *,
    by: User,
    on: date,
    contract_no: str,
    principal: int,
    reason: str = "",
    every: str = "",
    **said: Any,
) -> Application:
    agreed = Agreed(every=every or Every.MONTH.value, **said)
    return actions.lend(
        application,
        by=by,
        on=on,
        contract_no=contract_no,
        principal=principal,
        agreed=agreed,
        reason=reason,
    )


def _as_approved(application: Application) -> dict[str, Any]:
    loan = application.loan
    return {
        "principal": bare_wan(loan.approved_amount),
        "periods": loan.asked_months,
        "on": today(),
    }


def _of_firm(firm: Enterprise) -> dict[str, Any]:
    return {"contact_name": firm.contact_name, "contact_phone": firm.contact_phone}


def _as_it_was(application: Application) -> dict[str, Any]:
    loan = application.loan
    return {
        "bank": loan.bank and loan.bank.code,
        "amount": bare_wan(loan.asked_amount),
        "months": loan.asked_months,
        "purpose": loan.purpose,
        "contact_name": application.contact_name,
        "contact_phone": application.contact_phone,
    }


def _as_asked(application: Application) -> dict[str, Any]:
    return {"amount": bare_wan(application.loan.asked_amount), "on": today()}


APPLY = Verb(
    "申请贷款",
    policies.can_apply,
    forms.ApplyForm,
    _apply,
    "申请已提交，在“融资”里看办到哪一步。",
    "提交后由所在街镇、区科技局和区金融服务中心推荐，再由所选银行审批；批不批、批多少由银行决定。",
    initial=_of_firm,
)
VERBS = {
    "endorse": Verb(
        "推荐",
        policies.can_endorse,
        forms.SaidForm,
        _on_the_day(actions.endorse),
        "已推荐，转区科技局、区金融服务中心。",
        "推荐表示企业真实经营、用途属实；额度和批不批由银行决定。",
        bulk=Bulk(policies.can_endorse_some),
    ),
    "recommend": Verb(
        "推荐给银行",
        policies.can_recommend,
        forms.SaidForm,
        _on_the_day(actions.recommend),
        "已推荐给银行。",
        bulk=Bulk(policies.can_recommend_some),
    ),
    "approve": Verb(
        "审批通过",
        policies.can_approve,
        forms.ApproveForm,
        actions.approve,
        "已审批通过，已通知企业。",
        initial=_as_asked,
    ),
    "lend": Verb(
        "放款",
        policies.can_lend,
        forms.LendForm,
        _lend,
        "已登记放款，以后在“贷款”中记还款。",
        "按合同填写；放款金额不超过批准金额。",
        initial=_as_approved,
    ),
    "return": Verb(
        "退回",
        policies.can_return,
        forms.ReasonForm,
        _on_the_day(actions.return_),
        "已退回企业。",
        "企业改好后可以重新提交；不能改好的请用“拒绝”。",
    ),
    "reject": Verb(
        "拒绝",
        policies.can_reject,
        forms.ReasonForm,
        _on_the_day(actions.reject),
        "已拒绝，已通知企业。",
        "拒绝后这份申请结束，企业可以另提一份。",
        is_grave=True,
    ),
    "resubmit": Verb(
        "重新提交",
        policies.can_resubmit,
        forms.ResubmitForm,
        _resubmit,
        "已重新提交。",
        initial=_as_it_was,
    ),
    "withdraw": Verb(
        "撤回",
        policies.can_withdraw,
        forms.SaidForm,
        _on_the_day(actions.withdraw),
        "申请已撤回。",
        "撤回后这份申请结束，可以另提一份。",
        is_grave=True,
    ),
    "undo": Verb(
        "撤销上一步",
        policies.can_undo,
        forms.ReasonForm,
        _on_the_day(actions.undo_last),
        "上一步已撤销。",
        "由另一人撤销；办过的和撤销都保留在经过里。",
        is_grave=True,
    ),
}
BESIDE = ("endorse", "recommend", "approve", "lend", "return")
