"""办理事项 of a loan. Rooms above add theirs: `LOAN_VERBS` on its page, `STATE_VERBS` where a
街镇 or 园城 is told the state alone."""

from datetime import date
from typing import Any

from common.decisions import Decision
from desk.verbs import Verb, with_today
from finance.loans import actions, changes, forms, policies
from finance.loans.models import Loan
from finance.loans.steps import last_move


def _may_undo(user: Any, loan: Loan) -> Decision:
    return policies.can_undo(user, loan, last_move(loan))


def _undo(loan: Loan, *, by: Any, today: date, reason: str) -> Loan:
    return actions.undo_step(loan, by=by, on=today, reason=reason)


LOAN_VERBS: dict[str, Verb] = {
    "repay": Verb(
        "登记还款",
        policies.can_record,
        forms.RepaymentForm,
        actions.record_repayment,
        "还款已登记，欠款和逾期已重新推算。",
        "补登以前的还款，会从那一天起重新推算，变化列在下一页。",
        tells=changes.of_replayed,
    ),
    "charge": Verb(
        "登记费用",
        policies.can_charge,
        forms.FeeForm,
        actions.record_fee,
        "费用已登记，欠款已重新推算。",
        "手续费、律师费等；还款按约定的次序冲抵，费用未还不算逾期。",
        tells=changes.of_replayed,
    ),
    "judge": Verb(
        "登记判断",
        policies.can_judge,
        forms.JudgeForm,
        actions.judge,
        "判断已登记，五级分类已重新推算。",
        "人工认定可以比下限更差，不能更好。",
        tells=changes.of_judged,
    ),
    "extend": Verb(
        "展期",
        policies.can_replan,
        forms.TermsForm,
        actions.extend,
        "展期已登记。",
        "尚未到期的本金从这一天起按新的约定归还；已到期的不变。",
        tells=changes.told,
    ),
    "restructure": Verb(
        "重组",
        policies.can_replan,
        forms.TermsForm,
        actions.restructure,
        "重组已登记。",
        "重组以后一年内至少归为关注（五级分类办法）。",
        is_grave=True,
        tells=changes.told,
    ),
    "reset-rate": Verb(
        "调整利率",
        policies.can_replan,
        forms.RateForm,
        actions.reset_rate,
        "利率已调整。",
        "以后各期按新利率计息，还款方式和到期日不变。",
        tells=changes.told,
    ),
    "settle": Verb(
        "结清",
        policies.can_settle,
        forms.SettleForm,
        actions.settle,
        "已结清。",
        "日终还有欠款的不能结清。",
        is_grave=True,
    ),
    "refund": Verb(
        "退还溢缴",
        policies.can_return,
        forms.RefundForm,
        actions.return_overpayment,
        "退还已登记。",
    ),
    "undo": Verb(
        "撤销上一步",
        _may_undo,
        forms.UndoForm,
        with_today(_undo),
        "已撤销，两步都留在办理经过里。",
        "由另一人撤销；那一步填写的内容恢复到办理以前。",
        is_grave=True,
    ),
}
STATE_VERBS: dict[str, Verb] = {}
FEE_VERBS = {
    "withdraw": Verb(
        "撤回",
        policies.can_withdraw_fee,
        forms.UndoForm,
        actions.withdraw_fee,
        "已撤回，欠款和逾期已重新推算。",
        "登记错了的由另一人整笔撤回；原来的一笔和撤回都留在账上。",
        is_grave=True,
        tells=changes.of_replayed,
    ),
}
REPAYMENT_VERBS = {
    "reverse": Verb(
        "冲销",
        policies.can_reverse,
        forms.UndoForm,
        actions.reverse_repayment,
        "已冲销，欠款和逾期已重新推算。",
        "整笔冲销，不能只冲一部分；原来的一笔和冲销都留在账上。",
        is_grave=True,
        tells=changes.of_replayed,
    ),
}
