"""Every “only one” and “cannot be” of this room is held by the database, by name."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from finance.watch.models import Alert, CollectionPlan, CollectionStep, Sign, Visit

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def broken(name, make):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def alert(loan, **said):
    told = {"kind": "overdue", "about": "x", "since": DAY, "words": "x"} | said
    return Alert.objects.create(loan=loan, **told)


def plan(loan, **said):
    return CollectionPlan.objects.create(loan=loan, **({"opened_on": DAY, "goal": "x"} | said))


def test_alerts(loan):
    alert(loan)
    broken("loan_alert_once_for_a_cause", lambda: alert(loan))
    broken("loan_alert_kind_is_known", lambda: alert(loan, kind="odd"))
    broken("loan_alert_handled_on_a_day", lambda: alert(loan, about="y", state="handled"))


def test_signs(loan):
    def sign(**said):
        told = {"kind": "lawsuit", "on": DAY, "words": "x", "at": timezone.now()} | said
        return Sign.objects.create(loan=loan, **told)

    broken("loan_sign_kind_is_known", lambda: sign(kind="overdue"))
    broken("loan_sign_says_what", lambda: sign(words=""))
    broken("loan_sign_ends_after_it_began", lambda: sign(ended_on=date(2026, 5, 1)))


def test_visits(loan):
    def visit(**said):
        told = {"kind": "collecting", "on": DAY, "found": "x", "at": timezone.now()} | said
        return Visit.objects.create(loan=loan, **told)

    broken("loan_visit_kind_is_known", lambda: visit(kind="odd"))
    broken("loan_visit_says_what_was_found", lambda: visit(found=""))
    broken("loan_visit_next_step_has_its_day", lambda: visit(next_step="再去"))
    broken("loan_visit_use_check_answers", lambda: visit(kind="use_check"))


def test_plans_and_steps(loan):
    made = plan(loan)
    broken("collection_plan_one_open", lambda: plan(loan))
    broken("collection_plan_has_a_goal", lambda: plan(loan, goal="", closed_on=DAY, result="x"))
    broken("collection_plan_closed_with_a_result", lambda: plan(loan, closed_on=DAY))

    def step(**said):
        told = {"kind": "call", "due_on": DAY} | said
        return CollectionStep.objects.create(plan=made, **told)

    broken("collection_step_kind_is_known", lambda: step(kind="odd"))
    broken("collection_step_done_with_an_outcome", lambda: step(done_on=DAY))
