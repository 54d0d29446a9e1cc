"""办理事项 of the fund: one form, one policy, one action each."""

from typing import Any

from common.dates import today
from desk.verbs import Bulk, Verb, of_none
from enterprises.pools.form_fields import NothingForm
from finance.fund import forms, policies
from finance.fund.actions import (
    claims,
    closings,
    deciding,
    payees,
    statements,
    verifying,
    vouchers,
)
from finance.fund.rules.postings import Event
from finance.fund.selectors.closings import to_close

ASKED = "已提出，由牵头单位另一人复核后记账。"


def _today(about: Any) -> dict[str, Any]:
    del about
    return {"on": today()}


def _proposes(title: str, form: Any, act: Any, warning: str = "") -> Verb:
    return Verb(title, policies.can_propose, form, of_none(act), ASKED, warning, initial=_today)


PROPOSING = {
    "pay-in": _proposes("登记拨入", forms.PayInForm, vouchers.proposing(Event.PAY_IN)),
    "interest": _proposes("登记利息", forms.InterestForm, vouchers.proposing(Event.INTEREST)),
    "commit": _proposes(
        "补登承诺",
        forms.LoanForm,
        vouchers.propose_commitment,
        "用于放款时没有承诺的贷款；数额按现余额和协议比例算出，须有额度。",
    ),
    "release": _proposes(
        "按余额解除承诺",
        forms.ProposalForm,
        vouchers.propose_releases,
        "各笔贷款的承诺降到按现余额应承诺的数额；余额未知的不动。",
    ),
    "expense": _proposes("登记追偿费用", forms.LoanMoneyForm, vouchers.of_loan(Event.EXPENSE)),
    "recover": _proposes(
        "登记追回",
        forms.RecoveryForm,
        vouchers.of_loan(Event.RECOVER),
        "先扣追偿费用，其余按协议分给资金和银行；资金所得不超过还没收回的代偿款。",
    ),
    "pay-bank": _proposes("转付银行", forms.LoanMoneyForm, vouchers.of_loan(Event.PAY_BANK)),
    "write-off": _proposes(
        "提出核销",
        forms.WriteOffForm,
        vouchers.propose_write_off,
        "核销这笔贷款全部应收代偿款；以后又追回的另行登记。",
    ),
    "bridge": _proposes("应急转贷", forms.BridgeForm, vouchers.of_loan(Event.BRIDGE)),
    "bridge-return": _proposes(
        "应急转贷归还", forms.LoanMoneyForm, vouchers.of_loan(Event.BRIDGE_RETURN)
    ),
}
OF_VOUCHER = {
    "approve": Verb(
        "同意并记账",
        policies.can_decide,
        forms.DecisionForm,
        deciding.approve,
        "已记账。",
        "记账后不能修改，错了只能整张冲销。",
        bulk=Bulk(policies.can_decide_some),
    ),
    "refuse": Verb(
        "不同意", policies.can_decide, forms.RefusalForm, deciding.refuse, "已退给制单人。"
    ),
    "take-back": Verb("撤回", policies.can_take_back, NothingForm, deciding.take_back, "已撤回。"),
}
OF_TRANSFER = {
    "reverse": Verb(
        "提出冲销",
        policies.can_reverse,
        forms.ReversalForm,
        vouchers.propose_reversal,
        ASKED,
        "冲销与原凭证金额相等、方向相反，两张都保留；因它而变的贷款、申请随之恢复。",
        is_grave=True,
        initial=_today,
    ),
}
RESUMING = Verb(
    "恢复记账",
    policies.can_resume,
    forms.ReasonForm,
    of_none(verifying.resume),
    "已恢复记账。",
    "只有逐笔重算与余额全部相符时才能恢复。",
    is_grave=True,
)
CLAIMING = {
    "apply": Verb(
        "申请代偿",
        policies.can_claim,
        forms.ClaimForm,
        of_none(claims.apply_by_contract),
        "已提出，请接着上传材料。",
        "逾期本金取自最近一次账龄计算，不用填写。",
    ),
}
OF_CLAIM = {
    "attach": Verb("上传材料", policies.can_attach, forms.PaperForm, claims.attach, "材料已上传。"),
    "resubmit": Verb(
        "重新提交",
        policies.can_resubmit,
        forms.LostInterestForm,
        claims.resubmit,
        "已重新提交。",
        initial=lambda claim: {"note": claim.note},
    ),
    "verify": Verb(
        "核验通过", policies.can_verify, forms.OpinionForm, claims.verify, "已核验，待一审。"
    ),
    "approve": Verb(
        "一审同意", policies.can_approve, forms.OpinionForm, claims.approve, "已同意，待二审。"
    ),
    "confirm": Verb(
        "二审同意", policies.can_confirm, forms.OpinionForm, claims.confirm, "已同意，待支付。"
    ),
    "pay": Verb(
        "登记支付",
        policies.can_pay,
        forms.PaymentForm,
        claims.pay,
        "已代偿，已记账。",
        "请在银行付款之后登记；登记后贷款转为已代偿。",
        is_grave=True,
        initial=_today,
    ),
    "return": Verb("退回", policies.can_return, forms.ReasonForm, claims.send_back, "已退回银行。"),
    "refuse": Verb(
        "不予代偿",
        policies.can_refuse,
        forms.ReasonForm,
        claims.refuse,
        "已决定不予代偿。",
        is_grave=True,
    ),
    "withdraw": Verb(
        "撤回申请", policies.can_withdraw, forms.ReasonForm, claims.withdraw, "已撤回。"
    ),
}


