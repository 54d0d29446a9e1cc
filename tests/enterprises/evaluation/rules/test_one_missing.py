"""One fact missing: open exactly where two of its values would be answered differently."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.returns.rules.facts import FACTS, Shape
from tests.enterprises.evaluation.rules.completions import without
from tests.enterprises.evaluation.rules.test_known_answers import SRDI
from tests.enterprises.evaluation.rules.test_ladder_answers import (
    CHAMPION,
    INNOVATIVE_SME,
    LITTLE_GIANT,
    RENEWAL,
)

DAY = "2026-03-01"  # in the three years of every case
HELD = ("high_tech", "tech_sme", "innovative_sme", "srdi", "little_giant", "cq_tech")
NUMBERS = (
    "0", "1", "49", "50", "99", "100", "250", "499", "500", "549", "550", "599", "600", "801",
    "999", "1199", "1200", "1500", "3000", "3500", "4000", "4499", "4500", "4999", "5000",
    "5001", "9999", "10000", "20000", "39999", "40000", "1000000",
)  # fmt: skip
VALUES = {
    Shape.FLAG: (True, False),
    Shape.COUNT: (0, 1, 2, 3, 4, 5, 50, 51, 500, 501, 999, 1000),
    Shape.NUMBER: ("0", "1.9", "2", "3", "4.9", "5", "9.9", "10", "49", "50", "59", "60", "100"),
    Shape.AMOUNT: NUMBERS,
    Shape.PERCENT: ("0", "9.99", "10", "100"),
}
NAMED = {
    "industry_code": ("C3453", "E4710", "J6610", "M7320"),
    "rd_institution": ("none", "own", "provincial"),
    "domestic_rank": (1, 3, 4),
    "global_rank": (1, 3, 4),
    "incidents": ([], [{"on": DAY, "kind": "safety"}], [{"on": DAY, "kind": "research"}]),
    "awards": ([], *([{"level": level, "on": DAY, "rank": rank}]
                     for level in ("national", "provincial") for rank in (3, 4, 6))),
    "held": ([], *([{"kind": kind, "valid_from": DAY, "valid_until": None}] for kind in HELD)),
}  # fmt: skip
GIVEN = ("evaluated_on", "year", "purpose")
ALMOST = {"revenue": {"2024": "2000", "2025": "1499"}, "awards": [{
    "level": "provincial", "on": DAY, "rank": 3}], "class_i_original": 0}  # fmt: skip
CASES = {
    "an innovative SME": ("innovative_sme", INNOVATIVE_SME),
    "one by its financing": (
        "innovative_sme", INNOVATIVE_SME | {"equity_financing": {"2024": "500"}},
    ),
    "one short of points": ("innovative_sme", INNOVATIVE_SME | {"class_i_in_use": 0}),
    "an SRDI": ("srdi", SRDI),
    "one short of revenue": ("srdi", SRDI | ALMOST),
    "one of 63号": (
        "srdi",
        SRDI | {"evaluated_on": "2026-03-31", "srdi_points_63": "60", "maker_china": 0},
    ),
    "a little giant": ("little_giant", LITTLE_GIANT),
    "one renewed": ("little_giant", LITTLE_GIANT | RENEWAL),
    "one renewed directly": ("little_giant", LITTLE_GIANT | RENEWAL | {"maker_china": 50}),
    "a single champion": ("single_champion", CHAMPION),
    "one of a new product": (
        "single_champion", CHAMPION | {"is_new_product": True, "market_years": "5"},
    ),
}  # fmt: skip


def leaves(facts):
    for name, value in facts.items():
        if name in GIVEN:
            continue
        yield from ((name, year) for year in value) if FACTS[name].is_yearly else ((name, None),)


def completions(facts, name, year):
    for value in NAMED.get(name) or VALUES[FACTS[name].shape]:
        yield {**facts, name: value if year is None else {**facts.get(name, {}), year: value}}


@pytest.mark.parametrize("case", CASES)
def test_a_missing_fact_leaves_open_exactly_what_its_values_would_change(case):
    kind, facts = CASES[case]
    for name, year in leaves(facts):
        known = without(facts, {name if year is None else f"{name}/{year}"})
        result = evaluate(kind, known)
        whole = [evaluate(kind, world) for world in completions(known, name, year)]
        verdicts = {outcome["passed"] for outcome in whole}
        assert result["passed"] is (verdicts.pop() if len(verdicts) == 1 else None), (name, year)
        for place, condition in enumerate(result["conditions"]):
            answers = {full["conditions"][place]["met"] for full in whole}
            expected = answers.pop() if len(answers) == 1 else None
            assert condition["met"] is expected, (name, year, condition["key"])
            if condition["met"] is None and None not in answers:
                assert condition["missing"] == [name]
