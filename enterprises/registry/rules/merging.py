"""两条记录的同类资质: which are one certificate, and which cannot both be. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product


@dataclass(frozen=True, slots=True)
class Certificate:
    """A period as one record has it: as printed, and until when it counts there (exclusive)."""

    pk: int
    first_day: date
    printed_last_day: date | None
    revoked_on: date | None
    number: str
    until: date | None

    @property
    def printed(self) -> tuple[date, date | None, date | None]:
        return self.first_day, self.printed_last_day, self.revoked_on


@dataclass(frozen=True, slots=True)
class Clash:
    """Periods of the two records that overlap and do not follow from each other."""

    mine: tuple[Certificate, ...]
    theirs: tuple[Certificate, ...]

    @property
    def first_day(self) -> date:
        return min(certificate.first_day for certificate in (*self.mine, *self.theirs))

    @property
    def can_both_stay(self) -> bool:
        """One kind of a firm has one period a first day; then the later ends the earlier."""
        days = [certificate.first_day for certificate in (*self.mine, *self.theirs)]
        return len(days) == len(set(days))


Line = Sequence[Certificate]


def twins(mine: Line, theirs: Line) -> list[tuple[Certificate, Certificate]]:
    """The same certificate on both: days alike, numbers alike or one of them unknown."""
    return [
        (one, other)
        for one, other in product(mine, theirs)
        if one.printed == other.printed and _same_number(one, other)
    ]


def clashes(mine: Line, theirs: Line) -> list[Clash]:
    """What somebody has to decide of one kind, in order of days.

    A certificate both records hold is no news to either, so what each says of its neighbours
    stands. Of the others those that overlap are asked about, unless they end alike (then the
    earlier first day is all that differs, and by the rule of renewals no day is lost).
    """
    paired = {certificate.pk for pair in twins(mine, theirs) for certificate in pair}
    left = [certificate for certificate in mine if certificate.pk not in paired]
    right = [certificate for certificate in theirs if certificate.pk not in paired]
    edges = [(a, b) for a, b in product(left, right) if _overlap(a, b) and not _harmless(a, b)]
    return sorted(_groups(edges), key=lambda clash: clash.first_day)


def _groups(edges: list[tuple[Certificate, Certificate]]) -> Iterator[Clash]:
    while edges:
        group = {edges[0][0].pk, edges[0][1].pk}
        while more := {x.pk for e in edges if group & {e[0].pk, e[1].pk} for x in e} - group:
            group |= more
        inside = [edge for edge in edges if edge[0].pk in group]
        edges = [edge for edge in edges if edge[0].pk not in group]
        yield Clash(_unique(a for a, _ in inside), _unique(b for _, b in inside))


def _unique(line: Iterator[Certificate]) -> tuple[Certificate, ...]:
    return tuple(sorted(set(line), key=lambda certificate: certificate.first_day))


def _same_number(one: Certificate, other: Certificate) -> bool:
    return not one.number or not other.number or one.number.upper() == other.number.upper()


def _overlap(one: Certificate, other: Certificate) -> bool:
    if one.first_day == other.first_day:
        return True
    earlier, later = sorted((one, other), key=lambda c: c.first_day)
    return earlier.until is None or later.first_day < earlier.until


def _harmless(one: Certificate, other: Certificate) -> bool:
    is_one = bool(one.number) and one.number.upper() == other.number.upper()
    ends = (one.printed_last_day, one.revoked_on) == (other.printed_last_day, other.revoked_on)
    return ends and one.first_day != other.first_day and not is_one and one.revoked_on is None
