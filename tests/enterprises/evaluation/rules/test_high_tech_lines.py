"""高新技术企业: every line of 32号文第十一条 and 195号文, on it and a hair to its worse side."""

import pytest

from enterprises.evaluation.rules.evaluations import evaluate

THREE = ("2023", "2024", "2025")
FACTS = {
    "evaluated_on": "2026-06-10", "founded_on": "2015-01-01", "class_i": 1, "class_ii": 0,
    "core_ip_owned": True, "supported_field": True, "self_developed_ip": True,
    "standards_joined": False, "revenue": dict.fromkeys(THREE, "1000"),
    "rd_high_tech": dict.fromkeys(THREE, "1000"), "rd_domestic": dict.fromkeys(THREE, "1000"),
    "staff": {"2025": "100"}, "tech_staff_183": {"2025": "90"},
    "total_income": {"2025": "10000"}, "high_tech_income": {"2025": "9000"},
    "conversions": dict.fromkeys(THREE, 5), "incidents": [],
    "total_assets": dict.fromkeys(THREE, "1000"), "total_liabilities": dict.fromkeys(THREE, "0"),
}  # fmt: skip
MARKS = {
    "advancement": 8, "core_support": 8, "ip_count": 8, "acquisition": 6, "conversion": 25,
    "organization": 16,
}  # fmt: skip
NO_RIGHTS = {"class_i": 0, "class_ii": 0}


def research(spent, revenue, first="10000"):
    """So much R&D in all, of two years of 10000 and of so much revenue in the last."""
    years = {"2023": first, "2024": "10000", "2025": revenue}
    of_last = {"2023": "0", "2024": "0", "2025": spent}
    return {"revenue": years, "rd_high_tech": of_last, "rd_domestic": of_last}


def parts(direct, outsourced, other, revenue):
    """The parts of R&D in the one year of a young firm, and its revenue."""
    names = ("rd_high_tech_direct", "rd_outsourced", "rd_other")
    amounts = dict(zip(names, (direct, outsourced, other), strict=True)) | {"revenue": revenue}
    facts = {name: {"2025": amount} for name, amount in amounts.items()}
    return facts | {"founded_on": "2025-01-01", "rd_domestic": {"2025": "100"}}


def domestic(amount):
    return {"rd_domestic": {"2023": "0", "2024": "0", "2025": amount}}


def blame(on, kind="safety"):
    return {"incidents": [{"on": on, "kind": kind}]}


def marks(organization):
    return {"expert_points": MARKS | {"organization": organization}}


# fmt: off
LINES = [  # the condition, facts on its line, facts a hair to the worse side of it
    ("age", {"founded_on": "2025-06-10"}, {"founded_on": "2025-06-11"}),
    ("ip_ownership", NO_RIGHTS | {"class_i": 1}, NO_RIGHTS),
    ("ip_ownership", NO_RIGHTS | {"class_ii": 1}, NO_RIGHTS),
    ("tech_staff_share", {"tech_staff_183": {"2025": "10"}},
     {"tech_staff_183": {"2025": "9.99"}}),
    ("rd_ratio", research("1250", "5000"), research("1249.99", "5000")),  # 5 % of 25000
    ("rd_ratio", research("1000.0004", "5000.01"), research("1000.0003", "5000.01")),  # 4 %
    ("rd_ratio", research("1600", "20000"), research("1599.99", "20000")),
    ("rd_ratio", research("1200.0003", "20000.01"), research("1200.0002", "20000.01")),  # 3 %
    ("rd_ratio", parts("80", "0", "20", "2000"), parts("80", "0", "20", "2000.01")),
    ("rd_ratio", parts("80", "0", "20.01", "2000"), parts("80", "0", "20.01", "2000.01")),
    ("rd_ratio", parts("0", "125", "0", "2000"), parts("0", "125", "0", "2000.01")),
    ("domestic_rd_share", domestic("1800"), domestic("1799.99")),
    ("high_tech_income_share", {"high_tech_income": {"2025": "6000"}},
     {"high_tech_income": {"2025": "5999.99"}}),
    ("innovation_score", marks(16), marks(15)),  # 71 and 70
    ("incidents", blame("2025-06-09"), blame("2025-06-10")),
    ("incidents", blame("2026-06-10", "tax"), blame("2026-06-10", "quality")),
]
GROWTH = [  # percent → the band of the points, from its line on
    (35, "A", [9, 10]), (25, "B", [7, 8]), (15, "C", [5, 6]), (5, "D", [3, 4]),
]
BELOW = {"A": ("B", [7, 8]), "B": ("C", [5, 6]), "C": ("D", [3, 4]), "D": ("E", [1, 2])}
CONVERSIONS = [  # in three years → the band of the points of their yearly average
    (15, "A", [25, 30]), (14, "B", [19, 24]), (12, "B", [19, 24]), (11, "C", [13, 18]),
    (9, "C", [13, 18]), (8, "D", [7, 12]), (6, "D", [7, 12]), (5, "E", [1, 6]),
    (1, "E", [1, 6]), (0, "F", 0),
]
RIGHTS = [  # of class II → the band of the points of their number
    (5, (5, 6)), (4, (3, 4)), (3, (3, 4)), (2, (1, 2)), (1, (1, 2)), (0, (0, 0)),
]
# fmt: on


def is_met(key, changes):
    result = evaluate("high_tech", FACTS | changes)
    return {condition["key"]: condition["met"] for condition in result["conditions"]}[key]


@pytest.mark.parametrize(("key", "on", "below"), LINES)
def test_each_line_of_high_tech_is_met_on_it_and_not_below(key, on, below):
    assert is_met(key, on) is True
    assert is_met(key, below) is False


def band_of(name, changes):
    result = evaluate("high_tech", FACTS | changes)
    return result["bands"][name], result["points"][name]


@pytest.mark.parametrize(("fact", "name"), [("revenue", "sales"), ("total_assets", "net_assets")])
@pytest.mark.parametrize(("percent", "band", "points"), GROWTH)
def test_each_band_of_growth_begins_on_its_line(fact, name, percent, band, points):
    growth = f"growth_{name}"
    for year_on_year in (0, 20):  # the first of the two rates; the second makes up the mean
        second = 1000 + 10 * year_on_year
        third = second * (100 + 2 * percent - year_on_year) // 100
        years = {"2023": "1000", "2024": str(second)}
        assert band_of(growth, {fact: years | {"2025": str(third)}}) == (band, points)
        assert band_of(growth, {fact: years | {"2025": f"{third - 1}.99"}}) == BELOW[band]


@pytest.mark.parametrize(("third", "band"), [("1000.01", ("E", [1, 2])), ("1000", ("F", 0))])
def test_any_growth_at_all_is_worth_a_point(third, band):
    years = {"2023": "1000", "2024": "1000", "2025": third}
    assert band_of("growth_sales", {"revenue": years}) == band


@pytest.mark.parametrize(("number", "band", "points"), CONVERSIONS)
def test_each_band_of_conversions_begins_on_its_line(number, band, points):
    years = {"2023": number, "2024": 0, "2025": 0}
    assert band_of("conversion", {"conversions": years}) == (band, points)


@pytest.mark.parametrize(("number", "band"), RIGHTS)
def test_each_band_of_rights_of_the_second_class_begins_on_its_line(number, band):
    three = {"advancement": 0, "core_support": 0, "acquisition": 1}
    rights = NO_RIGHTS | {"class_ii": number, "expert_points": three}
    lowest, highest = band
    points = evaluate("high_tech", FACTS | rights)["points"]["ip"]
    assert points == (1 if not highest else [1 + lowest, 1 + highest])
