"""追收: a plan with its steps, each done by somebody on a day, with what came of it."""

from datetime import date

from django.db import transaction

from accounts.actions import audited
from accounts.models import System, Unit, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.loans.models import Loan
from finance.loans.steps import locked
from finance.watch import policies
from finance.watch.models import CollectionPlan, CollectionStep
from finance.watch.rules.collecting import planned
from finance.watch.selectors.facts import term_on

By = User | System


@transaction.atomic
@audited("arrears_plan_opened")
def open_plan(
    loan: Loan, *, by: By, on: date, goal: str, unit: Unit | None = None
) -> CollectionPlan:
    """开始追收: with the steps of the term in force, each with its day."""
    current = locked(loan)
    insist(policies.can_open_plan(by, current))
    plan = saved(
        CollectionPlan(loan=current, opened_on=on, goal=goal, unit=unit, opened_by=person(by))
    )
    for due in planned(on, term_on(on).clocks):
        saved(CollectionStep(plan=plan, kind=due.kind, due_on=due.due_on))
    return plan


def _held(plan: CollectionPlan) -> CollectionPlan:
    rows = CollectionPlan.objects.select_for_update(of=("self",), no_key=True)
    current: CollectionPlan = rows.select_related("loan__enterprise").get(pk=plan.pk)
    return current


@transaction.atomic
@audited("arrears_step_added", keep=("kind",))
def add_step(plan: CollectionPlan, *, by: By, kind: str, due_on: date) -> CollectionStep:
    """加一步."""
    current = _held(plan)
    insist(policies.can_keep_plan(by, current))
    return saved(CollectionStep(plan=current, kind=kind, due_on=due_on))


@transaction.atomic
@audited("arrears_step_done", keep=("outcome",))
def do_step(step: CollectionStep, *, by: By, on: date, outcome: str) -> CollectionStep:
    """办理一步: on which day, and what came of it."""
    plan = _held(step.plan)
    rows = CollectionStep.objects.select_for_update(of=("self",), no_key=True)
    current: CollectionStep = rows.get(pk=step.pk)
    current.plan = plan
    insist(policies.can_do_step(by, current))
    current.done_on, current.outcome, current.by = on, outcome, person(by)
    return saved(current)


@transaction.atomic
@audited("arrears_plan_closed", keep=("result",))
def close_plan(plan: CollectionPlan, *, by: By, on: date, result: str) -> CollectionPlan:
    """结束追收."""
    current = _held(plan)
    insist(policies.can_keep_plan(by, current))
    current.closed_on, current.result = on, result
    return saved(current)
