"""渝科局发〔2019〕63号: every number on the line, just under it and just over it."""

import pytest

from tests.incubators.upgrade.rules.asking import answer, told

PLAIN, SPECIAL = {"professional": False}, {"professional": True}


@pytest.mark.parametrize(
    ("key", "facts", "met", "missing"),
    [
        ("operating", {"operating_months": 12}, True, None),
        ("operating", {"operating_months": 11}, False, "1"),
        ("area", PLAIN | {"area_self": "5000"}, True, None),
        ("area", PLAIN | {"area_self": "4999.9"}, False, "0.1"),
        ("area", SPECIAL | {"area_self": "3000"}, True, None),
        ("area", SPECIAL | {"area_self": "2999.99"}, False, "0.01"),
        ("use", {"area_self": 5000, "area_incubatees": 3749, "area_public": 1}, True, None),
        ("use", {"area_self": 5000, "area_incubatees": 3749, "area_public": "0.5"}, False, "0.5"),
        ("incubatees", PLAIN | {"incubatees": 30}, True, None),
        ("incubatees", PLAIN | {"incubatees": 29}, False, "1"),
        ("incubatees", SPECIAL | {"incubatees": 20}, True, None),
        ("incubatees", SPECIAL | {"incubatees": 19}, False, "1"),
        ("concentration", SPECIAL | {"incubatees": 20, "incubatees_same_industry": 14}, True, None),
        ("concentration", SPECIAL | {"incubatees": 20, "incubatees_same_industry": 13}, False, "1"),
        ("concentration", SPECIAL | {"incubatees": 21, "incubatees_same_industry": 14}, False, "1"),
        ("cq_tech_share", {"incubatees": 30, "incubatees_cq_tech": 9}, True, None),
        ("cq_tech_share", {"incubatees": 30, "incubatees_cq_tech": 8}, False, "1"),
        ("cq_tech_share", {"incubatees": 31, "incubatees_cq_tech": 9}, False, "1"),
        ("cq_tech_share", {"incubatees": 0, "incubatees_cq_tech": 9}, False, None),
    ],
)
def test_a_number_is_enough_on_the_line_and_not_under_it(key, facts, met, missing):
    assert answer("municipal", key, facts) == (met, missing)


def test_a_hard_area_changes_nothing():
    facts = PLAIN | {"area_self": "4000", "incubatees": 24, "operating_months": 11}
    assert told("municipal", facts | {"hard_area": True}) == told("municipal", facts)


def test_the_conditions_stand_in_the_order_of_the_appendix():
    keys = ["operating", "area", "use", "concentration", "incubatees", "cq_tech_share"]
    assert list(told("municipal", SPECIAL)) == list(told("municipal", {})) == keys
    assert list(told("municipal", PLAIN)) == [key for key in keys if key != "concentration"]
