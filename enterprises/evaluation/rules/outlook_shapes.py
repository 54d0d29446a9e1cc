"""下一申报年的数: the shapes of an outlook, and what its rules share."""

from dataclasses import dataclass
from fractions import Fraction

from enterprises.evaluation.rules.amounts import ZERO, Amount, Leaf
from enterprises.evaluation.rules.cases import Case

DEDUCTION = "rd_super_deduction"


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the window, in 万元; None is unknown."""

    year: int
    is_open: bool
    spent: Fraction | None
    revenue: Fraction | None


@dataclass(frozen=True, slots=True)
class Turn:
    """收入少于预计: at sales of at most so much (万元) a higher share is asked, and more R&D."""

    most: int
    percent: int
    needed: Fraction


@dataclass(frozen=True, slots=True)
class Way:
    """Another way to the pass mark: so many rights or people more, and the R&D then needed."""

    what: str  # class_ii, class_i, staff
    count: int
    needed: Fraction


@dataclass(frozen=True, slots=True)
class Outlook:
    """The R&D condition as next year's application will ask it."""

    condition: str
    year: int  # 申报年: the open year is the one before
    required: str
    years: tuple[Year, ...]
    needed: Fraction | None  # R&D of the whole open year, never below zero
    missing: tuple[Leaf, ...] = ()
    blocked: tuple[int, ...] = ()  # closed years that fall short by themselves
    is_out_of_reach: bool = False  # no R&D alone would meet it
    is_least: bool = False  # what is unknown is taken at its best: at least so much
    percent: int | None = None  # of the open year's band, where there are bands
    turn: "Turn | None" = None
    ways: tuple["Way", ...] = ()

    @property
    def open_year(self) -> int:
        return self.year - 1

    @property
    def spent(self) -> Fraction | None:
        """R&D of the open year that is registered so far."""
        return self.years[-1].spent

    @property
    def left(self) -> Fraction | None:
        """Money still to be spent; None while what is needed or already spent is unknown."""
        if self.needed is None or self.spent is None:
            return None
        return max(self.needed - self.spent, ZERO)


def year_of(case: Case, year: int, spent: Amount) -> Year:
    revenue = case.amount("revenue", year)
    return Year(
        year,
        year == case.year - 1,
        None if spent.parts else spent.known,
        None if revenue.parts else revenue.known,
    )


def unknown_of(*amounts: Amount) -> tuple[Leaf, ...]:
    return tuple(dict.fromkeys(leaf for amount in amounts for leaf, _ in amount.parts))
