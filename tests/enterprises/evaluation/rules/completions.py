"""Facts for trying the rules: every fact at a value near where some rule turns."""

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import floor

from hypothesis import strategies as st

from enterprises.evaluation.rules.cases import Case
from enterprises.evaluation.rules.evaluations import KINDS, editions_of, evaluate
from enterprises.returns.rules.fact_reading import FactError, read
from enterprises.returns.rules.facts import FACTS, Fact, Shape

YEARS = ("2023", "2024", "2025", "2026")
AMOUNTS = ("0", "1", "99.99", "100", "500", "1500", "2000", "4999.99", "5000", "5000.01", "9000",
           "20000", "20000.01", "40000")  # fmt: skip
COUNTS = (0, 1, 2, 4, 5, 10, 20, 300, 1000)
NUMBERS = ("0", "2", "3", "10", "49.9", "50", "60", "100", "500", "501")
CODES = ("C3453", "E4710", "F5131", "F5211", "G5910", "G5990", "H6210", "I6513", "J6610", "K7010",
         "K7020", "S9210", "S9400")  # fmt: skip
DAYS = ("2021-06-10", "2023-06-10", "2023-06-11", "2025-06-09", "2025-06-10", "2026-06-10")
PERCENTS = ("0", "9.99", "10", "60")
SCORES = ("0", "49", "50", "60", "100")
incident_kinds = st.sampled_from(("safety", "research", "tax"))
days = st.sampled_from(DAYS)
records = {
    "incidents": st.fixed_dictionaries({"on": days, "kind": incident_kinds}),
    "held": st.fixed_dictionaries(
        {
            "kind": st.sampled_from(
                ("high_tech", "tech_sme", "innovative_sme", "srdi", "ip_advantage")
            ),
            "valid_from": days,
            "valid_until": st.none() | days,
        }
    ),
    "awards": st.fixed_dictionaries(
        {
            "level": st.sampled_from(("national", "provincial")),
            "on": days,
            "rank": st.integers(1, 6),
        }
    ),
}
# The marks whose band no other fact narrows.
marks = st.fixed_dictionaries(
    {},
    optional={
        "advancement": st.sampled_from((0, 4, 8)),
        "core_support": st.sampled_from((0, 8)),
        "organization": st.sampled_from((0, 10, 20)),
    },
)


def _one(fact: Fact) -> st.SearchStrategy:
    if fact.choices:
        return st.sampled_from(fact.choices)
    if fact.name in records:
        return st.lists(records[fact.name], max_size=2)
    if fact.name == "development_score" or fact.name == "srdi_points_63":
        return st.sampled_from(SCORES)
    if fact.name in ("domestic_rank", "global_rank"):
        return st.sampled_from((1, 3, 4))
    return {
        Shape.FLAG: st.booleans(),
        Shape.COUNT: st.sampled_from(COUNTS),
        Shape.NUMBER: st.sampled_from(NUMBERS),
        Shape.AMOUNT: st.sampled_from(AMOUNTS),
        Shape.PERCENT: st.sampled_from(PERCENTS),
        Shape.DAY: st.sampled_from(("2010-01-01", "2023-05-01", "2024-05-01", "2025-06-11")),
        Shape.TEXT: st.sampled_from(CODES),
        Shape.DAYS: st.lists(days, max_size=2),
        Shape.EXPERT_POINTS: marks,
    }[fact.shape]


def _strategy(fact: Fact) -> st.SearchStrategy:
    one = _one(fact)
    return st.fixed_dictionaries(dict.fromkeys(YEARS, one)) if fact.is_yearly else one


