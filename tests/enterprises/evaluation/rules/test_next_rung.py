"""Which title comes next: what is passed first, never what size or sector shut."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.evaluation.rules.next_rung import Ahead, ahead, is_closed
from enterprises.evaluation.rules.purposes import purpose_of, with_purpose
from enterprises.registry.rules.kinds import EVALUABLE


def result(kind, *, passed=None, **met):
    conditions = [{"key": key, "met": said, "actual": None} for key, said in met.items()]
    return {"kind": kind, "passed": passed, "conditions": conditions}


def results(**more):
    return {kind: more.get(kind) or result(kind, score=None) for kind in EVALUABLE}


def test_the_first_title_not_held_is_next():
    assert ahead(results(), ()) == Ahead((), "tech_sme")
    assert ahead(results(), ("tech_sme", "high_tech")).kind == "innovative_sme"


def test_what_is_passed_and_not_held_is_named_first():
    passed = results(high_tech=result("high_tech", passed=True))
    forecast = ahead(passed, ())
    assert (forecast.ready, forecast.kind, forecast.first) == (
        ("high_tech",),
        "tech_sme",
        "high_tech",
    )
    assert ahead(passed, ("high_tech",)).ready == ()


def test_rungs_below_a_title_held_are_left_behind():
    assert ahead(results(), ("tech_sme", "high_tech", "little_giant")).kind == "single_champion"
    assert ahead(results(), ("tech_sme", "high_tech", "srdi")).kind == "little_giant"


def test_what_size_or_sector_shuts_is_skipped():
    shut = results(
        tech_sme=result("tech_sme", passed=False, scale=False),
        innovative_sme=result("innovative_sme", passed=False, sme_size=False),
        srdi=result("srdi", passed=False, sme_size=False),
        little_giant=result("little_giant", passed=False, sme_size=False),
        single_champion=result("single_champion", passed=False, manufacturing=False),
    )
    assert ahead(shut, ()).kind == "high_tech"
    assert ahead(shut, ("high_tech",)) == Ahead((), None)


@pytest.mark.parametrize(
    ("facts", "closed"),
    [
        ({"industry_code": "J6610"}, True),  # no sector of the size standard
        ({"industry_code": "C3453"}, False),
        ({"industry_code": "C3453", "employees": {"2025": 1000}, "revenue": {"2025": "40000"}},
         True),
        ({}, False),
    ],
)  # fmt: skip
def test_a_rung_for_small_firms_is_closed_to_large_ones_and_to_other_sectors(facts, closed):
    for kind in ("innovative_sme", "srdi", "little_giant"):
        assert is_closed(evaluate(kind, {"evaluated_on": "2026-06-10", **facts})) is closed


@pytest.mark.parametrize(
    ("on", "purpose"),
    [("2023-06-30", "first"), ("2023-07-01", "renewal"), ("2026-06-30", "renewal"),
     ("2026-07-01", "first")],
)  # fmt: skip
def test_the_purpose_is_by_the_title_held_on_that_day(on, purpose):
    row = {"kind": "srdi", "valid_from": "2023-07-01", "valid_until": "2026-06-30"}
    facts = {"evaluated_on": on, "held": [row]}
    assert purpose_of("srdi", facts) == purpose
    assert purpose_of("little_giant", facts) == "first"
    assert with_purpose("srdi", facts, "first")["purpose"] == "first"
    assert "purpose" not in with_purpose("size_class", facts)
