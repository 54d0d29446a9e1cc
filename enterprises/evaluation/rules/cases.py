"""一次评价: the facts of one firm as the rules ask for them, and the conditions they answer."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from enterprises.evaluation.rules.amounts import (
    NO_BOX,
    ZERO,
    Amount,
    Box,
    Leaf,
    exceeds,
    inverted,
    reaches,
)
from enterprises.returns.rules.exact import ONE, exact

HUNDRED: Fraction = exact(100)
NO_YEAR = 9999  # Y where nobody has said it: no yearly fact is of the years before
Step = tuple[int, int]  # from this level on (a number, or percent) so many points


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a document: what it asks, what the firm has, and what is missing."""

    key: str
    met: bool | None
    required: str
    actual: str | None
    missing: str | list[str] | None
    article: str


@dataclass(frozen=True, slots=True)
class Points:
    """分: whole points that are certain, or the band they lie in."""

    low: int
    high: int

    def __add__(self, other: "Points") -> "Points":
        return Points(self.low + other.low, self.high + other.high)

    def capped(self, most: int) -> "Points":
        return Points(min(self.low, most), min(self.high, most))

    def reaches(self, level: int) -> bool | None:
        """Whether the points are at least so many; None while the band allows both."""
        return True if self.low >= level else False if self.high < level else None

    def words(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}至{self.high}"

    def within(self, other: "Points") -> "Points":
        """What both bands allow."""
        return Points(max(self.low, other.low), min(self.high, other.high))

    def as_json(self) -> int | list[int]:
        return self.low if self.low == self.high else [self.low, self.high]


@dataclass
class Outcome:
    """What a kind's rule answers: conditions in order, how they make a verdict, and the score."""

    conditions: list[Condition]
    passed: bool | None
    points: dict[str, Points] = field(default_factory=dict)
    bands: dict[str, str | None] = field(default_factory=dict)
    score: Points | None = None
    size: str | None = None

    def is_open(self) -> bool:
        """Whether a missing fact still keeps an answer back."""
        return self.passed is None or any(condition.met is None for condition in self.conditions)

    def adds_nothing(self, base: "Outcome") -> bool:
        """Whether all that is open in the base is open here too."""
        is_open = self.passed is None or base.passed is not None
        return is_open and all(
            mine.met is None
            for mine, theirs in zip(self.conditions, base.conditions, strict=True)
            if theirs.met is None
        )

    def refined(self, others: "Sequence[Outcome]") -> "Outcome":
        """This outcome with what one of the others is sure of and it is not."""
        outcome = self
        for other in others:
            outcome = replace(
                outcome,
                passed=other.passed if outcome.passed is None else outcome.passed,
                conditions=[
                    mine if mine.met is not None or theirs.met is None else theirs
                    for mine, theirs in zip(outcome.conditions, other.conditions, strict=True)
                ],
                points={
                    name: points.within(other.points[name])
                    for name, points in outcome.points.items()
                },
                bands={
                    name: other.bands[name] if band is None else band
                    for name, band in outcome.bands.items()
                },
                score=None
                if outcome.score is None or other.score is None
                else outcome.score.within(other.score),
                size=other.size if outcome.size is None else outcome.size,
            )
        return outcome


