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
                "｜".join(words(rows[certificate.pk], _SHOWN) for certificate in clash.mine),
                "｜".join(words(rows[certificate.pk], _SHOWN) for certificate in clash.theirs),
                (KEPT, GONE, BOTH) if clash.can_both_stay else (KEPT, GONE),
            )
            for kind, mine, theirs in _by_kind(pair, rows)
            for clash in clashes(mine, theirs)
        ]

    def follow(self, pair: Pair) -> None:
        rows = _rows(pair)
        pair.told(self.label, sum(row.enterprise_id == pair.gone.pk for row in rows.values()))
        for kind, mine, theirs in _by_kind(pair, rows):
            decided = clashes(mine, theirs)
            for certificate, other in twins(mine, theirs):
                _one_of(rows, certificate, other)
            for clash in decided:
                match pair.chosen(key(kind, clash)):
                    case choice if choice == GONE:
                        _drop_all(rows, clash.mine, clash.theirs)
                    case choice if choice == KEPT:
                        _drop_all(rows, clash.theirs, clash.mine)
            come = [rows[certificate.pk] for certificate in theirs if certificate.pk in rows]
            for row in come:
                row.enterprise = pair.kept
            in_order(pair.kept, kind, *come)


def key(kind: str, clash: Clash) -> str:
    return f"qualification:{kind}:{clash.first_day}"


def _differing(rows: dict[int, Qualification], clash: Clash) -> str:
    """What the periods disagree about, by the names of the fields."""
    every = [rows[certificate.pk] for certificate in (*clash.mine, *clash.theirs)]
    names = [name for name in _SHOWN if len({getattr(row, name) for row in every}) > 1]
    return "、".join(str(Qualification._meta.get_field(name).verbose_name) for name in names)  # type: ignore[union-attr]


def _rows(pair: Pair) -> dict[int, Qualification]:
    rows = Qualification.objects.filter(enterprise__in=pair.ids)
    return {row.pk: row for row in rows.order_by("kind", "first_day", "pk")}


def _by_kind(
    pair: Pair, rows: dict[int, Qualification]
) -> Iterator[tuple[str, list[Certificate], list[Certificate]]]:
    for kind, line in groupby(list(rows.values()), key=lambda row: row.kind):
        sides: dict[int, list[Certificate]] = {pk: [] for pk in pair.ids}
        for row in line:
            sides[row.enterprise_id].append(_certificate(row))
        yield kind, sides[pair.kept.pk], sides[pair.gone.pk]


def _certificate(row: Qualification) -> Certificate:
    return Certificate(
        row.pk,
        row.first_day,
        row.printed_last_day,
        row.revoked_on,
        row.certificate_no,
        row.valid_during.upper,
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
    for row in goes:
        drop(rows.pop(row.pk), rows[stays[0].pk])
