"""A second reading of the appendix: whole facts are judged plainly, missing ones are tried out.

It shares no code with the rules and knows none of their short cuts: every missing fact takes every
value at which an answer could turn, given the values already tried for the others.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations
from math import ceil, floor

HUGE = 10**9
TINY = Fraction(1, 10**9)
SHARES = {
    "incubatees_invested": Fraction(1, 10), "incubatees_patent_filed": Fraction(1, 2),
    "incubatees_with_ip": Fraction(3, 10), "incubatees_same_industry": Fraction(3, 4),
    "incubatees_cq_tech": Fraction(3, 10),
}  # fmt: skip
INCUBATOR = (
    "legal_person", "operating_months", "report_years", "fund", "fund_cases", "professional",
    "hard_area", "graduates", "mentors", "service_staff_professional", "service_staff",
    *SHARES, "area_incubatees", "area_public", "area_self", "incubatees",
)  # fmt: skip
ASKED = {
    "national_300": [name for name in INCUBATOR if name != "incubatees_cq_tech"],
    "municipal": [
        "operating_months", "professional", "incubatees_same_industry", "incubatees_cq_tech",
        "area_incubatees", "area_public", "area_self", "incubatees",
    ],
    "makerspace_national": [
        "operating_months", "area", "seats", "seats_public_area_share", "teams_year",
        "teams_registered", "teams_funded", "typical_cases", "full_time_staff", "mentors",
        "events_year", "missed_reports",
    ],
    "incubatee": [
        "tech_sme_like", "registered_inside", "long_field", "founded_on", "entered_on", "on",
    ],
    "graduate": ["high_tech", "venture_capital", "revenue_two_years", "merged_or_listed"],
}  # fmt: skip
FLAGS = {
    "legal_person", "professional", "hard_area", "tech_sme_like", "registered_inside",
    "long_field", "high_tech", "merged_or_listed",
}  # fmt: skip
REAL = {"fund", "area", "area_self", "area_incubatees", "area_public", "venture_capital",
        "seats_public_area_share"}  # fmt: skip
LINES = {
    "operating_months": (12, 18, 36), "report_years": (2,), "fund": (400, 500), "fund_cases": (3,),
    "graduates": (12, 15, 16, 20), "area": (500,), "seats": (30,), "teams_year": (20,),
    "seats_public_area_share": (75,), "teams_registered": (10,), "teams_funded": (5,),
    "typical_cases": (3,), "full_time_staff": (3,), "mentors": (3,), "events_year": (10,),
    "missed_reports": (0,), "venture_capital": (500,),
    "incubatees": (20, 24, 30, 40, 50), "area_self": (3000, 5000, 8000, 10000),
}  # fmt: skip
DENSITIES = (Fraction(2), Fraction(3), Fraction("2.4"), Fraction("1.6"))


def whole(level: str, f: dict) -> dict[str, tuple[bool, object]]:
    """Of facts that are all known: each condition's answer and how much is missing."""
    return {"national_300": national, "municipal": municipal, "makerspace_national": makerspace,
            "incubatee": incubatee, "graduate": graduate}[level](f)  # fmt: skip


def at_least(have: object, need: object, *, counted: bool = True) -> tuple[bool, object]:
    if have >= need:
        return True, None
    return False, Fraction(ceil(need - have) if counted else need - have)


def part(have: object, of: object, share: Fraction, *, counted: bool = True) -> tuple[bool, object]:
    return (False, None) if of == 0 else at_least(have, share * of, counted=counted)


def free(met: bool) -> tuple[bool, object]:
    return met, None


