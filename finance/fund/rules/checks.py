"""核对一份代偿申请: what must be so before the fund pays, each with its reason. Pure; 分.

Unknown is not met: what nobody has told is said to be missing. But a quota that nobody has agreed
is judged neither way.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from finance.fund.rules.claims import NEEDED_PAPERS, PAPER_LABELS
from finance.fund.rules.quota import Quota
from finance.fund.rules.quota import words as words_of
from finance.fund.rules.split import Compensation, Shares, compensation
from finance.loans.rules.telling import yuan


@dataclass(frozen=True, slots=True)
class Facts:
    """What is registered of a claim and its loan; `overdue_…` by the newest ageing."""

    on: date
    covered_by: str
    is_running: bool
    overdue_since: date | None
    overdue_principal: int | None
    principal: int
    waiting_days: int
    papers: Collection[str]
    is_claimed_elsewhere: bool
    shares: Shares
    parts: Compensation
    promised: int
    quota: Quota
    cash: dict[str, int]
    has_payee: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must be so; `is_met` None: it cannot be judged, and does not stand in the
    way."""

    key: str
    label: str
    is_met: bool | None
    words: str

    @property
    def mark(self) -> str:
        """✓ it is so, ✗ it is not, — nobody can tell."""
        return {True: "✓", False: "✗", None: "—"}[self.is_met]


def checks(facts: Facts) -> list[Check]:
    """All of them, in the order in which they are read."""
    return [
        _covered(facts),
        _overdue(facts),
        _waited(facts),
        _amount(facts),
        _shared(facts),
        _once(facts),
        _papers(facts),
        _promised(facts),
        Check("quota", "在合作额度内", facts.quota.is_kept, words_of(facts.quota)),
        _cash(facts),
        _payee(facts),
    ]


def _covered(facts: Facts) -> Check:
    words = (
        f"放款日的{facts.covered_by}" if facts.covered_by else "放款日没有覆盖这个产品的协议或口径"
    )
    return Check("covered", "在补偿范围内", bool(facts.covered_by), words)


def _overdue(facts: Facts) -> Check:
    if not facts.is_running:
        return Check("overdue", "贷款逾期", False, "贷款不在贷")
    if facts.overdue_since is None:
        return Check("overdue", "贷款逾期", False, "按还款计划和还款，今天没有逾期")
    return Check("overdue", "贷款逾期", True, f"自 {facts.overdue_since} 起未还")


def _waited(facts: Facts) -> Check:
    label = f"逾期满 {facts.waiting_days} 天"
    if facts.overdue_since is None:
        return Check("waited", label, False, "没有逾期日")
    days = (facts.on - facts.overdue_since).days
    return Check("waited", label, days >= facts.waiting_days, f"到 {facts.on} 已逾期 {days} 天")


def _amount(facts: Facts) -> Check:
    label = "不超过逾期未收回的本金"
    if facts.overdue_principal is None:
        return Check("amount", label, False, "没有算出逾期本金")
    met = 0 < facts.principal <= facts.overdue_principal
    told = f"申请按本金 {yuan(facts.principal)} 元，逾期本金 {yuan(facts.overdue_principal)} 元"
    return Check("amount", label, met, told)


def _shared(facts: Facts) -> Check:
    met = facts.parts == compensation(facts.principal, facts.shares)
    parts = facts.parts
    words = f"资金 {yuan(parts.fund)} 元，银行自担 {yuan(parts.bank)} 元和全部利息"
    return Check("shared", "银行承担自己的部分", met, words)


def _once(facts: Facts) -> Check:
    words = "另有一份申请在办或已代偿" if facts.is_claimed_elsewhere else "没有别的申请"
    return Check("once", "没有重复代偿", not facts.is_claimed_elsewhere, words)


def _papers(facts: Facts) -> Check:
    lacking = [PAPER_LABELS[kind] for kind in NEEDED_PAPERS if kind not in facts.papers]
    words = f"缺 {'、'.join(lacking)}" if lacking else "齐全"
    return Check("papers", "材料齐全", not lacking, words)


def _promised(facts: Facts) -> Check:
    words = f"这笔贷款的承诺 {yuan(facts.promised)} 元"
    if not facts.promised:
        words = "这笔贷款没有承诺额度（未承诺），须先补登承诺"
    return Check("promised", "在承诺额度内", 0 < facts.parts.fund <= facts.promised, words)


def _cash(facts: Facts) -> Check:
    city, district = facts.cash.get("city", 0), facts.cash.get("district", 0)
    met = facts.parts.city <= city and facts.parts.district <= district
    return Check("cash", "专户存款足够", met, f"市级 {yuan(city)} 元，区级 {yuan(district)} 元")


def _payee(facts: Facts) -> Check:
    words = "已确认并满二十四小时" if facts.has_payee else "银行没有已生效的收款账户"
    return Check("payee", "收款账户有效", facts.has_payee, words)
