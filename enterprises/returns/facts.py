"""事实 of firms: what the published criteria ask, from the register, received returns and rights.

The shape is that of `evaluate --facts`; what nobody has said is absent, that is: unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.rules.kinds import Kind
from enterprises.returns.models import AnnualReturn, IpRight, MonthlyReturn
from enterprises.returns.rules.facts import FACTS
from enterprises.returns.rules.rights import LICENCE, OWN, RightOn, counted
from enterprises.returns.rules.states import State

CHUNK = 2_000
Facts = dict[str, Any]
HELD = {
    Kind.CQ_TECH.value: "cq_tech",
    Kind.TECH_SME.value: "tech_sme",
    Kind.HIGH_TECH.value: "high_tech",
    Kind.INNOVATIVE_SME.value: "innovative_sme",
    Kind.SRDI.value: "srdi",
    Kind.LITTLE_GIANT.value: "little_giant",
    Kind.SINGLE_CHAMPION.value: "single_champion",
    Kind.NATIONAL_IP_ADVANTAGE.value: "ip_advantage",
    Kind.NATIONAL_IP_MODEL.value: "ip_demonstration",
}
FROM_DECEMBER = ("revenue", "rd_expense")  # 1—12 月累计 of the monthly return


def facts_of(enterprise: Enterprise, *, on: date, year: int, drafts: bool = False) -> Facts:
    """One firm's facts; `drafts` also takes what is not received yet, for its own what-if."""
    found: dict[int, Facts] = _chunk([enterprise], on, year, drafts)
    return found[enterprise.pk]


def facts_of_many(
    enterprises: Iterable[Enterprise], *, on: date, year: int, drafts: bool = False
) -> Iterator[tuple[Enterprise, Facts]]:
    """Firm by firm, in the order given; five queries for two thousand firms, never all at once."""
    rows = iter(_rows(enterprises))
    while firms := list(islice(rows, CHUNK)):
        found = _chunk(firms, on, year, drafts)
        for firm in firms:
            yield firm, found[firm.pk]


def _rows(enterprises: Iterable[Enterprise]) -> Iterable[Enterprise]:
    if isinstance(enterprises, QuerySet):
        rows: Iterable[Enterprise] = enterprises.select_related("industry").iterator(CHUNK)
        return rows
    return enterprises


def _chunk(firms: list[Enterprise], on: date, year: int, drafts: bool) -> dict[int, Facts]:
    found = {firm.pk: _registered(firm, on, year) for firm in firms}
    ids = list(found)
    _add_december(found, ids, year, drafts)
    _add_annual(found, ids, year, drafts)
    _add_rights(found, ids, on)
    _add_held(found, ids, on)
    return found


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


def _add_december(found: dict[int, Facts], ids: list[int], year: int, drafts: bool) -> None:
    rows = MonthlyReturn.objects.filter(
        _kept(drafts),
        enterprise__in=ids,
        collection__period__month=12,
        collection__period__year__range=(year - 3, year),
    )
    for pk, day, *values in rows.values_list("enterprise", "collection__period", *FROM_DECEMBER):
        for name, value in zip(FROM_DECEMBER, values, strict=True):
            if value is not None:
                found[pk].setdefault(name, {})[str(day.year)] = plain(value)


def _add_annual(found: dict[int, Facts], ids: list[int], year: int, drafts: bool) -> None:
    """The later return speaks last: it repeats the years before as they stand since."""
    rows = AnnualReturn.objects.filter(
        _kept(drafts), enterprise__in=ids, collection__period__year__lte=year
    ).order_by("collection__period")
    for pk, said in rows.values_list("enterprise", "facts"):
        for name, value in said.items():
            if FACTS[name].is_yearly:
                found[pk].setdefault(name, {}).update(value)
            else:
                found[pk][name] = value


def _add_rights(found: dict[int, Facts], ids: list[int], on: date) -> None:
    """What the register of rights counts stands before what a return says of it."""
    rights: dict[int, list[RightOn]] = defaultdict(list)
    fields = ("kind", "obtained", "rank", "used_for_high_tech", "in_use", "is_high_value")
    in_force = Q(expires_on=None) | Q(expires_on__gte=on)
    rows = IpRight.objects.filter(
        in_force, enterprise__in=ids, granted_on__lte=on, withdrawn_reason=""
    ).exclude(obtained=LICENCE)
    for pk, *values in rows.values_list("enterprise", *fields):
        rights[pk].append(RightOn(*values))
    for pk, owned in rights.items():
        found[pk] |= counted(owned)
        if any(right.obtained == OWN for right in owned):
            found[pk]["self_developed_ip"] = True


def _add_held(found: dict[int, Facts], ids: list[int], on: date) -> None:
    """已获称号: the register is their book, so none is known to be none."""
    for facts in found.values():
        facts["held"] = []
    rows = Qualification.objects.filter(enterprise__in=ids, kind__in=HELD, first_day__lte=on)
    for pk, kind, first, during in rows.order_by("first_day", "pk").values_list(
        "enterprise", "kind", "first_day", "valid_during"
    ):
        until = (during.upper - timedelta(days=1)).isoformat() if during.upper else None
        found[pk]["held"].append(
            {"kind": HELD[kind], "valid_from": first.isoformat(), "valid_until": until}
        )


def plain(value: Any) -> str:
    """A decimal as the facts write it: no exponent, no spare zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