TITLES = ("tech_sme", "innovative_sme", "srdi", "little_giant")
PARTS = ("rd_high_tech_direct", "rd_outsourced", "rd_other")
SO_MUCH = {
    "revenue": ("5000", "6000", "7500"), "main_revenue": ("4900", "5900", "7400"),
    "total_income": ("5000", "6000", "7500"), "high_tech_income": ("4000", "5000", "6000"),
    "costs": ("4000", "5000", "6000"), "total_assets": ("5000", "7000", "9000"),
    "total_liabilities": ("1000", "1000", "1000"), "rd_expense": ("500", "600", "700"),
    "rd_super_deduction": ("600", "700", "800"), "rd_high_tech": ("400", "450", "500"),
    "rd_domestic": ("300", "300", "400"), "staff": ("90", "95", "100"),
    "tech_staff_183": ("20", "30", "40"), "tech_staff_6m": ("20", "30", "40"),
    "rd_staff": ("20", "30", "50"), "employees": (90, 95, 100), "conversions": (5, 5, 6),
    "equity_financing": ("0", "0", "0"), "development_score": ("70", "70", "70"),
}  # fmt: skip
# A firm that has nearly everything: what one fact changes then shows in the verdict.
YEARLY = {name: dict(zip(YEARS, (*said, said[-1]), strict=True)) for name, said in SO_MUCH.items()}
GOOD = YEARLY | {
    "founded_on": "2010-01-01", "mainland_resident": True, "industry_code": "C3453",
    "restricted_products": False, "blacklisted": False, "incidents": [], "class_i": 5,
    "class_i_in_use": 5, "class_i_original": 5, "class_i_high_value": 1, "class_ii": 3,
    "class_ii_all": 5, "class_ii_63": 4, "core_ip_owned": True, "self_developed_ip": True,
    "supported_field": True,
    "standards_joined": True, "standards_led_on": [], "awards": [], "rd_institution": "own",
    "held": [{"kind": kind, "valid_from": "2025-01-01", "valid_until": None}
             for kind in TITLES],
    "market_years": "12", "is_new_product": False, "market_share": "20", "domestic_rank": 2,
    "global_rank": 3, "market_standing_ok": True, "key_link": True, "strategic_emerging": True,
    "key_field": True, "srdi_points_63": "70", "maker_china": 0, "management_certified": True,
    "core_system": True, "own_brand": True, "process_advanced": True, "qualified_builder": True,
    "purpose": "first", "expert_points": {"advancement": 8, "core_support": 8, "organization": 10},
}  # fmt: skip
ASKED = sorted(set(FACTS) - {"evaluated_on", "year"})
anything = st.fixed_dictionaries({name: _strategy(FACTS[name]) for name in ASKED})


def _mixed(drawn: tuple[dict, set[str]]) -> dict:
    facts, good = drawn
    found = {name: GOOD.get(name) if name in good else facts[name] for name in ASKED}
    kept = {name: value for name, value in found.items() if value is not None}
    return {**kept, "evaluated_on": "2026-06-10", "year": 2026}


whole = st.tuples(anything, st.just(set(ASKED)) | st.sets(st.sampled_from(ASKED))).map(_mixed)


def without(facts: dict, missing: set[str]) -> dict:
    """The facts but for those named; a yearly fact is named with its year, as revenue/2025."""
    kept = {}
    for name, value in facts.items():
        if name in missing:
            continue
        if FACTS[name].is_yearly:
            value = {year: one for year, one in value.items() if f"{name}/{year}" not in missing}
        kept[name] = value
    return kept


# Three parts together stand in for the total of a year's R&D; where one is missing the total
# is what counts, so a part that comes later is another statement and no completion.


@cache
def leaves(kind: str) -> list[str]:
    """Everything a kind asks for and that can be missing by itself."""
    asked: set[str] = set()
    for code in (None, "C3453", "E4710", "F5211", "L7211"):
        result = evaluate(kind, {"evaluated_on": "2026-06-10", "industry_code": code})
        asked |= {name for condition in result["conditions"] for name in condition["missing"] or ()}
    names = []
    for name in sorted(asked - {"expert_points"}):
        yearly = [f"{name}/{year}" for year in YEARS[: 4 if name == "development_score" else 3]]
        names += yearly if FACTS[name].is_yearly else [name]
    return names


