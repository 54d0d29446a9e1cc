"""国科发区〔2018〕300号: every number on the line, just under it and just over it."""

import pytest

from tests.incubators.upgrade.rules.asking import answer, told

PLAIN = {"professional": False, "hard_area": False}
SPECIAL = {"professional": True, "hard_area": False}
HARD = {"professional": False, "hard_area": True}
BOTH = {"professional": True, "hard_area": True}


def lines(key, fact, *rows):
    """Of one fact: the switches, the least that is enough, what is just under and how short."""
    for switches, enough, under, short in rows:
        yield pytest.param(key, switches | {fact: under}, False, short, id=f"{key} {under}")
        yield pytest.param(key, switches | {fact: enough}, True, None, id=f"{key} {enough}")


def everywhere(enough, under, short):
    """A line no switch moves."""
    return [(switches, enough, under, short) for switches in (PLAIN, SPECIAL, HARD, BOTH)]


@pytest.mark.parametrize(
    ("key", "facts", "met", "missing"),
    [
        *lines("operating", "operating_months", *everywhere(36, 35, "1")),
        *lines("statistics", "report_years", *everywhere(2, 1, "1")),
        *lines(
            "area",
            "area_self",
            (PLAIN, "10000", "9999.99", "0.01"),
            (SPECIAL, "10000", "9999.9999999999", "0.0000000001"),
            (HARD, "8000", "7999.5", "0.5"),
            (BOTH, "8000", "0", "8000"),
        ),
        *lines(
            "fund",
            "fund",
            (PLAIN, "500", "499.99", "0.01"),
            (SPECIAL, "500", "499", "1"),
            (HARD, "400", "399.9", "0.1"),
            (BOTH, "400", "0", "400"),
        ),
        *lines("fund_cases", "fund_cases", *everywhere(3, 2, "1")),
        *lines(
            "incubatees",
            "incubatees",
            (PLAIN, 50, 49, "1"),
            (SPECIAL, 30, 29, "1"),
            (HARD, 40, 39, "1"),
            (BOTH, 24, 23, "1"),
        ),
        *lines(
            "graduates",
            "graduates",
            (PLAIN, 20, 19, "1"),
            (SPECIAL, 15, 14, "1"),
            (HARD, 16, 15, "1"),
            (BOTH, 12, 11, "1"),
        ),
    ],
)
def test_a_number_is_enough_on_the_line_and_not_under_it(key, facts, met, missing):
    assert answer("national_300", key, facts) == (met, missing)


@pytest.mark.parametrize(
    ("facts", "met", "missing"),
    [
        (("10000", "7500", "0"), True, None),
        (("10000", "6000", "1500"), True, None),
        (("10000", "6000", "1499.99"), False, "0.01"),
        (("10001", "7500", "0"), False, "0.75"),
        (("10000.0000000001", "7500", "0"), False, "0.000000000075"),
        (("10000", "9000", "3000"), True, None),
        (("0", "0", "0"), False, None),
        (("0", "5", "5"), False, None),
    ],
)
def test_area_in_use_is_75_percent_of_what_is_self_controlled(facts, met, missing):
    names = ("area_self", "area_incubatees", "area_public")
    assert answer("national_300", "use", dict(zip(names, facts, strict=True))) == (met, missing)


SHARES = {
    "invested": ("incubatees_invested", ((50, 5), (51, 6), (10, 1), (1, 1))),
    "concentration": ("incubatees_same_industry", ((30, 23), (40, 30), (1, 1))),
}


@pytest.mark.parametrize("key", SHARES)
def test_a_share_of_the_incubatees_is_enough_on_the_line(key):
    fact, rows = SHARES[key]
    for firms, enough in rows:
        facts = {"professional": True, "incubatees": firms}
        assert answer("national_300", key, facts | {fact: enough}) == (True, None)
        assert answer("national_300", key, facts | {fact: enough + 1}) == (True, None)
        assert answer("national_300", key, facts | {fact: enough - 1}) == (False, "1")
    assert answer("national_300", key, facts | {"incubatees": 0, fact: 3}) == (False, None)


