from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from enterprises.pools.rules import flow, steps

RUNGS = st.dictionaries(st.integers(0, 30), st.sampled_from(flow.RUNGS))


@settings(max_examples=60, deadline=None)
@given(RUNGS, RUNGS)
def test_opening_and_in_less_out_is_closing_for_any_two_days(before, after):
    for row in flow.table(flow.moves(before, after)):
        came = row.new + row.risen_in + row.fallen_in
        went = row.gone + row.risen_out + row.fallen_out
        assert row.opening == list(before.values()).count(row.rung)
        assert row.opening + came - went == row.closing
        assert row.closing == list(after.values()).count(row.rung)


def test_a_firm_stands_on_its_highest_rung():
    assert flow.highest([(1, "tech_sme"), (1, "srdi"), (1, "high_tech"), (2, "gazelle")]) == {
        1: "srdi"
    }


@settings(max_examples=60, deadline=None)
@given(RUNGS, RUNGS)
def test_every_figure_of_the_balance_counts_the_firms_it_opens(before, after):
    stood = [
        (before.get(firm, flow.OUTSIDE), after.get(firm, flow.OUTSIDE))
        for firm in before.keys() | after.keys()
    ]
    for row in flow.table(flow.moves(before, after)):
        for name, counts in steps.FIGURES.items():
            assert sum(counts(row.rung, a, b) for a, b in stood) == getattr(row, name), name


def test_the_days_between_rungs_are_the_middle_of_those_who_arrived_in_the_period():
    held = [
        (1, "tech_sme", date(2024, 1, 1)),
        (1, "cq_tech", date(2023, 12, 22)),
        (1, "high_tech", date(2026, 1, 1)),
        (2, "cq_tech", date(2025, 12, 2)),
        (2, "high_tech", date(2026, 1, 1)),
        (3, "cq_tech", date(2020, 1, 1)),
        (3, "high_tech", date(2025, 1, 1)),
        (4, "high_tech", date(2026, 3, 1)),
        (5, "cq_tech", date(2026, 1, 1)),
        (5, "srdi", date(2026, 1, 11)),
    ]
    climbed = steps.steps(steps.arrivals(held).values(), date(2025, 12, 31), date(2026, 12, 31))
    assert [(step.lower, step.upper, step.firms, step.days) for step in climbed] == [
        ("tech", "high_tech", 2, (741 + 30) / 2),
        ("tech", "srdi", 1, 10),
    ]
