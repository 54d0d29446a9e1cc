"""The whole register is evaluated in chunks, and again in place."""

from collections import Counter
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from accounts.models import System
from enterprises.evaluation import apart, batches
from enterprises.evaluation.actions import ask_for_batch
from enterprises.evaluation.models import Evaluation
from enterprises.registry.rules.standing import State
from enterprises.returns.rules.fact_reading import FactError
from jobs.models import Job
from tests.factories.registry import EnterpriseFactory, QualificationFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 31)


@pytest.fixture
def told():
    seen = []
    return seen, lambda done, total, note="": seen.append((done, total))


def test_every_active_firm_is_evaluated_and_the_progress_told(told, monkeypatch):
    monkeypatch.setattr(batches, "CHUNK", 2)
    firms = EnterpriseFactory.create_batch(3, founded_on=date(2026, 6, 1))
    EnterpriseFactory(state=State.DEREGISTERED.value, deregistered_on=date(2026, 1, 5))
    seen, tell = told
    counts = batches.evaluate_all("high_tech", year=2026, on=DAY, progress=tell)
    assert counts == {"passed": 0, "failed": 3, "unknown": 0}  # not a year old
    assert seen == [(2, 3), (3, 3)]
    rows = Evaluation.objects.filter(kind="high_tech", year=2026)
    assert {row.enterprise_id for row in rows} == {firm.pk for firm in firms}
    assert all(row.passed is False and row.facts["founded_on"] == "2026-06-01" for row in rows)


def test_evaluating_again_replaces_what_was_there(told):
    firm = EnterpriseFactory(founded_on=date(2026, 6, 1))
    batches.evaluate_all("tech_sme", year=2026, on=DAY, progress=told[1])
    QualificationFactory(enterprise=firm, first_day=date(2025, 1, 1), until=date(2028, 1, 1))
    batches.evaluate_all("tech_sme", year=2026, on=DAY, progress=told[1])
    evaluation = Evaluation.objects.get()
    met = {row["key"]: row["met"] for row in evaluation.result["conditions"]}
    assert met["direct_pass"] is True
    assert evaluation.edition == "国科发政〔2017〕115号"


def test_one_condition_short_cannot_be_said_of_two():
    firm = EnterpriseFactory()
    batches.evaluate_all("above_scale", year=2026, on=DAY, progress=lambda *seen: None)
    with pytest.raises(IntegrityError, match="evaluation_one_short_is_one"), transaction.atomic():
        firm.evaluations.update(short_of="revenue", failed=2)


def test_children_of_this_process_judge_as_it_does_itself():
    facts = {"evaluated_on": "2026-10-31", "year": 2026, "industry_code": "C3453"}
    chunks = [
        [(n, facts | {"main_revenue": {"2025": str(n * 400)}}, {}) for n in range(first, first + 3)]
        for first in range(0, 21, 3)
    ]
    here = list(apart.judged_here("above_scale", chunks))
    assert list(apart.judged_apart("above_scale", chunks)) == here
    assert sum((judged.counts for judged in here), start=Counter()) == {"passed": 16, "failed": 5}


def test_facts_that_cannot_be_read_are_told_from_the_child_in_words():
    chunks = [[(1, {"evaluated_on": "2026-10-31", "year": 2026, "staff": {"2025": -1}}, {})]]
    with pytest.raises(FactError, match="不能小于 0"):
        list(apart.judged_apart("tech_sme", chunks))


def test_asking_twice_is_one_job(office):
    first = ask_for_batch("srdi", year=2026, day=DAY, by=office)
    assert ask_for_batch("srdi", year=2026, day=DAY, by=System()) == first
    assert Job.objects.count() == 1
