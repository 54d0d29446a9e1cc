"""不泄露一家的数: which sums of firms may be shown. Pure.

A sum is shown of three firms or more; nor may shown sums be subtracted to tell the figures of one
or two firms: the whole and a place in it, the whole and all places of one kind, or one place and
another that lies in it.
"""

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

FEWEST = 3
HIDDEN = f"不足 {FEWEST} 家，不显示"
Place = TypeVar("Place", bound=Hashable)
Firms = frozenset[int]


def showable(
    of: Mapping[Place, Firms], whole: Firms, kinds: Collection[Collection[Place]] = ()
) -> set[Place]:
    """The places whose sums may be shown, given who reported in each and in the whole district.

    `kinds`: the places of each kind, which do not overlap, so that their sums can be added up.
    """
    shown: dict[Place, Firms] = {}
    for place, firms in sorted(of.items(), key=lambda item: len(item[1])):
        others = [whole, *shown.values()]
        if len(firms) >= FEWEST and not any(_tells(firms, other) for other in others):
            shown[place] = firms
    for places in kinds:
        listed = [place for place in shown if place in places]
        rest = whole.difference(*(shown[place] for place in listed))
        if listed and 0 < len(rest) < FEWEST:
            del shown[listed[0]]  # the smallest: with it, the rest is three firms and more
    return set(shown)


def _tells(firms: Firms, other: Firms) -> bool:
    """Whether one of the two lies in the other and what remains is of too few firms."""
    nested = firms <= other or other <= firms
    return nested and 0 < len(firms ^ other) < FEWEST
