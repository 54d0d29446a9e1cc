"""进账: what an accepted list says, written into the book of loans; few statements, many rows."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce, Least

from accounts.models import System, User
from common.db import among
from common.decisions import insist
from enterprises.pools.saving import person
from finance.lists.actions.holding import find_meanwhile, hold, point
from finance.lists.models import BankList, ListRow
from finance.lists.rules.outcomes import Stand
from finance.lists.rules.terms import plan_of
from finance.lists.selectors import repaid_since
from finance.loans import gates
from finance.loans.models import BankBalance, Loan, Move, Plan, Repayment
from finance.loans.rules.life import LENT, Status, Verb
from finance.loans.steps import locked, make_step
from jobs.handlers import Progress

By = User | System
CHUNK = 1_000
STAGES = 6
_HELD = ("enterprise", "bank", "replaces")  # under lock, or none: not looked up row by row
ENDED = "第 {number} 行：合同 {contract} 已“{state}”，而表中还有余额，请要求更正。"


@dataclass(frozen=True, slots=True)
class Told:
    """The list that is written, by whom, when; `on`: the month's end."""

    filing: BankList
    by: By
    now: datetime

    @property
    def on(self) -> date:
        return self.filing.collection.as_of  # type: ignore[attr-defined, no-any-return]


def write(
    filing: BankList, rows: Iterable[ListRow], *, by: By, now: datetime, progress: Progress
) -> dict[str, int]:
    """放款、还款、余额、结清 of every row; refused as a whole where a row cannot be.

    How many of each there were; sums in 分.
    """
    told, kept = Told(filing, by, now), list(rows)
    listed = {row.pk: row.loan_id for row in kept}
    progress(1, STAGES, f"锁定贷款（{len(kept):,} 行）")
    hold(kept)
    find_meanwhile(filing, kept)
    approved = [row for row in kept if row.loan and row.loan.status not in LENT]
    new = [row for row in kept if row.loan is None]
    progress(2, STAGES, f"登记放款和新增贷款（{len(approved) + len(new):,} 笔）")
    _disburse(told, approved)
    _register(told, new)
    progress(3, STAGES, "登记还款")
    repaid = _repay(told, kept)
    progress(4, STAGES, f"登记月末余额（{len(kept):,} 笔）")
    changed = _balance(told, kept)
    ended = [row for row in kept if row.balance == 0]
    progress(5, STAGES, f"登记结清（{len(ended):,} 笔）")
    settled = _settle(told, ended)
    point([row for row in kept if row.loan_id != listed[row.pk]])
    Loan.objects.filter(among("id", changed)).update(
        changes_on=Least(Coalesce("changes_on", models.Value(told.on)), models.Value(told.on)),
        aged_on=None,
    )
    progress(STAGES, STAGES, "完成")
    return {
        "rows": len(kept),
        "registered": len(new),
        "disbursed": sum(row.loan.status == Status.ACTIVE for row in approved if row.loan),
        "repayments": len(repaid),
        "repaid": sum(one.amount for one in repaid),
        "balances": len(changed),
        "settled": settled,
    }


def _disburse(told: Told, rows: Sequence[ListRow]) -> None:
    """放款 of applications the bank had approved; what has ended stays ended."""
    for row in rows:
        loan: Any = row.loan
        if loan.status != Status.APPROVED:
            if row.balance:
                state = loan.get_status_display()
                raise ValidationError(
                    ENDED.format(number=row.number, contract=row.contract_no, state=state)
                )
            continue
        loan = locked(loan)
        changes = {
            "contract_no": row.contract_no,
            "principal": row.principal,
            "disbursed_on": row.disbursed_on,
        }
        with _naming(row):
            make_step(
                loan,
                Verb.DISBURSE,
                by=told.by,
                on=row.disbursed_on or told.on,
                reason=str(told.filing),
                **changes,
            )
        row.loan = loan
        _plans(told, [row])


def _register(told: Told, rows: Sequence[ListRow]) -> None:
    """登记在贷 of contracts nobody knew."""
    made = [_loan(told, row) for row in rows]
    for row, loan in zip(rows, made, strict=True):
        with _naming(row):
            insist(gates.may_pass(loan, Verb.REGISTER))
            loan.full_clean(_HELD, validate_unique=False, validate_constraints=False)
    Loan.objects.bulk_create(made, batch_size=CHUNK)
    moves = [
        Move(
            loan=loan,
            verb=Verb.REGISTER.value,
            target=loan.status,
            on=loan.disbursed_on or told.on,
            reason=str(told.filing),
            by=person(told.by),
            at=told.now,
        )
        for loan in made
    ]
    Move.objects.bulk_create(moves, batch_size=CHUNK)
    for row, loan in zip(rows, made, strict=True):
        row.loan = loan
    _plans(told, rows)
    for follower in gates.FOLLOWERS:
        for move in moves:
            follower(move, told.by)


