"""分类判断: a fact a person states; a grade may be worse than the floor, never milder."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.loans import policies
from finance.loans.actions.ageing import rebuild
from finance.loans.actions.keeping import Change
from finance.loans.models import Judgement, Loan
from finance.loans.rules.judging import JudgementKind
from finance.loans.rules.stretches import WHY
from finance.loans.rules.words import Grade
from finance.loans.selectors.histories import stood_on
from finance.loans.steps import locked
from jobs.models import Upload

By = User | System


@transaction.atomic
@audited("loan_judged", keep=("kind", "on"))
def judge(
    loan: Loan,
    *,
    by: By,
    kind: str,
    on: date,
    reason: str,
    is_so: bool = True,
    share: Decimal | None = None,
    grade: str = "",
    paper: Upload | None = None,
) -> tuple[Judgement, list[Change]]:
    """登记判断 from a day on, and what it changes. `share`: expected loss over the balance.

    ValidationError where a grade would be milder than the floor of that day, with its reasons.
    """
    current = locked(loan)
    insist(policies.can_judge(by, current))
    if current.disbursed_on and on < current.disbursed_on:
        raise ValidationError({"on": f"日期早于放款日 {current.disbursed_on}，请核对。"})
    if kind == JudgementKind.MANUAL and is_so and grade:
        _refuse_milder(current, on, Grade(grade))
    said = Judgement(
        loan=current, kind=kind, on=on, is_so=is_so, share=share, grade=grade, reason=reason,
        paper=paper, by=person(by), at=timezone.now(),
    )  # fmt: skip
    return saved(said), rebuild(current, on=on)


def _refuse_milder(loan: Loan, on: date, grade: Grade) -> None:
    stood = stood_on(loan, on)
    if stood is None or grade.severity >= stood.floor.severity:
        return
    why = "、".join(WHY[reason] for reason in stood.reasons if not reason.startswith("manual"))
    raise ValidationError(
        {"grade": f"{on} 因{why or '登记的事实'}至少为“{stood.floor.label}”，不能认定得更轻。"}
    )