@pytest.mark.parametrize(
    ("staff", "professional", "met", "missing"),
    [(5, 4, True, None), (5, 3, False, "1"), (6, 5, True, None), (6, 4, False, "1"),
     (10, 0, False, "8"), (1, 1, True, None), (0, 0, False, None), (4, 5, True, None)],
)  # fmt: skip
def test_eighty_percent_of_the_service_staff_are_professional(staff, professional, met, missing):
    facts = {"service_staff": staff, "service_staff_professional": professional}
    assert answer("national_300", "professional_staff", facts) == (met, missing)


RATIOS = (("staff_ratio", "service_staff_professional"), ("mentor_ratio", "mentors"))


@pytest.mark.parametrize(("key", "fact"), RATIOS)
@pytest.mark.parametrize(
    ("firms", "need"), [(0, 0), (1, 1), (9, 1), (10, 1), (11, 2), (20, 2), (50, 5), (51, 6)]
)
def test_each_ten_begun_need_one(key, fact, firms, need):
    for switches in (PLAIN, BOTH):  # one in ten stays in a hard area too
        facts = switches | {"incubatees": firms}
        assert answer("national_300", key, facts | {fact: need}) == (True, None)
        assert answer("national_300", key, facts | {fact: need + 1}) == (True, None)
        if need:
            assert answer("national_300", key, facts | {fact: need - 1}) == (False, "1")
            assert answer("national_300", key, facts | {fact: 0}) == (False, str(need))


@pytest.mark.parametrize(
    ("filed", "owned", "met"),
    [(25, 0, True), (0, 15, True), (24, 14, False), (24, 15, True), (25, 14, True)],
)
def test_rights_are_met_either_way(filed, owned, met):
    facts = {"incubatees": 50, "incubatees_patent_filed": filed, "incubatees_with_ip": owned}
    assert answer("national_300", "ip", facts) == (met, None)


@pytest.mark.parametrize(
    ("switches", "area", "enough"),
    [
        (PLAIN, "10000", 30), (PLAIN, "10001", 31), (PLAIN, "9999", 30), (PLAIN, "333.3", 1),
        (SPECIAL, "10000", 20), (SPECIAL, "10000.01", 21),
        (HARD, "10000", 24), (HARD, "8000", 20), (HARD, "8333.3333333333", 20),
        (HARD, "8333.3333333334", 21), (BOTH, "10000", 16), (BOTH, "8000", 13),
        (BOTH, "8125", 13), (BOTH, "8125.1", 14),
    ],
)  # fmt: skip
def test_density_is_exact_by_the_thousand(switches, area, enough):
    facts = switches | {"area_self": area}
    assert answer("national_300", "density", facts | {"incubatees": enough}) == (True, None)
    assert answer("national_300", "density", facts | {"incubatees": enough - 1}) == (False, "1")
    whole = answer("national_300", "density", facts | {"incubatees": 0})
    assert whole == (False, str(enough))


def test_there_is_no_density_on_no_area():
    facts = PLAIN | {"area_self": 0, "incubatees": 50}
    assert answer("national_300", "density", facts) == (False, None)


def test_a_legal_person_is_asked_for():
    assert answer("national_300", "legal_person", {"legal_person": True}) == (True, None)
    assert answer("national_300", "legal_person", {"legal_person": False}) == (False, None)
    assert answer("national_300", "legal_person", {}) == (None, ["legal_person"])


def test_the_conditions_stand_in_the_order_of_the_document():
    keys = [
        "legal_person",
        "operating",
        "statistics",
        "area",
        "use",
        "fund",
        "invested",
        "fund_cases",
        "professional_staff",
        "staff_ratio",
        "mentor_ratio",
        "ip",
        "incubatees",
        "density",
        "graduates",
    ]
    assert list(told("national_300", PLAIN)) == keys
    assert list(told("national_300", SPECIAL)) == [*keys, "concentration"]
    assert list(told("national_300", {})) == [*keys, "concentration"]
