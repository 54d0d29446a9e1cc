from decimal import Decimal
from fractions import Fraction

import pytest

from common.numbers import bare, rounded
from targets.goals.rules.attainment import completion, gap, is_reached
from targets.goals.rules.comparators import Comparator
from targets.goals.rules.wording import names_in, six_places


def test_units_are_split_at_both_kinds_of_comma_and_kept_as_written():
    written = "区教委、区卫生健康委等区级相关部门,各产业链专班，各园城、街镇"
    assert names_in(written) == [
        "区教委",
        "区卫生健康委等区级相关部门",
        "各产业链专班",
        "各园城",
        "街镇",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("200.0000"), "200"),
        (Decimal("2.5000"), "2.5"),
        (Decimal("0.0000"), "0"),
        (Decimal("1E+3"), "1000"),
        (258, "258"),
        (None, None),
    ],
)
def test_numbers_are_written_plainly(value, text):
    assert bare(value) == text


def test_a_path_is_written_to_six_decimals_with_halves_away_from_zero():
    assert six_places(250 + Fraction(250, 12)) == "270.833333"
    assert six_places(Fraction(250)) == "250.000000"
    assert six_places(Fraction(5, 10_000_000)) == "0.000001"
    assert six_places(None) is None
    assert rounded(Fraction(-5, 2), 0) == -3


def test_reaching_includes_the_target_and_passing_does_not():
    assert is_reached(300, Comparator.GE, Decimal(300)) is True
    assert is_reached(100, Comparator.GT, Decimal(100)) is False
    assert is_reached(101, Comparator.GT, Decimal(100)) is True
    assert is_reached(None, Comparator.GE, Decimal(300)) is None
    assert is_reached(300, Comparator.MILESTONE, None) is None


def test_what_is_unknown_has_no_completion_and_no_gap():
    assert completion(150, Decimal(200)) == Fraction(3, 4)
    assert completion(None, Decimal(200)) is None
    assert completion(1, None) is None
    assert gap(258, Fraction(3250, 12)) == 258 - Fraction(3250, 12)
    assert gap(None, Fraction(1)) is None
