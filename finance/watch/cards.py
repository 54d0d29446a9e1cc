"""卡片: what is watched of a loan, on its page; the steps of a plan on the plan's."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from finance.loans.models import Loan
from finance.watch import policies
from finance.watch.models import Alert, CollectionPlan, CollectionStep, Sign, Visit
from finance.watch.rules.collecting import LIGHT_LABELS, light

MOST = 5


def alerts(user: User, loan: Loan, today: date) -> Iterator[Card]:
    """待处理的预警."""
    rows = Alert.objects.visible_to(user).open().filter(loan=loan)
    lines = [Line(f"{row.get_kind_display()}：{row.words}", row.get_absolute_url()) for row in rows]
    signs = Sign.objects.visible_to(user).filter(loan=loan, ended_on__isnull=True)
    lines += [
        Line(
            f"{row.on} {row.get_kind_display()}：{row.words}",
            reverse("loan-signs:act_on_row", args=[row.pk, "end"])
            if policies.can_end_sign(user, row)
            else "",
        )
        for row in signs
    ]
    if lines:
        yield Card("贷后预警", lines)


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
