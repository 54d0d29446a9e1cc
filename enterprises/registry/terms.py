"""资质期限 as set: the term of every kind on every first day, read once. One query."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from common.dates import last_day_of, years_later
from common.numbers import in_han
from enterprises.registry.models import KindTerm
from enterprises.registry.rules.terms import Basis, Term


@dataclass(frozen=True, slots=True)
class Terms:
    """Editions by kind, the oldest first."""

    editions: Mapping[str, Sequence[KindTerm]]

    def of(self, kind: str | None, first_day: date) -> Term | None:
        """The term of a certificate; None where none is known for the kind."""
        editions = self.editions.get(kind or "", ())
        if not editions:
            return None
        at = bisect_right([one.from_on for one in editions], first_day)
        return _term(editions[max(at - 1, 0)], first_day)

    def ending(self) -> Q:
        """Certificates whose term has an end, whatever they say of it."""
        found = Q(pk=None)
        for kind, editions in self.editions.items():
            following = [*(one.from_on for one in editions[1:]), None]
            for at, (edition, until) in enumerate(zip(editions, following, strict=True)):
                if edition.basis != Basis.OPEN:
                    since = Q(first_day__gte=edition.from_on) if at else Q()
                    found |= Q(kind=kind) & since & (Q(first_day__lt=until) if until else Q())
        return found


def kind_terms() -> Terms:
    """As set today; a sheet asks once for all its rows."""
    found: dict[str, list[KindTerm]] = {}
    for one in KindTerm.objects.order_by("kind", "from_on"):
        found.setdefault(one.kind, []).append(one)
    return Terms(found)


def _term(edition: KindTerm, first_day: date) -> Term:
    if edition.basis == Basis.OPEN:
        return Term(None, "在库期间，没有止日")
    if edition.basis == Basis.NEXT_YEAR:
        month, day = edition.until_month or 1, edition.until_day or 1
        return Term(date(first_day.year + 1, month, day), f"次年 {month} 月 {day} 日止")
    years = edition.years or 1
    return Term(last_day_of(years_later(first_day, years)), f"{in_han(years)}年")
