"""贷款页的页签: 概况, 还款计划, 还款, 办理经过."""

from datetime import date
from itertools import zip_longest
from typing import Any

from accounts.http import SignedInRequest
from accounts.models import User
from common.dates import today
from common.tables import plain
from desk.cards import cards_of
from desk.tabs import Tab
from finance.banks.rules.terms import SHIFT_LABELS, Charge
from finance.loans import policies
from finance.loans.models import Move, Plan
from finance.loans.pages import BOOK, CHARGED
from finance.loans.rules.pay_days import both
from finance.loans.rules.schedule import rows as scheduled
from finance.loans.rules.stretches import WHY
from finance.loans.selectors.books import terms_of
from finance.loans.selectors.owed import Owed

PLAN_COLUMNS = plain(
    "期", "起", "应还日", "天数", "本金", "利息", "合计", "期末余额", "状态",
    numeric=("期", "天数", "本金", "利息", "合计", "期末余额"),
)  # fmt: skip
REPAYMENT_COLUMNS = plain(
    "日期", "金额", "费用", "罚息", "利息", "逾期本金", "提前还本", "多还", "来源", "流水号",
    numeric=("金额", "费用", "罚息", "利息", "逾期本金", "提前还本", "多还"),
)  # fmt: skip
FEE_COLUMNS = plain("应付日", "种类", "金额", "说明", "登记人", "状态", "办理", numeric=("金额",))
ORDER_WORDS = {
    Charge.FEE: "费用",
    Charge.PENALTY: "罚息",
    Charge.INTEREST: "利息（先欠的先还）",
    Charge.PRINCIPAL: "逾期本金、未到期本金",
}
MOVE_COLUMNS = plain("业务日期", "步骤", "从", "到", "说明", "办理人", "办理时间")


def overview(request: SignedInRequest, loan: Any) -> dict[str, Any]:
    """概况: the terms, what is owed, the grade and its reasons, what other rooms tell."""
    told: Owed = loan.told
    return {
        "terms": terms(loan, told),
        "amounts": amounts(told),
        "beside": beside(told),
        "since": _since(told),
        "reasons": [WHY[reason] for reason in told.reasons],
        "cards": cards_of(loan, request.user, today()),
    }


def menu(user: User, loan: Any) -> dict[str, list[Any]]:
    """办理: what this person may do with the loan; what cannot be taken back apart."""
    told: dict[bool, list[Any]] = {False: [], True: []}
    for name, verb in BOOK.row_verbs.items():
        if may := verb.may(user, loan):
            url = BOOK.places.act_on(loan, name)
            told[verb.is_grave].append((verb.named(user), url, may))
    return {"plain": told[False], "grave": told[True]}


def terms(loan: Any, told: Owed) -> list[tuple[str, Any]]:
    """What was agreed; several plans one after the other name the one in force."""
    day = max(told.on, loan.disbursed_on)
    plans = [plan for plan in loan.plans.all() if plan.begins_on <= day]
    plan = plans[-1] if plans else None
    facts: list[tuple[str, Any]] = [
        ("合同号", loan.contract_no),
        ("企业", loan.enterprise),
        ("银行", loan.bank),
        ("产品", loan.get_product_display()),
        ("放款日", loan.disbursed_on),
        ("用途", loan.purpose),
    ]
    if plan is None:
        return [*facts, ("还款约定", "没有登记，按银行名单管理")]
    return [
        *facts,
        ("年利率", f"{(plan.rate * 100).normalize():f}%"),
        ("还款方式", plan.get_amortization_display()),
        ("计息", plan.get_day_count_display()),
        ("还款周期", plan.get_every_display()),
        ("期数", plan.periods),
        ("到期日", _both(plan.matures_on, told) if _is_shifted(plan, told) else plan.matures_on),
        ("结息日", f"{plan.interest_day} 日" if plan.interest_day else ""),
        ("罚息上浮", f"{(plan.penalty_uplift * 100).normalize():f}%"),
        ("还款日遇节假日", SHIFT_LABELS["next" if told.kept and told.kept.shifted else "none"]),
    ]


def _is_shifted(plan: Plan, told: Owed) -> bool:
    return _paid_by(plan.matures_on, told) != plan.matures_on


def _both(due_on: date, told: Owed) -> str:
    """A printed day, with the day it shifts to."""
    if told.kept is None:
        return both(due_on, None)
    paid_by = told.kept.paid_by(due_on)
    return both(due_on, paid_by.day, is_tentative=paid_by.is_tentative)


def _since(told: Owed) -> str:
    """The oldest day with something unpaid, the printed and the shifted; empty where none is."""
    since = told.overdue_since
    if since is None or told.by_list or told.ours is None:
        return both(since, None) if since else ""
    printed = (row.due_on for row in told.ours.unpaid if _paid_by(row.due_on, told) == since)
    return _both(next(printed, since), told)


