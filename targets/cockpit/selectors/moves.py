"""进退名单: the firms behind a change of a count, in any place and stretch of days."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse

from accounts.models import System, Unit, User
from common.flows import Move, real
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import township_of
from enterprises.registry.rules.holdings import ENTRY_LABELS, EXIT_LABELS, Entry, Exit
from targets.goals.models import Indicator
from targets.goals.selectors.figures import UNASSIGNED, UNASSIGNED_NAME

KEY = "cockpit:moves"
WORDS = {role: word for role, word in (ENTRY_LABELS | EXIT_LABELS).items() if role}
INSIDE = {Entry.INTERNAL_IN.value, Exit.INTERNAL_OUT.value}  # no change of the district's number
ORDER = [role for role in WORDS if role not in INSIDE]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which change: of an indicator from one day to another, both included; in one 街镇 or in the
    whole district, by one cause or by all."""

    code: str
    first: date
    last: date
    unit: str = ""
    role: str = ""

    @property
    def at(self) -> str:
        return ",".join([self.code, str(self.first), str(self.last), self.unit, self.role])

    @property
    def url(self) -> str:
        return reverse(KEY, args=[self.at])


def read(at: str) -> Asked:
    """What an address names; 404 for any other text."""
    code, first, last, unit, role, *more = (*at.split(","), "", "", "", "", "")[:6]
    try:
        asked = Asked(code, date.fromisoformat(first), date.fromisoformat(last), unit, role)
    except ValueError:
        raise Http404 from None
    if any(more) or asked.first > asked.last or (role and role not in WORDS):
        raise Http404
    return asked


@dataclass(frozen=True, slots=True)
class Moved:
    """One firm that came or went, and where."""

    enterprise: Enterprise
    unit: Unit | None
    role: str
    sign: int
    day: date
    is_open: bool  # to this person, today

    @property
    def word(self) -> str:
        return WORDS[self.role]


def counts_firms(indicator: Indicator) -> bool:
    """Whether its changes have firms behind them."""
    return bool(indicator.kind and indicator.measure and indicator.measure.flow)


def moves_of(indicator: Indicator, first: date, last: date) -> list[Move] | None:
    """Everything that came or went; None for what does not count firms. One query."""
    measure = indicator.measure
    if not counts_firms(indicator) or measure is None or measure.flow is None:
        return None
    return measure.flow.moves(first, last)


def in_district(moves: Sequence[Move]) -> list[Move]:
    """Only what changed the district's number."""
    return [move for move in real(moves) if move.role not in INSIDE]


def changes_of(indicator: Indicator, *stretches: tuple[date, date]) -> list[dict[str, int]] | None:
    """What changed the district's number in each stretch, by cause in a fixed order, without those
    that came to nothing: the firms of `in_district` counted. None for what does not count firms.
    One query."""
    measure = indicator.measure
    if not counts_firms(indicator) or measure is None or measure.flow is None:
        return None
    found = []
    for by_unit in measure.flow.changes(stretches):
        whole: Counter[str] = Counter()
        for causes in by_unit.values():
            whole.update(causes)
        found.append({role: whole[role] for role in ORDER if whole[role]})
    return found


def moved(user: User | System, asked: Asked) -> list[Moved]:
    """The firms, in order of days: as many in and out as the number says. Four queries.

    A township reads those who came to it or left it, as they counted then; others the firms in
    their sight.
    """
    indicator = Indicator.objects.visible_to(user).filter(code=asked.code).first()
    moves = moves_of(indicator, asked.first, asked.last) if indicator else None
    if moves is None:
        raise Http404
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in={one.unit for one in moves})}
    chosen = _of_unit(moves, asked.unit, units) if asked.unit else in_district(moves)
    if asked.role:
        chosen = [move for move in chosen if move.role == asked.role]
    return _rows(user, chosen, units)


def _of_unit(moves: Sequence[Move], code: str, units: dict[int, Unit]) -> list[Move]:
    def named(unit: int | None) -> str:
        return UNASSIGNED if unit is None else units[unit].code

    return real([move for move in moves if named(move.unit) == code])


def _rows(user: User | System, moves: Sequence[Move], units: dict[int, Unit]) -> list[Moved]:
    firms = Enterprise.objects.in_bulk({int(move.key) for move in moves})
    in_sight = Enterprise.objects.visible_to(user, ever=True).filter(pk__in=firms)
    open_to = set(in_sight.values_list("pk", flat=True))
    own = township_of(user)
    return [
        Moved(
            firms[int(move.key)],
            units[move.unit] if move.unit else None,
            move.role,
            move.sign,
            move.day or date.min,
            int(move.key) in open_to,
        )
        for move in moves
        if (move.unit == own if own is not None else int(move.key) in open_to)
    ]


def words(asked: Asked) -> str:
    """Which days, where and why, in words."""
    name = Indicator.objects.filter(code=asked.code).values_list("name", flat=True).first()
    place = "全区"
    if asked.unit == UNASSIGNED:
        place = UNASSIGNED_NAME
    elif asked.unit:
        units = Unit.objects.filter(code=asked.unit).values_list("name", flat=True)
        place = units.first() or asked.unit
    cause = f"，{WORDS[asked.role]}" if asked.role else ""
    return f"{place}{name or ''}，{asked.first} 至 {asked.last}{cause}"
