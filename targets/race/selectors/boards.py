"""赛马榜: one track by one look, with every place explained; measured now, or as it was signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from common.dates import month_end
from targets.allocations.rules.tracks import TRACK_LABELS, Track
from targets.goals.models import Indicator
from targets.race.models import Standing
from targets.race.rules.composite import placed
from targets.race.rules.explaining import conclusion, explained, plainly
from targets.race.rules.looks import Look, Terms
from targets.race.rules.medals import Medal, medals
from targets.race.rules.moves import moves
from targets.race.rules.ranking import Placed
from targets.race.selectors.standings import fields


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the board."""

    row: Placed
    why: list[str]
    medal: Medal | None = None
    moved: int | None = None  # places gained since the month end before, where there is such a one
    since: str = ""  # what later facts say, beside a place that is published


@dataclass(frozen=True, slots=True)
class Board:
    """A track by a look on a day."""

    as_of: date
    sentence: str
    lines: list[Line]
    terms: Terms = field(default_factory=Terms)

    @property
    def differing(self) -> int:
        """How many published places later facts would change."""
        return sum(1 for line in self.lines if line.since)


def board(indicator: Indicator, track: Track, look: Look, day: date) -> Board:
    """Measured now; nothing is published by being looked at."""
    whole = fields(indicator, track, [day], looks_back=look is Look.COMPOSITE)[day]
    rows, label = placed(look, whole), TRACK_LABELS[track]
    won, moved = _won(rows, whole.terms, day), moves(look, rows, whole.terms.guard)
    lines = [
        Line(
            row,
            [plainly(look, label, rows, at), *explained(look, rows, at, whole)],
            won.get(row.runner.code),
            moved.get(row.runner.code),
        )
        for at, row in enumerate(rows)
    ]
    told = conclusion(look, label, rows, guard=whole.terms.guard)
    return Board(day, told, lines, whole.terms)


def _won(rows: Sequence[Placed], terms: Terms, day: date) -> Mapping[str, Medal]:
    """Medals are of months, not of days within one."""
    return medals(rows, terms.medal_places) if day == month_end(day) else {}


def lines_of(standing: Standing) -> list[Line]:
    """The rows of a standing as they were proposed."""
    kept = list(standing.rows.order_by("order"))
    rows = [one.placed for one in kept]
    won = medals(rows, standing.medal_places)
    moved = moves(Look(standing.look), rows, standing.guard)
    return [
        Line(row, one.why, won.get(one.code), moved.get(one.code))
        for one, row in zip(kept, rows, strict=True)
    ]


def frozen(standing: Standing) -> Board:
    """As it was proposed, and beside each place what is reckoned now where that differs."""
    now = {
        line.row.runner.code: line.row
        for line in board(
            standing.indicator, Track(standing.track), Look(standing.look), standing.as_of
        ).lines
    }
    lines = [
        replace(line, since=_since(line.row, now.get(line.row.runner.code)))
        for line in lines_of(standing)
    ]
    return Board(standing.as_of, standing.sentence, lines, standing.terms)


def _since(then: Placed, now: Placed | None) -> str:
    """现在重算是…, where what is registered by now says something else."""
    if now is None:
        return "现在重算：不在这条赛道里"
    kept, runner = then.runner, now.runner
    said = []
    if then.place != now.place:
        said.append(f"第 {now.place} 名" if now.place else f"没有名次（{now.reason}）")
    if kept.target != runner.target:
        said.append(f"年目标 {'未分解' if runner.target is None else runner.target}")
    if kept.done != runner.done:
        said.append(f"完成 {runner.done} 家")
    if kept.net != runner.net:
        said.append(f"净增 {runner.net} 家")
    return f"现在重算是{'、'.join(said)}" if said else ""


def head_of(standing: Standing) -> dict[str, Any]:
    """What a standing is of, and by which 口径, as its fingerprint covers it."""
    names = ("guard", "completion_weight", "net_growth_weight", "improvement_weight")
    return {
        "indicator": standing.indicator.code,
        "track": str(standing.track),
        "look": str(standing.look),
        "as_of": standing.as_of.isoformat(),
        "sentence": standing.sentence,
        "medal_places": standing.medal_places,
    } | {name: getattr(standing, name) for name in names}
