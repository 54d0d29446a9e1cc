from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import CharField, Exists, F, IntegerField, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from accounts.models import System, Unit, User
from accounts.rules.units import UnitKind
from common.dates import today
from common.db import among
from common.district import region
from common.listings import orders
from enterprises.registry.columns import BELONGING_COLUMNS, DEFAULT_SORT, ORDERS
from enterprises.registry.models import (
    Chain,
    Dispute,
    Enterprise,
    Holding,
    Industry,
    Membership,
    PlaceName,
    Qualification,
    Zone,
)
from enterprises.registry.querysets import EnterpriseQuerySet, QualificationQuerySet
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.rules.places import Gazetteer, Point
from enterprises.registry.rules.plausible import Firm, Title, firm_doubts, title_doubts
from enterprises.registry.rules.standing import PLACEMENT_LABELS, Certainty
from enterprises.registry.rules.terms import Said, ending
from enterprises.registry.terms import kind_terms

PAGE = "registry:list"


class Held(NamedTuple):
    """What a firm holds on a day: kinds in force, and the first of their printed last days."""

    kinds: list[str]
    next_end: date | None

    @property
    def sentence(self) -> str:
        """“高新技术企业、专精特新中小企业，最近一张 2028-07-17 到期”."""
        ending = f"，最近一张 {self.next_end:%Y-%m-%d} 到期" if self.next_end else ""
        return "、".join(KIND_LABELS[kind] for kind in self.kinds) + ending


def register(user: User | System) -> EnterpriseQuerySet:
    """企业台账 as this user sees it."""
    return Enterprise.objects.visible_to(user)


def readable(user: User | System) -> EnterpriseQuerySet:
    """Whatever this user may read at all: also firms the township answered for once."""
    return Enterprise.objects.visible_to(user, ever=True)


def is_seen(user: User | System, enterprise: Enterprise) -> bool:
    """Whether the firm is in this user's register, and not only read for what it was once."""
    return register(user).filter(pk=enterprise.pk).exists()


def forwarded(codes: Collection[str], user: User | System) -> dict[str, Enterprise]:
    """并入的代码 → the record it leads to today, however often it was merged; in sight only."""
    gone = Enterprise.objects.filter(merged_into__isnull=False)
    found: dict[str, Any] = {}
    ahead = dict(gone.filter(among("credit_code", codes)).values_list("credit_code", "merged_into"))
    while ahead:
        on = dict(gone.filter(pk__in=set(ahead.values())).values_list("pk", "merged_into"))
        found |= {code: pk for code, pk in ahead.items() if pk not in on}
        ahead = {code: on[pk] for code, pk in ahead.items() if pk in on}
    seen = readable(user).in_bulk(found.values())
    return {code: seen[pk] for code, pk in found.items() if pk in seen}


def disputes(user: User | System) -> QuerySet[Dispute]:
    """属地异议, the newest first."""
    seen = Dispute.objects.visible_to(user)
    return seen.select_related("enterprise", "present", "proposed", "raised_by", "decided_by")


def qualifications(user: User | System) -> QualificationQuerySet:
    """资质 of the firms in sight."""
    seen = Qualification.objects.visible_to(user).filter(enterprise__merged_into=None)
    return seen.select_related("enterprise")


def open_ends(user: User | System) -> QualificationQuerySet:
    """没有止日的资质: open although their kind has a term, and nobody gave a reason."""
    against = qualifications(user).filter(kind_terms().ending())
    return against.filter(printed_last_day=None, end_reason="")


def doubts_of(firm: Enterprise) -> list[str]:
    """What is to be looked at again about a firm's own days."""
    return [said for _, said in firm_doubts(Firm.of(firm), today())]


def notices_of(one: Qualification) -> list[str]:
    """What is to be looked at again about this certificate, and how its end came about."""
    others = Qualification.objects.filter(certificate_no__iexact=one.certificate_no or "-")
    shared = others.exclude(enterprise=one.enterprise_id).exists()
    doubts = title_doubts(Title.of(one), Firm.of(one.enterprise), today(), is_elsewhere=shared)
    last = None if one.end_is_derived else one.printed_last_day
    is_open = last is None and not one.end_is_derived
    term = kind_terms().of(one.kind, one.first_day)
    found = ending(term, Said(last, is_open, reason=one.end_reason))
    return [said for said in (*(said for _, said in doubts), found.notice) if said]


Due = tuple[Qualification, date]


def due_ends(user: User | System) -> list[Due]:
    """Each open certificate with the last day of its term."""
    terms = kind_terms()
    found = ((one, terms.of(one.kind, one.first_day)) for one in open_ends(user).order_by("pk"))
    return [(one, term.last_day) for one, term in found if term and term.last_day]