def picked(drawn: tuple[str, list[int]]) -> tuple[str, set[str]]:
    """A kind, and some of what it asks for."""
    kind, places = drawn
    names = leaves(kind)
    return kind, {names[place % len(names)] for place in places}


HUGE = 10**12
FINE = 10**10  # as many decimals as a fact may have
RECORDS = {
    "incidents": [[], *([{"on": "2026-06-10", "kind": kind}]
                        for kind in ("safety", "research", "tax"))],
    "held": [[], *([{"kind": kind, "valid_from": "2020-01-01", "valid_until": "2026-06-10"}]
                   for kind in ("high_tech", *TITLES))],
    "awards": [[], *([{"level": level, "on": "2026-06-10", "rank": 1}]
                     for level in ("national", "provincial"))],
}  # fmt: skip
FOUNDED = ("1990-01-01", "2023-12-31", "2024-01-01", "2025-01-01", "2025-06-10", "2025-06-11",
           "2026-01-01")  # fmt: skip


def possible(kind: str, known: dict, leaf: str) -> list:
    """Values of one missing fact on every side of where an answer to its kind may change."""
    name, _, year = leaf.partition("/")
    fact = FACTS[name]
    if fact.choices:
        return list(fact.choices)
    if name in RECORDS:
        return RECORDS[name]
    if fact.shape is Shape.FLAG:
        return [True, False]
    if fact.shape is Shape.DAYS:
        return [[], ["2026-06-10"]]
    if fact.shape is Shape.DAY:
        return list(FOUNDED)
    if fact.shape is Shape.TEXT:
        return list(CODES)
    return _numbers(kind, known, (name, int(year or 0)), fact)


def _numbers(kind: str, known: dict, leaf: tuple[str, int], fact: Fact) -> list[str]:
    facts = read(known)
    points = {Fraction(point) for point in (*AMOUNTS, *NUMBERS, *COUNTS)}
    for _, rule in editions_of(kind, facts):
        case = Case(facts, known["year"])
        try:
            rule(case)
        except FactError:
            continue
        points |= case.cuts.get(leaf, set())
    step = Fraction(1) if fact.shape is Shape.COUNT else Fraction(1, FINE)
    most = 100 if fact.name in ("market_share", "development_score", "srdi_points_63") else HUGE
    least = 1 if fact.name in ("domestic_rank", "global_rank") else 0
    around = {floor(point / step) * step + by for point in points for by in (-step, 0, step)}
    ordered = sorted(around)
    between = {floor((a + b) / 2 / step) * step for a, b in pairwise(ordered)}
    return [written(one) for one in (around | between | {Fraction(most)}) if least <= one <= most]


def written(number: Fraction) -> str:
    whole, rest = divmod(int(number * FINE), FINE)
    return f"{whole}.{rest:010d}".rstrip("0").rstrip(".")


def with_value(known: dict, leaf: str, value: object) -> dict:
    name, _, year = leaf.partition("/")
    return {**known, name: {**known.get(name, {}), year: value} if year else value}


def consistent(kind: str, facts: dict) -> bool:
    """主营业务收入 is part of 营业收入: only 规上 takes the one to say something of the other."""
    main, whole = facts.get("main_revenue", {}), facts.get("revenue", {})
    return kind != "above_scale" or all(
        Fraction(main[year]) <= Fraction(whole[year]) for year in main if year in whole
    )


def completed(kind: str, known: dict, gone: set[str], pick: Callable[[list], object]) -> dict:
    """The facts with a value for each that is missing."""
    found = known
    for leaf in sorted(gone):
        found = with_value(found, leaf, pick(possible(kind, found, leaf)))
    return found


def asking(least: int, most: int) -> st.SearchStrategy[tuple[str, set[str]]]:
    """A kind and so many of the facts it asks for, to be missing."""
    places = st.lists(st.integers(0, 999), min_size=least, max_size=most)
    return st.tuples(st.sampled_from(KINDS), places).map(picked)