def national(f: dict) -> dict[str, tuple[bool, object]]:
    special, ease = f["professional"], Fraction(4, 5) if f["hard_area"] else Fraction(1)
    n, staff = f["incubatees"], f["service_staff_professional"]
    density = Fraction(2 if special else 3) * ease
    used = f["area_incubatees"] + f["area_public"]
    answers = {
        "legal_person": free(f["legal_person"]),
        "operating": at_least(f["operating_months"], 36),
        "statistics": at_least(f["report_years"], 2),
        "area": at_least(f["area_self"], 10000 * ease, counted=False),
        "use": part(used, f["area_self"], Fraction(3, 4), counted=False),
        "fund": at_least(f["fund"], 500 * ease, counted=False),
        "invested": part(f["incubatees_invested"], n, Fraction(1, 10)),
        "fund_cases": at_least(f["fund_cases"], ceil(3 * ease)),
        "professional_staff": part(staff, f["service_staff"], Fraction(4, 5)),
        "staff_ratio": at_least(staff, ceil(Fraction(n, 10))),
        "mentor_ratio": at_least(f["mentors"], ceil(Fraction(n, 10))),
        "ip": free(
            part(f["incubatees_patent_filed"], n, Fraction(1, 2))[0]
            or part(f["incubatees_with_ip"], n, Fraction(3, 10))[0]
        ),
        "incubatees": at_least(n, ceil((30 if special else 50) * ease)),
        "density": part(n, f["area_self"], density / 1000),
        "graduates": at_least(f["graduates"], ceil((15 if special else 20) * ease)),
    }
    if special:
        answers["concentration"] = part(f["incubatees_same_industry"], n, Fraction(3, 4))
    return answers


def municipal(f: dict) -> dict[str, tuple[bool, object]]:
    special, n = f["professional"], f["incubatees"]
    used = f["area_incubatees"] + f["area_public"]
    answers = {
        "operating": at_least(f["operating_months"], 12),
        "area": at_least(f["area_self"], 3000 if special else 5000, counted=False),
        "use": part(used, f["area_self"], Fraction(3, 4), counted=False),
    }
    if special:
        answers["concentration"] = part(f["incubatees_same_industry"], n, Fraction(7, 10))
    return answers | {
        "incubatees": at_least(n, 20 if special else 30),
        "cq_tech_share": part(f["incubatees_cq_tech"], n, Fraction(3, 10)),
    }


def makerspace(f: dict) -> dict[str, tuple[bool, object]]:
    return {
        "operating": at_least(f["operating_months"], 18),
        "space": free(f["area"] >= 500 or f["seats"] >= 30),
        "use": at_least(f["seats_public_area_share"], 75, counted=False),
        "teams": at_least(f["teams_year"], 20),
        "results": free(f["teams_registered"] >= 10 or f["teams_funded"] >= 5),
        "cases": at_least(f["typical_cases"], 3),
        "staff": at_least(f["full_time_staff"], 3),
        "mentors": at_least(f["mentors"], 3),
        "events": at_least(f["events_year"], 10),
        "statistics": (f["missed_reports"] == 0, Fraction(f["missed_reports"]) or None),
    }


def incubatee(f: dict) -> dict[str, tuple[bool, object]]:
    stay = 60 if f["long_field"] else 48
    return {
        "tech": free(f["tech_sme_like"]),
        "inside": free(f["registered_inside"]),
        "age": free(f["entered_on"] <= months_on(f["founded_on"], 24)),
        "stay": free(f["on"] <= months_on(f["entered_on"], stay)),
    }


def graduate(f: dict) -> dict[str, tuple[bool, object]]:
    ways = (f["high_tech"], f["venture_capital"] > 500, sum(f["revenue_two_years"]) > 1000)
    return {"any": free(any(ways) or f["merged_or_listed"])}


