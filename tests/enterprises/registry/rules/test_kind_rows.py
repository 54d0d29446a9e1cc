"""A kind of title is a row: every kind has one, and those with criteria have their rule."""

from collections import Counter
from datetime import date

from enterprises.evaluation.rules.evaluations import LABELS, RULES
from enterprises.registry.rules.kinds import CRITERIA, EVALUABLE, KINDS, LEFT_BY, Kind


def test_every_kind_has_its_row_in_the_order_of_the_codes():
    assert [one.code for one in KINDS] == list(Kind)


def test_no_two_kinds_are_written_alike():
    written = Counter(name for one in KINDS for name in {one.label, *one.also})
    assert [name for name, times in written.items() if times > 1] == []


def test_a_kind_with_criteria_has_its_rule_and_is_called_as_they_call_it():
    assert set(EVALUABLE) == RULES.keys() - {"size_class", "above_scale"}
    assert CRITERIA.items() <= LABELS.items()


def test_a_rung_is_left_for_a_higher_one():
    at = {kind: place for place, kind in enumerate(EVALUABLE)}
    assert all(at[kind] < at[one] for kind, others in LEFT_BY.items() for one in others)


def test_published_terms_follow_each_other():
    for one in KINDS:
        days = [term.from_on for term in one.terms]
        assert days == sorted(set(days))


# fmt: off
BEGINNINGS = {  # the days from which the documents of the term hold
    "cq_tech": [date(2016, 1, 1)],
    "tech_sme": [date(2017, 5, 3)],
    "high_tech": [date(2008, 1, 1), date(2016, 1, 1)],
    "innovative_sme": [date(2022, 6, 1)],
    "srdi": [date(2022, 6, 1), date(2026, 4, 1)],
    "little_giant": [date(2022, 6, 1), date(2026, 4, 1)],
    "single_champion": [date(2023, 8, 1)],
}
YEARS = {"high_tech", "innovative_sme", "srdi", "little_giant", "single_champion"}
# fmt: on


def test_each_published_term_begins_on_the_day_of_its_document():
    begun = {one.code: [term.from_on for term in one.terms] for one in KINDS if one.terms}
    assert begun == BEGINNINGS


def test_a_certificate_of_years_is_one_of_three_and_the_others_end_as_published():
    years = {one.code: {term.years for term in one.terms} for one in KINDS if one.terms}
    assert years == {code: {3 if code in YEARS else None} for code in BEGINNINGS}
    ends = {one.code: one.terms[-1].until for one in KINDS if one.terms}
    assert ends == dict.fromkeys(BEGINNINGS, (None, None)) | {"tech_sme": (3, 31)}