def _turn(about: Any) -> dict[str, Any]:
    """The month whose turn it is."""
    del about
    month = to_close()
    return {"month": f"{month:%Y-%m}"} if month else {}


CLOSING = {
    "propose": Verb(
        "提出月结",
        policies.can_propose_closing,
        forms.ClosingForm,
        of_none(closings.propose),
        "已提出，由牵头单位另一人确认后月结。",
        "确认以后，这个月和以前的月份不再记账；更正在以后的月份冲销。",
        initial=_turn,
    ),
}
OF_CLOSING = {
    "confirm": Verb(
        "同意月结",
        policies.can_confirm_closing,
        forms.OpinionForm,
        closings.confirm,
        "已月结。",
        "请先在上一页核对月末的数和银行对账单；月结以后这个月不再记账。",
        is_grave=True,
    ),
    "refuse": Verb(
        "不予确认",
        policies.can_confirm_closing,
        forms.ReasonForm,
        closings.refuse,
        "已退给提出人。",
    ),
    "take-back": Verb(
        "撤回", policies.can_take_back_closing, NothingForm, closings.take_back, "已撤回。"
    ),
    "ask-reopening": Verb(
        "提出重开",
        policies.can_ask_reopening,
        forms.ReasonForm,
        closings.ask_reopening,
        "已提出，由牵头单位另一人决定。",
        "只能重开最后一个已月结的月份；同意以前仍不能记账。",
        is_grave=True,
    ),
    "reopen": Verb(
        "同意重开",
        policies.can_reopen,
        forms.OpinionForm,
        closings.reopen,
        "已重开，改好以后请再次月结。",
        "重开以后这个月可以记账，已出的对账单可能要重出；月结的记录保留。",
        is_grave=True,
    ),
    "keep-closed": Verb(
        "不予重开",
        policies.can_keep_closed,
        forms.ReasonForm,
        closings.keep_closed,
        "已不予重开，月份仍是已月结。",
    ),
}
OF_PAYEE = {
    "confirm": Verb(
        "确认",
        policies.can_confirm_payee,
        NothingForm,
        payees.confirm_payee,
        "已确认，二十四小时后启用。",
        "请先按登记的电话与银行核实，不要用申请里留的联系方式。",
    ),
    "refuse": Verb(
        "不予确认",
        policies.can_confirm_payee,
        forms.ReasonForm,
        payees.refuse_payee,
        "已不予确认。",
    ),
}
OF_LINE = {
    "match": Verb("对上凭证", policies.can_match, forms.MatchForm, statements.match, "已对上。"),
    "explain": Verb(
        "说明",
        policies.can_match,
        forms.NoteForm,
        statements.explain,
        "已说明。",
        "没有对应凭证的流水，写明是什么。",
    ),
    "part": Verb("取消对应", policies.can_part, NothingForm, statements.part, "已取消对应。"),
}
