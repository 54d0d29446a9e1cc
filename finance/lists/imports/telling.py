"""差异 and sums, in words: of a row beside the book, of the list beside the last one."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from finance.banks.models import Institution
from finance.banks.rules.products import PRODUCT_LABELS
from finance.lists.rules.outcomes import OUTCOME_LABELS, Outcome, Stand
from finance.lists.rules.speaking import UNKNOWN, spoken
from finance.lists.rules.tying import Flow, summed, yuan
from finance.lists.selectors import last_balance, missing_from
from finance.loans.models import Loan
from finance.loans.models.plans import AMORTIZATION_LABELS
from finance.loans.rules.judging import GRADE_LABELS
from finance.loans.rules.life import Status
from jobs.rules.rows import Checked
from jobs.rules.states import RowState

MOST_NAMED = 10
_STAND = ("balance", "overdue_principal", "overdue_since", "grade", "interest")
_TITLES = {
    "balance": "余额",
    "overdue_principal": "逾期本金",
    "overdue_since": "逾期起日",
    "grade": "五级分类",
    "interest": "欠息",
}


def differences(
    sheet: Any, at: int, said: Mapping[str, Any], loan: Loan | None, before: Stand | None
) -> list[list[str]]:
    """[column, ours, theirs]: of the contract, and of the former balance."""
    if loan is None:
        return []
    plan = sheet.book.plans.get(loan.pk)
    ours = {
        "principal": loan.principal,
        "disbursed_on": loan.disbursed_on,
        "product": PRODUCT_LABELS.get(loan.product),
        "rate": plan and plan.rate,
        "matures_on": plan and plan.matures_on,
        "amortization": plan and AMORTIZATION_LABELS.get(plan.amortization),
        "previous": before and before.balance,
    }
    theirs = {
        **{name: said[name] for name in ("principal", "disbursed_on", "rate", "matures_on")},
        "product": PRODUCT_LABELS.get(said["product"]),
        "amortization": AMORTIZATION_LABELS.get(said["amortization"]),
        "previous": said["previous"],
    }
    titles = {
        "principal": "放款金额",
        "disbursed_on": "放款日",
        "product": "产品",
        "rate": "年利率",
        "matures_on": "到期日",
        "amortization": "还款方式",
        "previous": "上期余额",
    }
    return [
        [titles[name], spoken(name, known), spoken(name, theirs[name])]
        for name, known in ours.items()
        if known is not None and theirs[name] is not None and known != theirs[name]
    ]


def state_of(
    now: Stand, told: Stand | None, before: Stand | None, loan: Loan | None, said: Mapping[str, Any]
) -> tuple[RowState, dict[str, list[str]]]:
    """Same only where the accepted list of this month says exactly this already."""
    if loan is None or loan.status == Status.APPROVED:
        return RowState.NEW, {}
    if told == now:
        return RowState.SAME, {}
    was = told or before
    changes = {
        _TITLES[name]: [_word(was, name) if was else UNKNOWN, _word(now, name)]
        for name in _STAND
        if was is None or getattr(was, name) != getattr(now, name)
    }
    if said["outcome"] == Outcome.SAME:
        changes = {"月末余额": [UNKNOWN, _word(now, "balance")]}
    return RowState.CHANGED, changes


def _word(stand: Stand, name: str) -> str:
    value = getattr(stand, name)
    return GRADE_LABELS.get(value, UNKNOWN) if name == "grade" else spoken(name, value)


def said_of_all(
    bank: Institution, period: date, rows: Sequence[Checked], taken: Collection[int]
) -> Iterator[tuple[str, str]]:
    """The list as a whole: how many of each kind, whether it ties, what it lacks."""
    right = [row.values for row in rows if row.values]
    counted = {
        label: sum(one["outcome"] == outcome for one in right)
        for outcome, label in OUTCOME_LABELS.items()
        if outcome != Outcome.MISSING
    }
    yield (
        "",
        "与账上相比："
        + "，".join(f"{label} {count} 笔" for label, count in counted.items())
        + "。",
    )
    flows = (Flow(one["previous"], one["lent"], one["repaid"], one["balance"]) for one in right)
    sums = summed(flows)
    yield (
        "",
        f"合计：上期余额 {yuan(sums.previous)} + 本期放款 {yuan(sums.lent)}"
        f" − 本期还款 {yuan(sums.repaid)} = {yuan(sums.balance - sums.unknown_balance)} 元。",
    )
    if sums.unknown:
        yield (
            "上期余额",
            f"{sums.unknown} 笔不知道上期余额（以前没有月报），"
            f"其余额 {yuan(sums.unknown_balance)} 元没有参加轧账。",
        )
    last = last_balance(bank, period)
    if last is not None and not sums.unknown and last != sums.previous:
        by = yuan(abs(sums.previous - last))
        yield "上期余额", f"上期余额合计与上期月报的余额合计相差 {by} 元，请核对。"
    if gone := missing_from(bank, period, taken):
        named = "、".join(loan.contract_no for loan in gone[:MOST_NAMED])
        more = "等" if len(gone) > MOST_NAMED else ""
        yield "合同号", f"账上在贷的 {len(gone)} 笔本表没有：{named}{more}，请核对是否漏报。"