def amounts(told: Owed) -> list[tuple[str, int | None]]:
    """What is owed on the day, 分."""
    return [
        ("本金余额", told.principal),
        ("其中逾期本金", told.overdue_principal),
        ("欠息", told.interest),
        ("罚息", told.penalty),
        ("费用", told.fees),
    ]


def beside(told: Owed) -> list[tuple[str, int | None]]:
    """What our own schedule says, and by how much the list says otherwise, 分."""
    if told.ours is None:
        return []
    listed = told.overdue_principal
    less = None if listed is None else listed - told.ours.overdue_principal
    return [
        ("本金余额", told.ours.principal),
        ("其中逾期本金", told.ours.overdue_principal),
        ("欠息", told.ours.interest),
        ("罚息", told.ours.penalty),
        ("名单的逾期本金减推算的", less),
    ]


def plan(request: SignedInRequest, loan: Any) -> dict[str, Any]:
    """还款计划: each plan's rows with what became of them by the day."""
    told: Owed = loan.told
    return {"plans": plans(loan, told), "plan_columns": PLAN_COLUMNS}


def plans(loan: Any, told: Owed) -> list[dict[str, Any]]:
    """The terms in their order, each with its rows and what became of them by the day; a plan that
    took nothing over has none."""
    unpaid = _unpaid(told)
    taken_over = {
        one.start: sum(row.principal for row in one.rows)
        for one in (told.kept.plans if told.kept else ())
    }
    rows = list(loan.plans.all())
    made = []
    for one, later in zip_longest(rows, rows[1:]):
        until = later.begins_on if later else date.max
        principal = taken_over.get(one.begins_on)
        scheduled_rows = scheduled(terms_of(one, principal)) if principal else []
        lines = [
            (row, _both(row.due_on, told), _became(row.due_on, told, unpaid, until))
            for row in scheduled_rows
        ]
        made.append({"plan": one, "lines": lines})
    return made


def _unpaid(told: Owed) -> set[date]:
    """The days whose rows are not paid; what rounding left of a row is not owed."""
    if told.ours is None:
        return set()
    is_late = told.ours.due_since is not None
    rows = (row.due_on for row in told.ours.unpaid)
    return {due_on for due_on in rows if is_late or _paid_by(due_on, told) >= told.on}


def _paid_by(due_on: date, told: Owed) -> date:
    return told.kept.paid_by(due_on).day if told.kept else due_on


def _became(due_on: date, told: Owed, unpaid: set[date], until: date) -> str:
    """`until`: the day from which another plan holds."""
    if due_on > until:
        return "改按后面的约定"
    if due_on > told.on:
        return "未到期"
    if due_on not in unpaid:
        return "已还"
    return "顺延中" if due_on < told.on <= _paid_by(due_on, told) else "未还清"


def repayments(request: SignedInRequest, loan: Any) -> dict[str, Any]:
    """还款: each with where it went, and those that were reversed."""
    told: Owed = loan.told
    went = told.kept.book.explain(told.kept.repayments) if told.kept else []
    rows = loan.repayments.standing().order_by("on", "pk")
    lines = [(row, went[at] if at < len(went) else None) for at, row in enumerate(rows)]
    reversed_ones = loan.repayments.filter(reversal__isnull=False).select_related("reversal__by")
    return {
        "lines": lines,
        "taken_back": reversed_ones,
        "repayment_columns": REPAYMENT_COLUMNS,
        "fees": [(fee, _withdrawing(request.user, fee)) for fee in _fees(loan)],
        "fee_columns": FEE_COLUMNS,
        "order": "、".join(_order(told)),
    }


def _fees(loan: Any) -> Any:
    return loan.fees.order_by("due_on", "pk").select_related("loan", "by", "withdrawn_by", "paper")


def _withdrawing(user: User, fee: Any) -> str:
    """Where this person withdraws the fee; empty where he may not."""
    return CHARGED.places.act_on(fee, "withdraw") if policies.can_withdraw_fee(user, fee) else ""


def _order(told: Owed) -> list[str]:
    """What a repayment goes to first, as the loan has it."""
    order = told.kept.book.order if told.kept else tuple(Charge)
    return [ORDER_WORDS[part] for part in order]


def history(request: SignedInRequest, loan: Any) -> dict[str, Any]:
    """办理经过: every step, the undone ones too."""
    moves = Move.objects.visible_to(request.user).filter(loan=loan).select_related("by", "undoes")
    return {"moves": moves, "move_columns": MOVE_COLUMNS}


def on_paper(request: SignedInRequest, loan: Any) -> dict[str, Any]:
    """What the printed page shows."""
    shown: dict[str, Any] = {}
    for panel in (overview, plan, repayments, history):
        shown |= panel(request, loan)
    return shown


TABS = {
    10: Tab("overview", "概况", overview, "loans/overview.html"),
    20: Tab("plan", "还款计划", plan, "loans/plan.html"),
    30: Tab("repayments", "还款", repayments, "loans/repayments.html"),
    40: Tab("history", "办理经过", history, "loans/history.html"),
}
