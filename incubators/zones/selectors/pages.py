"""园区页: everything it shows of one zone on one day, the conclusion first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import System, User
from common.flows import Move
from enterprises.registry.belongings import JOINED, PARTED, zone_moves
from enterprises.registry.models import Zone
from enterprises.registry.policies import can_open_counted
from enterprises.registry.rules.holdings import ENTRY_LABELS, EXIT_LABELS
from enterprises.registry.rules.kinds import KIND_LABELS
from incubators.zones.rules.conclusions import Count, conclusion
from incubators.zones.selectors.carriers import Housed, housed
from incubators.zones.selectors.endings import WITHIN, Ends, ends_of
from incubators.zones.selectors.figures import HEADLINE, Figure, figures, place
from incubators.zones.selectors.output import Output, output
from incubators.zones.selectors.projects import Works, works

HOW_LABELS = ENTRY_LABELS | EXIT_LABELS | {JOINED: "进入园区", PARTED: "离开园区"}


@dataclass(frozen=True, slots=True)
class Turn:
    """进退 of one kind: from a number to a number, and by which ways."""

    figure: Figure
    came: str  # “首次认定 3、迁入 1”
    went: str


@dataclass(frozen=True, slots=True)
class ZonePage:
    """One zone on one day."""

    zone: Zone
    day: date
    since: date
    sentence: str
    headline: list[Figure]
    others: list[dict[str, str]]
    turns: list[Turn]
    housed: Housed
    output: Output | None
    works: Works
    ends: Ends
    is_whole: bool  # the reader sees all firms of the zone


def page_of(user: User | System, zone: Zone, day: date, since: date, today: date) -> ZonePage:
    """A dozen queries, however many firms; 进退 from the end of `since` to the end of the day."""
    counts = figures([zone], list(KIND_LABELS), day, since, user)[zone.pk]
    by_kind = {one.kind: one for one in counts}
    headline = [by_kind[kind] for kind in HEADLINE]
    is_whole = bool(can_open_counted(user, place(zone)))
    built = works(user, zone, day, is_whole=is_whole)
    space = housed(user, zone, day, is_whole=is_whole)
    ends = ends_of(user, zone, day, is_whole=is_whole)
    return ZonePage(
        zone=zone,
        day=day,
        since=since,
        sentence=conclusion(
            zone.name,
            "今天" if day == today else f" {day} ",
            [Count(one.label, one.now, one.change) for one in headline],
            since=since,
            space=space.space,
            ending=ends.count,
            next_end=ends.first,
            within=WITHIN,
            overdue=built.overdue,
        ),
        headline=headline,
        others=[_fact(one) for one in counts if one.kind not in HEADLINE and one.now],
        turns=_turns(zone, headline, since + timedelta(days=1), day),
        housed=space,
        output=output(zone.pk, day),
        works=built,
        ends=ends,
        is_whole=is_whole,
    )


def _turns(zone: Zone, headline: list[Figure], first: date, last: date) -> list[Turn]:
    moves = zone_moves([zone.pk], HEADLINE, first, last)
    return [
        Turn(one, _by_how(told, +1), _by_how(told, -1))
        for one in headline
        for told in [moves.get((zone.pk, one.kind), [])]
    ]


def _by_how(moves: list[Move], sign: int) -> str:
    counted = Counter(move.role for move in moves if move.sign == sign)
    return "、".join(f"{HOW_LABELS[how]} {number:,}" for how, number in counted.most_common())


def _fact(figure: Figure) -> dict[str, str]:
    """A kind outside the headline."""
    change = "--" if figure.change is None else f"{figure.change:+,}"
    value = f"{figure.now:,} 家（净增 {change}）"
    return {"label": figure.label, "value": value, "url": figure.url}
