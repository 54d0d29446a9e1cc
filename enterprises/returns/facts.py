"""事实 of firms: what the published criteria ask, from the register, received returns and rights.

The shape is that of `evaluate --facts`; what nobody has said is absent, that is: unknown.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from common.numbers import bare as plain
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.rules.kinds import FACT_OF
from enterprises.returns.models import AnnualReturn, MonthlyReturn
from enterprises.returns.rights_of import Source, declared_on, registered_on
from enterprises.returns.rules.facts import FACTS
from enterprises.returns.rules.rights import COUNTED, SELF_DEVELOPED
from enterprises.returns.rules.states import State

CHUNK = 2_000
Facts = dict[str, Any]
FROM_DECEMBER = ("revenue", "rd_expense")  # 1—12 月累计 of the monthly return


NOWHERE = Source("none")


class Known(NamedTuple):
    """A firm's facts, and where the counts of its rights come from."""

    facts: Facts
    rights: Source = NOWHERE


def facts_of(enterprise: Enterprise, *, on: date, year: int, drafts: bool = False) -> Facts:
    """One firm's facts; `drafts` also takes what is not received yet, for its own what-if."""
    return known_of(enterprise, on=on, year=year, drafts=drafts).facts


def known_of(enterprise: Enterprise, *, on: date, year: int, drafts: bool = False) -> Known:
    """One firm's facts with their sources."""
    return _chunk([enterprise], on, year, drafts)[enterprise.pk]


def facts_of_many(
    enterprises: Iterable[Enterprise], *, on: date, year: int, drafts: bool = False
) -> Iterator[tuple[Enterprise, Facts]]:
    """As `known_of_many`, the facts alone."""
    for firm, known in known_of_many(enterprises, on=on, year=year, drafts=drafts):
        yield firm, known.facts


def known_of_many(
    enterprises: Iterable[Enterprise], *, on: date, year: int, drafts: bool = False
) -> Iterator[tuple[Enterprise, Known]]:
    """Firm by firm, in the order given; five queries for two thousand firms, never all at once."""
    rows = iter(_rows(enterprises))
    while firms := list(islice(rows, CHUNK)):
        by_firm = _chunk(firms, on, year, drafts)
        for firm in firms:
            yield firm, by_firm[firm.pk]


def _rows(enterprises: Iterable[Enterprise]) -> Iterable[Enterprise]:
    if isinstance(enterprises, QuerySet):
        rows: Iterable[Enterprise] = enterprises.select_related("industry").iterator(CHUNK)
        return rows
    return enterprises


def _chunk(firms: list[Enterprise], on: date, year: int, drafts: bool) -> dict[int, Known]:
    by_firm = {firm.pk: _registered(firm, on, year) for firm in firms}
    ids = list(by_firm)
    _add_december(by_firm, ids, year, drafts)
    sources = _add_annual(by_firm, ids, year, drafts)
    if drafts:
        _propose_rights(by_firm, ids, on)
    else:
        sources |= _add_rights(by_firm, ids, on)
    _add_held(by_firm, ids, on)
    return {pk: Known(facts, sources.get(pk, NOWHERE)) for pk, facts in by_firm.items()}


def _registered(firm: Enterprise, on: date, year: int) -> Facts:
    facts: Facts = {"evaluated_on": on.isoformat(), "year": year}
    if firm.founded_on:
        facts["founded_on"] = firm.founded_on.isoformat()
    if firm.industry_id and (trade := firm.industry):
        code = trade.code
        facts["industry_code"] = code if code[0].isalpha() else f"{trade.section}{code}"
    return facts


def _kept(drafts: bool) -> Q:
    return Q() if drafts else Q(state=State.RECEIVED.value)


def _add_december(by_firm: dict[int, Facts], ids: list[int], year: int, drafts: bool) -> None:
    rows = MonthlyReturn.objects.filter(
        _kept(drafts),
        enterprise__in=ids,
        collection__period__month=12,
        collection__period__year__range=(year - 3, year),
    )
    for pk, day, *values in rows.values_list("enterprise", "collection__period", *FROM_DECEMBER):
        for name, value in zip(FROM_DECEMBER, values, strict=True):
            if value is not None:
                by_firm[pk].setdefault(name, {})[str(day.year)] = plain(value)


def _add_annual(
    by_firm: dict[int, Facts], ids: list[int], year: int, drafts: bool
) -> dict[int, Source]:
    """The later return speaks last: it repeats the years before as they stand since.

    Answers which return speaks of a firm's rights.
    """
    sources = {}
    rows = AnnualReturn.objects.filter(
        _kept(drafts), enterprise__in=ids, collection__period__year__lte=year
    ).order_by("collection__period")
    for pk, period, said in rows.values_list("enterprise", "collection__period", "facts"):
        if not said.keys().isdisjoint(COUNTED):
            sources[pk] = Source("return", year=period.year)
        for name, value in said.items():
            if FACTS[name].is_yearly:
                by_firm[pk].setdefault(name, {}).update(value)
            else:
                by_firm[pk][name] = value
    return sources


def _add_rights(by_firm: dict[int, Facts], ids: list[int], on: date) -> dict[int, Source]:
    """A register declared complete and checked stands in place of what a return says of rights."""
    sources = {}
    for pk, (counts, source) in declared_on(ids, on).items():
        by_firm[pk] |= counts
        sources[pk] = source
    return sources


def _propose_rights(by_firm: dict[int, Facts], ids: list[int], on: date) -> None:
    """For a form to be filled: the register as it stands, which need not be complete."""
    for pk, counts in registered_on(ids, on).items():
        by_firm[pk] |= {name: counts[name] for name in COUNTED}
        if counts[SELF_DEVELOPED]:
            by_firm[pk][SELF_DEVELOPED] = True


def _add_held(by_firm: dict[int, Facts], ids: list[int], on: date) -> None:
    """已获称号: the register is their book, so none is known to be none."""
    for facts in by_firm.values():
        facts["held"] = []
    rows = Qualification.objects.filter(enterprise__in=ids, kind__in=FACT_OF, first_day__lte=on)
    for pk, kind, first, during in rows.order_by("first_day", "pk").values_list(
        "enterprise", "kind", "first_day", "valid_during"
    ):
        until = (during.upper - timedelta(days=1)).isoformat() if during.upper else None
        by_firm[pk]["held"].append(
            {"kind": FACT_OF[kind], "valid_from": first.isoformat(), "valid_until": until}
        )
