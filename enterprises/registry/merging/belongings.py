"""园区与产业链的成员期: both records' are the firm's; what cannot be at once is chosen."""

from dataclasses import dataclass

from common.dates import last_day_of, today
from enterprises.registry import memberships
from enterprises.registry.belongings import every
from enterprises.registry.merging.hanging import GONE, KEPT, Conflict, Pair
from enterprises.registry.merging.keyed import Stays
from enterprises.registry.rules.memberships import (
    BELONGING_LABELS,
    ZONES,
    Belonging,
    Period,
    in_order,
    joined,
)

_FIELD = dict.fromkeys(ZONES, "zone") | {
    Belonging.AUTHORITY: "park",
    Belonging.CHAIN: "chain",
    Belonging.ABOVE_SCALE: "is_above_scale",
}


@dataclass(frozen=True, slots=True)
class Belongings(Stays):
    """Membership's way. Dated days that both records claim for different things are decided by
    kind; what was never dated gives way to what was, and else follows the firm's field.
    """

    def conflicts(self, pair: Pair) -> list[Conflict]:
        kept, gone = _known(pair)
        names = {(row.kind, row.what): row.name for row in every()}
        clashes = []
        for kind in Belonging:
            theirs = [period for period in gone if _is_rival(period, kept) and period.kind == kind]
            if theirs:
                ours = [period for period in kept if _is_rival(period, theirs)]
                words = (_words(ours, names), _words(theirs, names))
                clashes.append(Conflict(_key(kind), BELONGING_LABELS[kind.value], *words))
        return clashes

    def follow(self, pair: Pair) -> None:
        kept, gone = _known(pair)
        taken = list(kept)
        for period in gone:
            rivals = [other for other in taken if other.is_dated and other.rivals(period)]
            if period.is_dated and rivals and pair.chosen(_key(period.kind)) == GONE:
                taken = [other for other in taken if other not in rivals]
            elif (rivals and period.is_dated) or (
                not period.is_dated and _is_filled(period, taken, pair)
            ):
                continue
            if not period.is_dated:
                taken = [other for other in taken if other.is_dated or not other.rivals(period)]
            taken.append(period)
        periods, _ = joined(taken, [], today())
        memberships.write({pair.gone.pk: [], pair.kept.pk: in_order(periods)})
        memberships.show(pair.kept, periods, today())
        pair.told(self.label, len(set(gone) & set(periods) - set(kept)))


def _known(pair: Pair) -> tuple[list[Period], list[Period]]:
    stored = memberships.known(pair.ids)
    return stored.get(pair.kept.pk, []), stored.get(pair.gone.pk, [])


def _key(kind: Belonging) -> str:
    return f"membership:{kind.value}"


def _is_rival(period: Period, others: list[Period]) -> bool:
    """Dated, and on days that one of these claims with a date for something else or itself."""
    return period.is_dated and any(
        other.is_dated and other.rivals(period) and not _same(period, other) for other in others
    )


def _same(period: Period, other: Period) -> bool:
    days = (period.first_day, period.until) == (other.first_day, other.until)
    return days and (period.kind, period.what) == (other.kind, other.what)


def _is_filled(period: Period, taken: list[Period], pair: Pair) -> bool:
    """The kept record's own undated word stands, unless the field was decided the other way."""
    undated = [other for other in taken if not other.is_dated and other.rivals(period)]
    return bool(undated) and pair.chosen(_FIELD.get(period.kind, ""), KEPT) != GONE


def _words(periods: list[Period], names: dict[tuple[Belonging, int | None], str]) -> str:
    return "；".join(
        f"{names.get((period.kind, period.what), '')} {period.first_day or '在册以来'} 至 "
        f"{last_day_of(period.until) if period.until else '今'}"
        for period in in_order(periods)
    )