def _loan(told: Told, row: Any) -> Loan:
    return Loan(
        enterprise_id=row.enterprise_id,
        bank_id=told.filing.institution_id,
        product=row.product,
        status=Status.ACTIVE.value,
        contract_no=row.contract_no,
        principal=row.principal,
        disbursed_on=row.disbursed_on,
        changes_on=row.disbursed_on,
        created_at=told.now,
    )


def _plans(told: Told, rows: Iterable[Any]) -> None:
    """还款约定 where the list says enough for one; a loan without is followed by its list."""
    made = []
    for row in rows:
        terms = plan_of(row)
        if terms is not None:
            made.append(
                Plan(
                    loan=row.loan,
                    kind="first",
                    begins_on=row.disbursed_on,
                    by=person(told.by),
                    at=told.now,
                    penalty_uplift=Decimal("0.5"),
                    **terms,
                )
            )
    Plan.objects.bulk_create(made, batch_size=CHUNK)


def _repay(told: Told, rows: Sequence[ListRow]) -> list[Repayment]:
    """还款 of the month, less what is registered of it already."""
    first = told.on.replace(day=1)
    paid = repaid_since([row.loan_id or 0 for row in rows], first - timedelta(days=1), told.on)
    serial, made = f"月报{told.on:%Y-%m}", []
    for row in rows:
        loan: Any = row.loan
        told_of = (row.repaid or 0) + (row.interest_paid or 0)
        left = told_of - paid.get(loan.pk, 0)
        if left > 0 and loan.status in LENT:
            on = max(row.paid_on or told.on, loan.disbursed_on)
            made.append(
                Repayment(
                    loan=loan,
                    on=on,
                    amount=left,
                    serial_no=serial,
                    source="list",
                    by=person(told.by),
                    at=told.now,
                )
            )
    Repayment.objects.bulk_create(made, batch_size=CHUNK)
    return made


def _balance(told: Told, rows: Sequence[ListRow]) -> list[int]:
    """余额 at the month's end; what is there already and the same stays. Loans that changed."""
    loans = [row.loan.pk for row in rows if row.loan]
    stored = {
        row.loan_id: row for row in BankBalance.objects.filter(among("loan_id", loans), on=told.on)
    }
    made, changed = [], []
    for row in rows:
        loan: Any = row.loan
        kept = stored.get(loan.pk) or BankBalance(loan=loan, on=told.on)
        if kept.pk and _stand(kept) == row.stand:
            continue
        stand = row.stand
        kept.principal, kept.overdue_principal = stand.balance, stand.overdue_principal
        kept.interest, kept.overdue_since = stand.interest, stand.overdue_since
        kept.grade, kept.source = stand.grade, str(told.filing)[:80]
        kept.by, kept.at = person(told.by), told.now
        changed.append(loan.pk)
        if kept.pk:
            kept.save()
        else:
            made.append(kept)
    BankBalance.objects.bulk_create(made, batch_size=CHUNK)
    return changed


def _stand(row: BankBalance) -> Stand:
    return Stand(row.principal, row.overdue_principal, row.overdue_since, row.grade, row.interest)


def _settle(told: Told, rows: Sequence[ListRow]) -> int:
    """结清 of what is under way and owes nothing by the list; how many."""
    settled = 0
    for row in rows:
        loan: Any = row.loan
        if loan.status != Status.ACTIVE:
            continue
        loan, on = locked(loan), max(row.paid_on or told.on, loan.disbursed_on)
        with _naming(row):
            make_step(loan, Verb.SETTLE, by=told.by, on=on, reason=str(told.filing), ended_on=on)
        row.loan, settled = loan, settled + 1
    return settled


@contextmanager
def _naming(row: ListRow) -> Iterator[None]:
    """What a step refuses names the row."""
    try:
        yield
    except ValidationError as refusal:
        said = "；".join(refusal.messages)
        raise ValidationError(f"第 {row.number} 行：{said}") from refusal