def months_on(day: date, months: int) -> date:
    """The same day so many months on; walks back from a day the month does not have."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError


def tries(name: str, f: dict) -> set:
    """Values of a missing fact on every side of where an answer could turn, others as tried."""
    if name in FLAGS:
        return {True, False}
    if name == "revenue_two_years":
        return {
            (Fraction(0), Fraction(0)),
            (Fraction(1000), Fraction(0)),
            (Fraction(1000), TINY),
            (Fraction(HUGE), Fraction(HUGE)),
        }
    if name in ("founded_on", "entered_on", "on"):
        return days(name, f)
    points = (
        {Fraction(line) for line in LINES.get(name, ())}
        | {Fraction(0), Fraction(1)}
        | set(turns(name, f))
    )
    step = TINY if name in REAL else 1
    found = {
        floor(point / step) * step + by for point in points for by in (-step, Fraction(0), step)
    }
    found |= {3, HUGE} | ({TINY} if name in REAL else set())
    return {one if name in REAL else int(one) for one in found if one >= 0}


def turns(name: str, f: dict) -> Iterator[Fraction]:
    """Where a comparison with a number already there turns."""
    n, area, staff = f.get("incubatees"), f.get("area_self"), f.get("service_staff")
    skilled = f.get("service_staff_professional")
    if n is not None and name in SHARES:
        yield from (n * SHARES[name], n * Fraction(7, 10))
    if n is not None and name in ("mentors", "service_staff_professional"):
        yield Fraction(ceil(Fraction(n, 10)))
    if staff is not None and name == "service_staff_professional":
        yield Fraction(ceil(staff * Fraction(4, 5)))
    if skilled is not None and name == "service_staff":
        yield skilled / Fraction(4, 5)
    if area is not None and name in ("area_incubatees", "area_public"):
        other = {"area_incubatees": "area_public", "area_public": "area_incubatees"}[name]
        yield area * Fraction(3, 4) - f.get(other, 0)
    if name == "area_self":
        yield (f.get("area_incubatees", 0) + f.get("area_public", 0)) / Fraction(3, 4)
        yield from (n * 1000 / density for density in DENSITIES if n)
    if name == "incubatees":
        for fact, share in SHARES.items():
            yield from (f[fact] / by for by in (share, Fraction(7, 10)) if fact in f)
        for fact in ("mentors", "service_staff_professional"):
            yield from (Fraction(f[fact]) * 10 for _ in range(fact in f))
        yield from (Fraction(ceil(by * area / 1000)) for by in DENSITIES if area)


def days(name: str, f: dict) -> set[date]:
    """Around every known day and what lies 24, 48 and 60 months from it, either way."""
    found = {date(1950, 1, 1), date(2099, 12, 31)}
    for other in ("founded_on", "entered_on", "on"):
        if other not in f:
            continue
        day = f[other]
        found |= {day + timedelta(by) for by in (-1, 0, 1)}
        for months in (24, 48, 60):
            later = months_on(day, months)
            earlier = months_on(date(day.year - months // 12, day.month, 1), 0)
            found |= {later + timedelta(by) for by in (-1, 0, 1)}
            found |= {earlier + timedelta(day.day - 1 + by) for by in range(-4, 5)}
    return found


def completions(level: str, known: dict) -> Iterator[dict]:
    gone = [name for name in ASKED[level] if name not in known]

    def fill(facts: dict, left: list[str]) -> Iterator[dict]:
        if not left:
            yield facts
            return
        for value in tries(left[0], facts):
            yield from fill({**facts, left[0]: value}, left[1:])

    yield from fill({name: known[name] for name in ASKED[level] if name in known}, gone)


def expected(level: str, known: dict) -> tuple[bool | None, dict[str, tuple]]:
    """Of facts some of which are missing: passed, and each condition's (met, missing)."""
    gone = [name for name in ASKED[level] if name not in known]
    worlds = [(facts, whole(level, facts)) for facts in completions(level, known)]
    verdicts = {all(met for met, _ in answers.values()) for _, answers in worlds}
    passed = verdicts.pop() if len(verdicts) == 1 else None
    keys = list(dict.fromkeys(key for _, answers in worlds for key in answers))
    return passed, {key: _common(key, worlds, gone, "professional" not in known) for key in keys}


def _common(key: str, worlds: list, gone: list[str], maybe_left_out: bool) -> tuple:
    answers = {answers.get(key, ("left out", None)) for _, answers in worlds}
    mets = {met for met, _ in answers} - {"left out"}
    missing = {amount for met, amount in answers if met is not True}
    if mets == {True}:
        return True, None
    if mets == {False} and not (key == "concentration" and maybe_left_out):
        return False, missing.pop() if len(missing) == 1 else None
    return None, [name for name in sorted(gone) if _turns_by(key, name, worlds, gone)]


def _turns_by(key: str, name: str, worlds: list, gone: list[str]) -> bool:
    seen: dict[tuple, object] = {}
    others = [other for other in gone if other != name]
    for facts, answers in worlds:
        met = answers.get(key, ("left out", None))[0]
        if seen.setdefault(tuple(facts[other] for other in others), met) != met:
            return True
    return False


def pairs(level: str) -> list[tuple[str, ...]]:
    """Every one and every two facts of a level, to be missing."""
    names = ASKED[level]
    return [(name,) for name in names] + list(combinations(names, 2))