def ordered(queryset: EnterpriseQuerySet, sort: str = DEFAULT_SORT) -> EnterpriseQuerySet:
    """By an allowed column, “-” for descending."""
    sign = "-" if sort.startswith("-") else ""
    rows: EnterpriseQuerySet = orders.ordered(queryset, sign + ORDERS[sort.removeprefix("-")])
    return rows


def belongings_of(ids: Sequence[int], day: date) -> dict[int, dict[str, str]]:
    """What each of these firms is in on the day, in words, by column of the list; one query."""
    column = {kind.value: name for name, kinds in BELONGING_COLUMNS.items() for kind in kinds}
    rows = Membership.objects.on(day).filter(enterprise__in=ids).order_by("kind", "id")
    found: dict[int, dict[str, str]] = {}
    named = Coalesce("zone__name", "unit__name", "chain__name", Value("是"))
    for pk, kind, name in rows.values_list("enterprise_id", "kind", named):
        if key := column.get(kind):
            firm = found.setdefault(pk, {})
            firm[key] = "、".join(filter(None, (firm.get(key), name)))
    return found


def held_by(enterprise: Enterprise, day: date) -> str:
    """The conclusion of a firm's page: what it holds and counts for on the day, in words."""
    held = holdings_of([enterprise.pk], day).get(enterprise.pk)
    return f"今天计数的资质：{held.sentence}。" if held else "今天没有计数的资质。"


def holdings_of(ids: Sequence[int], day: date) -> dict[int, Held]:
    """What each of these firms holds and counts for on the day; one query."""
    counting = Holding.objects.on(day).filter(
        enterprise=OuterRef("enterprise_id"), kind=OuterRef("kind")
    )
    valid = (
        Qualification.objects.valid_on(day)
        .filter(Exists(counting), enterprise__in=ids)
        .order_by("kind")
        .values_list("enterprise_id", "kind", "printed_last_day")
    )
    held: dict[int, Held] = {}
    for pk, kind, last in valid:
        before = held.get(pk, Held([], None))
        ends = [end for end in (before.next_end, last) if end]
        held[pk] = Held([*before.kinds, kind], min(ends, default=None))
    return held


class Choices(NamedTuple):
    """Code lists a filter or a form offers, as (code, name)."""

    townships: list[tuple[str, str]]
    parks: list[tuple[str, str]]
    zones: list[tuple[str, str]]
    chains: list[tuple[str, str]]
    sections: list[tuple[str, str]]
    departments: list[tuple[str, str]]


def choices() -> Choices:
    """街镇、园城、组团、产业链、行业门类、归口部门, in one query."""
    kinds = (UnitKind.TOWNSHIP, UnitKind.PARK, UnitKind.BUREAU, UnitKind.DEPARTMENT)
    units = Unit.objects.filter(kind__in=kinds)
    lists: list[QuerySet[Any]] = [
        _listed(units, F("kind"), Cast("order", IntegerField())),
        _listed(Zone.objects.all(), Value("zone"), Cast("order", IntegerField())),
        _listed(Chain.objects.all(), Value("chain_list"), Cast("order", IntegerField())),
        _listed(Industry.objects.filter(level=1), Value("section"), Value(0)),
    ]
    found: dict[str, list[tuple[str, str]]] = {}
    for which, _, code, name in lists[0].union(*lists[1:]).order_by("place", "listed"):
        found.setdefault(which, []).append((code, name))
    return Choices(
        found.get("township", []),
        found.get("park", []),
        found.get("zone", []),
        found.get("chain_list", []),
        found.get("section", []),
        [*found.get("bureau", []), *found.get("department", [])],
    )


def _listed(queryset: QuerySet[Any], which: Any, place: Any) -> QuerySet[Any]:
    return (
        queryset.order_by()
        .annotate(which=Cast(which, CharField()), place=place, listed=Cast("code", CharField()))
        .values_list("which", "place", "listed", Cast("name", CharField()))
    )


UNASSIGNED, OUTSIDE = "unassigned", "outside"
SPECIAL_UNITS = [
    (UNASSIGNED, PLACEMENT_LABELS[UNASSIGNED]),
    (OUTSIDE, PLACEMENT_LABELS[OUTSIDE]),
]


def gazetteer() -> Gazetteer:
    """地名: every name that tells where an address lies."""
    rows = PlaceName.objects.values_list("name", "unit_id", "certainty")
    names = {name: Point(unit, Certainty(certainty)) for name, unit, certainty in rows}
    about = region(settings.DISTRICT_DIR)
    return Gazetteer(about.names, about.parents, names)
