"""卡片: what is watched of a loan, on its page; the steps of a plan on the plan's."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from common.money.fen import apart_yuan
from desk.cards import Card, Line
from finance.banks.querysets import is_of_place
from finance.loans.models import Loan
from finance.watch import policies
from finance.watch.models import Alert, CollectionPlan, CollectionStep, Sign, Visit
from finance.watch.rules.collecting import LIGHT_LABELS, light

MOST = 5


def alerts(user: User, loan: Loan, today: date) -> Iterator[Card]:
    """待处理的预警."""
    rows = list(Alert.objects.visible_to(user).open().filter(loan=loan))
    signs = Sign.objects.visible_to(user).filter(loan=loan, ended_on__isnull=True)
    noted = {(sign.kind, str(sign.pk)): sign for sign in signs.select_related("by")}
    lines = []
    for row in rows:
        claimed = _claimed(user, noted.get((row.kind, row.about)))
        words = f"{row.get_kind_display()}：{row.words}{claimed}"
        lines.append(Line(words, row.get_absolute_url()))
    told = {(row.kind, row.about) for row in rows}
    for key, sign in noted.items():
        may = policies.can_end_sign(user, sign)
        url = reverse("loan-signs:act_on_row", args=[sign.pk, "end"]) if may else ""
        if key not in told:
            words = f"{sign.get_kind_display()}：{sign.told}{_claimed(user, sign)}"
            lines.append(Line(words, url))
        elif may:
            lines.append(Line(f"{sign}已经了结的，在这里登记", url))
    if lines:
        yield Card("贷后预警", lines)


def _claimed(user: User, sign: Sign | None) -> str:
    """The amount of a lawsuit, to who is told amounts."""
    if sign is None or sign.amount is None or is_of_place(user):
        return ""
    return f"，金额 {apart_yuan(sign.amount)} 元"


def visits(user: User, loan: Loan, today: date) -> Iterator[Card]:
    """最近的走访."""
    rows = Visit.objects.visible_to(user).filter(loan=loan).select_related("unit")[:MOST]
    lines = [
        Line(f"{row.on} {row.get_kind_display()}：{row.found}", row.get_absolute_url())
        for row in rows
    ]
    if lines:
        yield Card("走访", lines)


def plans(user: User, loan: Loan, today: date) -> Iterator[Card]:
    """追收计划 that is open, with its next steps."""
    found = CollectionPlan.objects.visible_to(user).open().filter(loan=loan).first()
    if found:
        yield _plan_card(found, today)


def steps(user: User, plan: CollectionPlan, today: date) -> Iterator[Card]:
    """The steps, on the plan's page."""
    yield _plan_card(plan, today)


def _plan_card(plan: CollectionPlan, today: date) -> Card:
    rows = list(plan.steps.all())
    done = sum(row.done_on is not None for row in rows)
    lines = [
        Line(_words(row, today), row.get_absolute_url(), None if row.done_on else row.due_on)
        for row in rows
    ]
    title = f"追收：{plan.goal}（已办 {done}/{len(rows)} 步）"
    return Card(title, lines, "计划", plan.get_absolute_url())


def _words(row: CollectionStep, today: date) -> str:
    state = LIGHT_LABELS[light(row.due_on, row.done_on, today)]
    return f"{row.get_kind_display()}（{state}）{row.outcome}"
