"""下一申报年: what the open year has to spend, held to the rules that will judge it."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enterprises.evaluation.rules.cases import decimal
from enterprises.evaluation.rules.evaluations import evaluate
from enterprises.evaluation.rules.outlook import DEDUCTION, RESEARCH, RULES, outlook
from enterprises.evaluation.rules.outlook_shapes import Turn
from enterprises.returns.rules.fact_reading import read

OPEN = 2026
HAIR = Fraction(1, 1000)


def ahead(kind, raw, **expected):
    numbers = {name: Fraction(value) for name, value in expected.items()}
    return outlook(kind, read(raw), OPEN, numbers)


def high_tech(**changes):
    base = {
        "founded_on": "2015-01-01",
        "revenue": {"2024": "4000", "2025": "4000"},
        "rd_high_tech": {"2024": "100", "2025": "200"},
    }
    return base | changes


@pytest.mark.parametrize(
    ("revenue", "required", "needed"),
    [
        ("5000", "≥5%", "350"),
        ("5000.01", "≥4%", "220.0004"),
        ("20000", "≥4%", "820"),
        ("20000.01", "≥3%", "540.0003"),
    ],
)
def test_the_band_of_the_open_year_is_by_its_own_expected_sales(revenue, required, needed):
    forecast = ahead("high_tech", high_tech(), revenue=revenue)
    assert (forecast.required, decimal(forecast.needed)) == (required, needed)


def test_what_is_spent_already_is_taken_off_and_never_below_nothing():
    spent = {"2024": "100", "2025": "200", "2026": "300"}
    forecast = ahead("high_tech", high_tech(rd_high_tech=spent), revenue="5000")
    assert (forecast.needed, forecast.left) == (350, 50)
    forecast = ahead("high_tech", high_tech(rd_high_tech=spent | {"2026": "351"}), revenue="5000")
    assert forecast.left == 0


def test_money_left_is_unknown_while_what_is_spent_is():
    forecast = ahead("high_tech", high_tech(), revenue="5000")
    assert (forecast.needed, forecast.spent, forecast.left) == (350, None, None)


def test_a_closed_year_nobody_knows_is_named_and_nothing_is_computed():
    forecast = ahead("high_tech", high_tech(rd_high_tech={"2025": "200"}), revenue="5000")
    assert forecast.needed is None
    assert forecast.missing == (("rd_high_tech", 2024),)


def test_without_expected_sales_nothing_is_computed():
    forecast = ahead("high_tech", high_tech())
    assert forecast.needed is None
    assert forecast.missing == (("revenue", OPEN),)


def test_where_nothing_was_sold_the_open_years_sales_are_what_is_missing():
    forecast = ahead("high_tech", high_tech(revenue={"2024": "0", "2025": "0"}), revenue="0")
    assert forecast.needed is None
    assert forecast.missing == (("revenue", OPEN),)


def test_a_firm_of_this_year_is_asked_of_this_year_alone():
    forecast = ahead("high_tech", high_tech(founded_on="2026-02-01"), revenue="100")
    assert [period.year for period in forecast.years] == [OPEN]
    assert forecast.needed == 5


def test_sales_of_nothing_in_all_years_divide_nothing():
    raw = high_tech(revenue={"2024": "0", "2025": "0"})
    assert ahead("high_tech", raw, revenue="0").needed is None


def test_the_parts_of_closed_years_are_limited_as_the_guide_says():
    raw = high_tech(
        rd_high_tech_direct={"2024": "100", "2025": "100"},
        rd_outsourced={"2024": "0", "2025": "100"},
        rd_other={"2024": "100", "2025": "0"},
    )
    forecast = ahead("high_tech", raw, revenue="5000")
    assert [period.spent for period in forecast.years] == [125, 180, None]
    assert forecast.needed == 650 - 305


def test_a_closed_year_below_its_own_line_blocks_next_years_application():
    raw = {"revenue": {"2025": "5000"}, "rd_super_deduction": {"2025": "149"}}
    forecast = ahead("srdi", raw, revenue="2000")
    assert (forecast.blocked, forecast.needed) == ((2025,), 100)
    raw["rd_super_deduction"]["2025"] = "150"
    assert ahead("srdi", raw, revenue="4000").blocked == ()
    assert ahead("srdi", raw, revenue="4000").needed == 120


def test_the_two_years_of_a_little_giant_are_also_summed():
    raw = {"revenue": {"2025": "10000"}, "rd_super_deduction": {"2025": "500"}}
    assert ahead("little_giant", raw, revenue="10000").needed == 700
    assert ahead("little_giant", raw, revenue="30000").needed == 900


def test_tech_sme_takes_the_cheaper_of_the_two_ratios():
    raw = {"class_i": 1, "staff": {}, "tech_staff_6m": {}}
    forecast = ahead("tech_sme", raw, staff="100", tech_staff_6m="20", revenue="1000", costs="150")
    assert forecast.needed == Fraction(150 * 15, 100)  # 12 + 30, so 20 points: 3 % or 15 %
    forecast = ahead("tech_sme", raw, staff="100", tech_staff_6m="20", revenue="700", costs="150")
    assert forecast.needed == 21


def test_tech_sme_without_points_for_people_is_out_of_reach_of_money():
    forecast = ahead("tech_sme", {"class_i": 1}, staff="100", tech_staff_6m="9", revenue="1000")
    assert forecast.is_out_of_reach
    assert forecast.needed is None


def test_sales_that_end_in_a_lower_band_may_ask_more_and_that_is_said():
    forecast = ahead("high_tech", high_tech(), revenue="5000.01")
    assert forecast.turn == Turn(5000, 5, Fraction(350))
    booked = outlook("high_tech", read(high_tech()), OPEN, {"revenue": Fraction(6000)}, 5001)
    assert booked.turn is None  # it cannot end there any more


def test_people_or_rights_nobody_said_are_taken_at_their_best_and_the_money_is_the_least():
    forecast = ahead(
        "tech_sme", {"class_ii_all": 1}, staff="100", tech_staff_6m="20", revenue="1000"
    )
    assert (forecast.is_least, forecast.needed) == (
        True,
        30,
    )  # as if there were a first class right
    assert forecast.missing == (("class_i", 0),)


def ways(forecast):
    return {way.what: (way.count, way.needed) for way in forecast.ways}


def test_the_ways_that_save_research_are_one_right_or_more_people():
    raw = {"class_i": 0, "class_ii_all": 3}
    forecast = ahead("tech_sme", raw, staff="100", tech_staff_6m="20", revenue="1000")
    assert forecast.needed == 40  # 12 + 18, so 30 points: 4 %
    assert ways(forecast) == {"class_i": (1, 30)}  # a fourth of the second class saves no step
    raw = {"class_i": 0, "class_ii_all": 0}
    forecast = ahead("tech_sme", raw, staff="100", tech_staff_6m="19", revenue="1000")
    assert forecast.is_out_of_reach  # 8 points for people and none for rights
    assert ways(forecast) == {"class_ii": (1, 60), "class_i": (1, 40), "staff": (2, 60)}


@settings(max_examples=60)
@given(st.data())
def test_each_way_that_is_named_reaches_the_pass_mark(data):
    count = st.integers(0, 60)
    staff, mine = data.draw(st.integers(1, 300)), data.draw(count)
    raw = {"class_i": 0, "class_ii_all": data.draw(st.integers(0, 4))}
    numbers = {"staff": staff, "tech_staff_6m": mine, "revenue": 1000, "costs": 700}
    for way in ahead("tech_sme", raw, **numbers).ways:
        more = way.count if way.what == "staff" else 0
        rights = {
            name: raw[name] + (name.startswith(way.what + "_") or name == way.what) for name in raw
        }
        facts = {"year": OPEN + 1, **rights, DEDUCTION: {"2026": decimal(way.needed)}} | {
            name: {"2026": str(value + (more if name in ("staff", "tech_staff_6m") else 0))}
            for name, value in numbers.items()
        }
        judged = evaluate("tech_sme", facts)["conditions"]
        assert next(condition["met"] for condition in judged if condition["key"] == "score") is True


def test_a_kind_that_asks_no_yearly_research_has_no_outlook():
    assert ahead("single_champion", {}) is None


amounts = st.integers(0, 30_000_00).map(lambda cents: decimal(Fraction(cents, 100)))


@settings(max_examples=120)
@given(kind=st.sampled_from(sorted(RULES)), data=st.data())
def test_who_spends_what_is_needed_meets_the_condition_and_a_hair_less_does_not(kind, data):
    research = RESEARCH.get(kind, DEDUCTION)
    names = ("revenue", research, "costs", "staff", "tech_staff_6m")
    raw = {
        "evaluated_on": "2027-06-10",
        "year": OPEN + 1,
        "founded_on": "2015-01-01",
        "class_i": data.draw(st.integers(0, 1)),
        "class_ii_all": data.draw(st.integers(0, 4)),
    } | {name: {"2024": data.draw(amounts), "2025": data.draw(amounts)} for name in names}
    closed = {name: dict(raw[name]) for name in names}
    open_year = {name: data.draw(amounts) for name in names if name != research}
    forecast = ahead(kind, raw, **open_year)
    if forecast.needed is None or forecast.blocked:
        return

    def met(spent):
        facts = raw | {
            name: closed[name] | {"2026": decimal(spent) if name == research else open_year[name]}
            for name in names
        }
        judged = evaluate(kind, facts)["conditions"]
        return next(
            condition["met"] for condition in judged if condition["key"] == forecast.condition
        )

    assert met(forecast.needed) is True
    if forecast.needed > HAIR:
        assert met(forecast.needed - HAIR) is False
