"""科技型中小企业: every step of 国科发政〔2017〕115号, on its line and a hair below it."""

from decimal import Decimal

import pytest

from enterprises.evaluation.rules.evaluations import evaluate

FACTS = {
    "evaluated_on": "2026-06-10",
    "staff": {"2025": "100"},
    "tech_staff_6m": {"2025": "10"},
    "revenue": {"2025": "10000"},
    "costs": {"2025": "10000"},
    "rd_super_deduction": {"2025": "0"},
    "class_i": 0,
    "class_ii_all": 0,
}
FAR = {"2025": "1000000000"}  # of which nothing is a share worth a point
HAIR = Decimal("0.01")
# fmt: off
STEPS = {  # the part of the score: percent (or rights) → points; below the last there are none
    "tech_staff": [(30, 20), (25, 16), (20, 12), (15, 8), (10, 4)],
    "by revenue": [(6, 50), (5, 40), (4, 30), (3, 20), (2, 10)],
    "by costs":   [(30, 50), (25, 40), (20, 30), (15, 20), (10, 10)],
    "rights":     [(4, 24), (3, 18), (2, 12), (1, 6)],
}
# fmt: on
CASES = [(part, least, points) for part, steps in STEPS.items() for least, points in steps]


def points_of(part, amount):
    """What the part is given for so many percent, or so many rights."""
    changes, name = {
        "tech_staff": ({"tech_staff_6m": {"2025": str(amount)}}, "tech_staff"),
        "by revenue": ({"rd_super_deduction": {"2025": str(amount * 100)}, "costs": FAR}, "rd"),
        "by costs": ({"rd_super_deduction": {"2025": str(amount * 100)}, "revenue": FAR}, "rd"),
        "rights": ({"class_ii_all": amount}, "ip"),
    }[part]
    return evaluate("tech_sme", FACTS | changes)["points"][name]


@pytest.mark.parametrize(("part", "least", "points"), CASES)
def test_each_step_begins_on_its_line(part, least, points):
    assert points_of(part, least) == points


@pytest.mark.parametrize(("part", "least", "points"), CASES)
def test_a_hair_below_its_line_there_are_the_points_of_the_step_below(part, least, points):
    below = [fewer for line, fewer in STEPS[part] if line < least]
    amount = least - 1 if part == "rights" else least - HAIR
    assert points_of(part, amount) == (below[0] if below else 0)


@pytest.mark.parametrize("class_ii", [0, 1, 4])
def test_one_right_of_the_first_class_is_worth_them_all(class_ii):
    facts = FACTS | {"class_i": 1, "class_ii_all": class_ii}
    assert evaluate("tech_sme", facts)["points"]["ip"] == 30
