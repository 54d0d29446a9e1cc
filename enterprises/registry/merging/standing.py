"""经营状态和归属: the state, its days and the stays are one story, told by one of the records."""

from collections.abc import Iterable
from dataclasses import dataclass

from enterprises.registry import moves
from enterprises.registry.history import FIELD_LABELS
from enterprises.registry.merging.hanging import GONE, KEPT, Conflict, Pair
from enterprises.registry.merging.keyed import Stays
from enterprises.registry.models import Enterprise, Residence
from enterprises.registry.residences import resettle
from enterprises.registry.rules.standing import Placement

KEY = "standing"
DAYS = ("moved_in_on", "moved_out_on", "deregistered_on", "licence_revoked_on")
_PLACE = ("township", "placement", "placement_certainty", "placement_reason")


@dataclass(frozen=True, slots=True)
class Standing(Stays):
    """Residence's way: the stays of the chosen record; a township where the kept one has none.

    A blank is filled only where the two end alike. Where they do not, somebody was shown both
    stories and chose one: a firm said to be in business and 待分派 takes nothing of the record that
    was struck off.
    """

    def conflicts(self, pair: Pair) -> list[Conflict]:
        words = _told(pair.kept), _told(pair.gone)
        is_required = _ends(pair.kept) != _ends(pair.gone)
        if words[0] == words[1] or (not is_required and _is_filled(pair)):
            return []
        kept, gone = words
        return [Conflict(KEY, _label(pair), kept, gone, is_required=is_required)]

    def follow(self, pair: Pair) -> None:
        if pair.chosen(KEY, KEPT) == GONE:
            self._take(pair, ("state", *DAYS, *_PLACE))
            return
        is_filled = _is_filled(pair) and _ends(pair.kept) == _ends(pair.gone)
        if is_filled and not pair.kept.moves.exists():
            self._take(pair, _PLACE)
            return
        pair.gone.residences.all().delete()
        pair.gone.moves.all().delete()
        if is_filled:
            was = moves.place_of(pair.kept.placement, pair.kept.township_id)
            for name in _PLACE:
                setattr(pair.kept, name, getattr(pair.gone, name))
            moves.rehome(pair.kept, was)
            place = {name: getattr(pair.kept, name) for name in _PLACE}
            Enterprise.objects.filter(pk=pair.kept.pk).update(**place)
            resettle([pair.kept.pk])

    def _take(self, pair: Pair, names: Iterable[str]) -> None:
        """The gone record's story is the firm's."""
        for name in names:
            setattr(pair.kept, name, getattr(pair.gone, name))
        pair.kept.residences.all().delete()
        pair.gone.residences.update(enterprise=pair.kept)
        pair.kept.moves.all().delete()
        pair.gone.moves.update(enterprise=pair.kept)


@dataclass(frozen=True, slots=True)
class StandingMoves(Stays):
    """Move's way: with the stays they make, which `Standing` sees to."""


def _label(pair: Pair) -> str:
    """经营状态与归属, and which of its days the two disagree about."""
    names = [name for name in DAYS if getattr(pair.kept, name) != getattr(pair.gone, name)]
    days = "、".join(FIELD_LABELS[name] for name in names)
    return f"经营状态与归属（{days}）" if days else "经营状态与归属"


def _is_filled(pair: Pair) -> bool:
    """待分派 is a blank: the other record's township fills it."""
    placed = pair.gone.placement == Placement.PLACED
    return pair.kept.placement == Placement.UNASSIGNED and placed


def _ends(firm: Enterprise) -> tuple[object, ...]:
    is_outside = firm.placement == Placement.OUTSIDE
    return firm.state, is_outside, *(getattr(firm, name) for name in DAYS)


def _told(firm: Enterprise) -> str:
    """The whole story in words, so that equal words are equal facts."""
    days = [f"{FIELD_LABELS[name]} {day}" for name in DAYS if (day := getattr(firm, name))]
    stays = Residence.objects.filter(enterprise=firm).select_related("unit").order_by("during")
    where = []
    for stay in stays:
        span = f"{stay.during.lower or '在册以来'} 至 {stay.during.upper or '今'}"
        where.append(f"{stay.unit or '待分派'}（{span}）")
    return "；".join([firm.get_state_display(), *days, *(where or [firm.get_placement_display()])])