@dataclass
class Case:
    """The known facts (as `fact_reading.read` gives them), the year Y, and a box for the rest."""

    facts: Mapping[str, Any]
    year: int
    box: Box = field(default_factory=lambda: NO_BOX)
    cuts: dict[Leaf, set[Fraction]] = field(default_factory=dict)
    uses: dict[Leaf, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    supposed: str = ""  # a fact tried with a value nobody has said: still unknown

    @property
    def on(self) -> date | None:
        """The day of the evaluation or application."""
        return self.facts.get("evaluated_on")

    def unknown(self, name: str) -> None:
        if name not in self.asked:
            self.asked.append(name)

    @contextmanager
    def watching(self) -> Iterator[list[str]]:
        """The names of the facts asked for inside and not known."""
        before, self.asked = self.asked, []
        inside = self.asked
        yield inside
        self.asked = before

    def value(self, name: str) -> Any:
        """A fact that is not yearly, or None where it is unknown."""
        value = self.facts.get(name)
        if value is None or name == self.supposed:
            self.unknown(name)
        return value

    def has(self, name: str, year: int | None = None) -> bool:
        value = self.facts.get(name)
        return value is not None and (year is None or year in value)

    def amount(self, name: str, year: int | None = None) -> Amount:
        """A number: of that calendar year for a yearly fact."""
        value = self.facts.get(name)
        if year is not None and value is not None:
            value = value.get(year)
        if value is not None:
            return Amount(value)
        is_said = self.year == NO_YEAR and year is not None and name in self.facts
        self.unknown("year" if is_said else name)
        return Amount(ZERO, (((name, year or 0), ONE),))

    def total(self, name: str, years: list[int]) -> Amount:
        total = Amount(ZERO)
        for year in years:
            total += self.amount(name, year)
        return total

    def note(self, name: str, year: int, level: Fraction, *, asks: bool = True) -> None:
        """A value of an unknown fact at which an answer may change.

        One comparison is exact by itself; only a fact that several ask about can tie them together.
        """
        leaf = (name, year)
        if level >= 0:
            self.cuts.setdefault(leaf, set()).add(level)
            if asks:
                self.uses[leaf] = self.uses.get(leaf, 0) + 1

    def _note(self, amount: Amount, level: Fraction | int, *, asks: bool = True) -> None:
        if (cut := amount.cut(level)) is not None:
            self.note(*cut[0], cut[1], asks=asks)

    def tied(self) -> dict[Leaf, set[Fraction]]:
        """The unknown facts that more than one comparison asks about, with where answers change."""
        return {leaf: cuts for leaf, cuts in self.cuts.items() if self.uses.get(leaf, 0) > 1}

    def at_least(self, amount: Amount, level: Fraction | int, *, asks: bool = True) -> bool | None:
        if not amount.parts:
            return amount.known >= level
        self._note(amount, level, asks=asks)
        return reaches(amount.within(self.box), level)

    def at_most(self, amount: Amount, level: Fraction | int) -> bool | None:
        return inverted(self.above(amount, level))

    def above(self, amount: Amount, level: Fraction | int, *, asks: bool = True) -> bool | None:
        if not amount.parts:
            return amount.known > level
        self._note(amount, level, asks=asks)
        return exceeds(amount.within(self.box), level)

    def divides(self, whole: Amount) -> bool | None:
        """Whether a number can be divided by: a zero denominator judges nothing."""
        return self.above(whole, ZERO, asks=False)

    # x/y ≥ p is x − p·y ≥ 0 for y > 0: linear, so exact in each unknown fact.

    def share_at_least(self, part: Amount, whole: Amount, percent: Fraction | int) -> bool | None:
        """part / whole ≥ percent; None also while the whole may be zero."""
        answer = self.at_least(part - whole.times(_hundredth(percent)), ZERO)
        return answer if self.divides(whole) else None

    def share_at_most(self, part: Amount, whole: Amount, percent: Fraction | int) -> bool | None:
        answer = self.at_most(part - whole.times(_hundredth(percent)), ZERO)
        return answer if self.divides(whole) else None

    def steps(self, part: Amount, whole: Amount | None, steps: Sequence[Step]) -> Points:
        """Points by the highest step reached (steps from high to low; the last is the floor).

        Of part, or of part / whole in percent. Where the whole may be zero any step is possible.
        """
        answers = []
        for place, (level, _) in enumerate(steps[:-1]):
            of, least = (
                (part, level) if whole is None else (part - whole.times(_hundredth(level)), ZERO)
            )
            answers.append(self.at_least(of, least, asks=place == 0))
        if whole is not None and not self.divides(whole):
            return Points(steps[-1][1], steps[0][1])
        return stepped(answers, [points for _, points in steps])

    def since(self, years: int) -> date | None:
        """The last day before the N years that end with the day of evaluation."""
        on = self.on
        if on is None:
            return None
        try:
            return on.replace(year=on.year - years)
        except ValueError:  # 29 February
            return date(on.year - years, 2, 28)

    def within_years(self, day: date | None, years: int) -> bool | None:
        """Whether a day lies in the N years up to the evaluation, that day included."""
        start = self.since(years)
        if start is None or self.on is None or day is None:
            return None
        return start < day <= self.on

    def days_before(self, days: int) -> date | None:
        return None if self.on is None else self.on - timedelta(days=days)


@cache
def _hundredth(percent: Fraction | int) -> Fraction:
    return percent / HUNDRED


def stepped(answers: list[bool | None], points: list[int]) -> Points:
    """The points a ladder of answers (highest step first) leaves possible."""
    possible = []
    for answer, worth in zip(answers, points, strict=False):
        if answer is not False:
            possible.append(worth)
        if answer is True:
            return Points(min(possible), max(possible))
    possible.append(points[-1])
    return Points(min(possible), max(possible))


def decimal(number: Fraction) -> str:
    """A plain decimal string; what does not end is written to six places."""
    scaled = round(number * 10**6)
    sign, digits = "-" if scaled < 0 else "", f"{abs(scaled):07d}"
    text = f"{sign}{digits[:-6]}.{digits[-6:]}"
    return text.rstrip("0").rstrip(".")


def shortfall(number: Fraction) -> str:
    """A decimal string rounded up to six places: what is short is never written as 0."""
    return decimal(Fraction(-((-number * 10**6) // 1), 10**6))
