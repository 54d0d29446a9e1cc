"""资质: one certificate on both records is kept once; what cannot both be is decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from enterprises.registry.merging.hanging import BOTH, GONE, KEPT, Conflict, Pair
from enterprises.registry.merging.keyed import Stays, drop, fill, words
from enterprises.registry.models import Qualification
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.rules.merging import Certificate, Clash, clashes, twins
from enterprises.registry.validity import in_order

_SHOWN = ("certificate_no", "first_day", "printed_last_day", "revoked_on")
_FILLED = ("certificate_no", "batch", "source")


@dataclass(frozen=True, slots=True)
class Certificates(Stays):
    """Qualification's way: kind by kind, every period of the firm in order afterwards."""

    def conflicts(self, pair: Pair) -> list[Conflict]:
        rows = _rows(pair)
        return [
            Conflict(
                key(kind, clash),
                f"{KIND_LABELS[kind]}（{clash.first_day} 起）的{_differing(rows, clash)}",
                "｜".join(words(rows[one.pk], _SHOWN) for one in clash.mine),
                "｜".join(words(rows[one.pk], _SHOWN) for one in clash.theirs),
                (KEPT, GONE, BOTH) if clash.can_both_stay else (KEPT, GONE),
            )
            for kind, mine, theirs in _by_kind(pair, rows)
            for clash in clashes(mine, theirs)
        ]

    def follow(self, pair: Pair) -> None:
        rows = _rows(pair)
        pair.told(self.label, sum(one.enterprise_id == pair.gone.pk for one in rows.values()))
        for kind, mine, theirs in _by_kind(pair, rows):
            decided = clashes(mine, theirs)
            for one, other in twins(mine, theirs):
                _one_of(rows, one, other)
            for clash in decided:
                match pair.chosen(key(kind, clash)):
                    case choice if choice == GONE:
                        _drop_all(rows, clash.mine, clash.theirs)
                    case choice if choice == KEPT:
                        _drop_all(rows, clash.theirs, clash.mine)
            come = [rows[one.pk] for one in theirs if one.pk in rows]
            for row in come:
                row.enterprise = pair.kept
            in_order(pair.kept, kind, *come)


def key(kind: str, clash: Clash) -> str:
    return f"qualification:{kind}:{clash.first_day}"


def _differing(rows: dict[int, Qualification], clash: Clash) -> str:
    """What the periods disagree about, by the names of the fields."""
    every = [rows[one.pk] for one in (*clash.mine, *clash.theirs)]
    names = [name for name in _SHOWN if len({getattr(one, name) for one in every}) > 1]
    return "、".join(str(Qualification._meta.get_field(name).verbose_name) for name in names)  # type: ignore[union-attr]


def _rows(pair: Pair) -> dict[int, Qualification]:
    found = Qualification.objects.filter(enterprise__in=pair.ids)
    return {one.pk: one for one in found.order_by("kind", "first_day", "pk")}


def _by_kind(
    pair: Pair, rows: dict[int, Qualification]
) -> Iterator[tuple[str, list[Certificate], list[Certificate]]]:
    for kind, line in groupby(list(rows.values()), key=lambda one: one.kind):
        sides: dict[int, list[Certificate]] = {pk: [] for pk in pair.ids}
        for one in line:
            sides[one.enterprise_id].append(_certificate(one))
        yield kind, sides[pair.kept.pk], sides[pair.gone.pk]


def _certificate(one: Qualification) -> Certificate:
    return Certificate(
        one.pk,
        one.first_day,
        one.printed_last_day,
        one.revoked_on,
        one.certificate_no,
        one.valid_during.upper,
    )


def _one_of(rows: dict[int, Qualification], stays: Certificate, goes: Certificate) -> None:
    fill(rows[stays.pk], rows[goes.pk], _FILLED)
    drop(rows.pop(goes.pk), rows[stays.pk])


def _drop_all(
    rows: dict[int, Qualification],
    goes: tuple[Certificate, ...],
    stays: tuple[Certificate, ...],
) -> None:
    """What points to a dropped one points to the first that was chosen in its place."""
    for one in goes:
        drop(rows.pop(one.pk), rows[stays[0].pk])
