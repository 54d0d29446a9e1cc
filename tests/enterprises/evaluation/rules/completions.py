"""Facts for trying the rules: every fact at a value near where some rule turns."""

from hypothesis import strategies as st

from enterprises.evaluation.rules.evaluations import KINDS
from enterprises.returns.rules.facts import FACTS, Fact, Shape

YEARS = ("2023", "2024", "2025", "2026")
AMOUNTS = ("0", "1", "99.99", "100", "500", "1500", "2000", "4999.99", "5000", "5000.01", "9000",
           "20000", "20000.01", "40000")  # fmt: skip
COUNTS = (0, 1, 2, 4, 5, 10, 20, 300, 1000)
NUMBERS = ("0", "2", "3", "10", "49.9", "50", "60", "100", "500", "501")
CODES = ("C3453", "E4710", "F5131", "F5211", "G5910", "G5990", "I6513", "K7010", "K7020", "S9400")
DAYS = ("2021-06-10", "2023-06-10", "2023-06-11", "2025-06-09", "2025-06-10", "2026-06-10")
PERCENTS = ("0", "9.99", "10", "60")
SCORES = ("0", "49", "50", "60", "100")
incident_kinds = st.sampled_from(("safety", "research", "tax"))
days = st.sampled_from(DAYS)
records = {
    "incidents": st.fixed_dictionaries({"on": days, "kind": incident_kinds}),
    "held": st.fixed_dictionaries(
        {
            "kind": st.sampled_from(("high_tech", "tech_sme", "srdi", "ip_advantage")),
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
        Shape.EXPERT_POINTS: st.just({}),
    }[fact.shape]


def _strategy(fact: Fact) -> st.SearchStrategy:
    one = _one(fact)
    return st.fixed_dictionaries(dict.fromkeys(YEARS, one)) if fact.is_yearly else one


whole = st.fixed_dictionaries(
    {name: _strategy(fact) for name, fact in FACTS.items() if name not in ("evaluated_on", "year")}
).map(lambda facts: {**facts, "evaluated_on": "2026-06-10", "year": 2026})
kinds = st.sampled_from(KINDS)


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
PARTS = ("rd_high_tech_direct", "rd_outsourced", "rd_other")


def leaves() -> list[str]:
    """Everything that can be missing by itself."""
    names = []
    for name, fact in FACTS.items():
        if name in PARTS:
            continue
        if fact.is_yearly:
            names += [f"{name}/{year}" for year in YEARS]
        elif name not in ("evaluated_on", "year", "purpose", "expert_points"):
            names.append(name)
    return names


def filled(facts: dict, other: dict) -> dict:
    """The facts, completed by another set's where they are missing."""
    found = dict(other)
    for name, value in facts.items():
        found[name] = {**other[name], **value} if FACTS[name].is_yearly else value
    return found
