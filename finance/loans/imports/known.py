"""What a sheet of loans or repayments is held against: firms, banks, loans. A few queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from accounts.models import System
from accounts.rules.roles import Role
from common.dates import today
from common.db import among
from enterprises.registry.models import Enterprise
from enterprises.registry.selectors import forwarded
from finance.banks.models import Institution, LendingTerm
from finance.banks.querysets import institutions_of
from finance.banks.rules.institutions import InstitutionKind, plain_name
from finance.banks.rules.terms import in_force
from finance.loans.models import Loan, Plan
from jobs.sheets.kinds import By

NOT_FOUND = "没有找到该代码的企业：请核对代码，或先把企业登记入台账。"
NOT_YOURS = "您只能导入本行的贷款，请核对银行，或请那家银行导入。"
HANGING = {  # what makes a contract's terms history
    "paid": "已有还款",
    "charged": "已登记费用",
    "told": "已有银行月报余额",
    "judged": "已有分类判断",
    "replanned": "已有展期、重组或利率调整",
    "moved": "已办过其他步骤",
}


@dataclass(slots=True)
class Stored:
    """A loan as it stands: its first terms, and what hangs on it."""

    loan: Loan
    plan: Plan | None
    hanging: tuple[str, ...] = ()


class Banks:
    """Banks by any word a sheet writes for them; a banker's own alone may be written."""

    def __init__(self, by: By) -> None:
        self.rows = {bank.pk: bank for bank in Institution.objects.banks()}
        self._meant: dict[str, set[int]] = {}
        for bank in self.rows.values():
            for word in (bank.code, bank.name, *bank.aliases):
                self._meant.setdefault(plain_name(word), set()).add(bank.pk)
        self.mine: frozenset[int] | None = None  # None: every bank's
        if getattr(by, "role", None) == Role.BANK:
            own = institutions_of(by, today(), InstitutionKind.BANK)  # type: ignore[arg-type]
            self.mine = frozenset(own.values_list("institution", flat=True))

    def meant(self, typed: str) -> list[Institution]:
        """The banks a word may mean."""
        return [self.rows[pk] for pk in sorted(self._meant.get(plain_name(typed), ()))]

    def may_write(self, bank: int | None) -> bool:
        """Whether this person may write loans of that bank; None is one not registered yet."""
        return self.mine is None or bank in self.mine


@dataclass(slots=True)
class Firms:
    """Firms by code, those of codes merged away among them."""

    by_code: dict[str, Enterprise] = field(default_factory=dict)
    moved: frozenset[str] = frozenset()


def firms(codes: Collection[str]) -> Firms:
    """The firms behind the codes of a sheet, whoever sends it: a bank knows its borrower."""
    rows = Enterprise.objects.filter(among("credit_code", codes), merged_into=None)
    found = {firm.credit_code: firm for firm in rows.only("pk", "credit_code", "name")}
    gone = forwarded([code for code in codes if code not in found], System())
    return Firms(found | gone, frozenset(gone))


def stored(contracts: Collection[str]) -> dict[tuple[int, str], Stored]:
    """Loans of these contract numbers, by bank and number."""
    rows = Loan.objects.filter(among("contract_no", contracts)).exclude(contract_no="")
    return {(one.loan.bank_id or 0, one.loan.contract_no): one for one in with_terms(rows)}


def with_terms(rows: Iterable[Loan]) -> list[Stored]:
    """Loans with their first terms and what hangs on them. Four queries."""
    loans = {loan.pk: loan for loan in rows}
    first = {
        plan.loan_id: plan for plan in Plan.objects.filter(among("loan_id", loans), kind="first")
    }
    reasons = _hanging(loans)
    return [Stored(loan, first.get(pk), reasons.get(pk, ())) for pk, loan in loans.items()]


def _hanging(loans: Collection[int]) -> dict[int, tuple[str, ...]]:
    counted: dict[int, list[str]] = {}
    for word, told in (
        ("paid", Count("repayments", filter=Q(repayments__reversal__isnull=True))),
        ("charged", Count("fees")),
        ("told", Count("balances")),
        ("judged", Count("judgements")),
        ("replanned", Count("plans", filter=~Q(plans__kind="first"))),
        ("moved", Count("moves", filter=~Q(moves__verb__in=["register", "disburse"]))),
    ):
        rows = Loan.objects.filter(among("id", loans)).order_by().annotate(told=told)
        for pk in rows.filter(told__gt=0).values_list("pk", flat=True):
            counted.setdefault(pk, []).append(HANGING[word])
    return {pk: tuple(words) for pk, words in counted.items()}


def lending_terms() -> list[LendingTerm]:
    """罚息口径, all of them."""
    return list(LendingTerm.objects.all())


__all__ = ["HANGING", "Banks", "Firms", "Stored", "firms", "in_force", "lending_terms", "stored"]
