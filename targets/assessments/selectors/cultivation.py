"""挖掘培育评估: every case of a period in the user's sight, read in seven queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from accounts.models import System, User
from enterprises.care.models import CompanyRequest, ServiceRecord, TrainingAttendance
from enterprises.pools.models import PoolEntry, PoolProposal
from enterprises.pools.rules.entries import GOALS, POOL_LABELS
from enterprises.registry.models import Enterprise, Holding
from enterprises.registry.rules.holdings import Entry
from targets.assessments.rules.cultivation import Case, Facts, Line, Stay, case_of, line

By = User | System
NOWHERE = "unassigned"  # 待分派
RECOGNISED = [Entry.FIRST.value, Entry.AGAIN.value]
Key = tuple[int, str]  # firm, pool


@dataclass(frozen=True, slots=True)
class Period:
    """The days assessed, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Cultivated:
    """A firm and its case in a pool; its 街镇 is the one of today, which is to act."""

    enterprise: Enterprise
    pool: str
    case: Case

    @property
    def unit(self) -> str:
        """The code of its 街镇."""
        return self.enterprise.township.code if self.enterprise.township else NOWHERE

    @property
    def unit_name(self) -> str:
        return self.enterprise.township.name if self.enterprise.township else "待分派"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A row of the table."""

    unit: str
    name: str
    line: Line


def cultivated(user: By, period: Period) -> list[Cultivated]:
    """Every case, by firm and pool."""
    stays: dict[Key, list[Stay]] = defaultdict(list)
    entries = PoolEntry.objects.visible_to(user).filter(during__startswith__lte=period.last)
    entries = entries.filter(Q(during__endswith=None) | Q(during__endswith__gte=period.first))
    for firm, pool, during in entries.values_list("enterprise", "pool", "during"):
        stays[firm, pool].append(Stay(during.lower, during.upper))
    found = _found(user, period, stays)
    firms = {firm for firm, _ in stays.keys() | found.keys()}
    helps, recognised = _helps(firms, period), _recognised(firms, period)
    rows = Enterprise.objects.filter(pk__in=firms).select_related("township").in_bulk()
    told = []
    for firm, pool in stays.keys() | found.keys():
        facts = Facts(
            stays[firm, pool], found[firm, pool], helps[firm], recognised[firm, GOALS[pool]]
        )
        if case := case_of(facts, period.first, period.last):
            told.append(Cultivated(rows[firm], pool, case))
    return sorted(told, key=lambda one: (one.enterprise.name_pinyin, one.enterprise.pk, one.pool))


def _found(user: By, period: Period, stays: Iterable[Key]) -> dict[Key, list[date]]:
    """Days of proposals of the period, and of those that led to a stay."""
    firms = {firm for firm, _ in stays}
    rows = PoolProposal.objects.visible_to(user).filter(
        Q(proposed_at__date__range=(period.first, period.last)) | Q(enterprise__in=firms),
        proposed_at__date__lte=period.last,
    )
    found: dict[Key, list[date]] = defaultdict(list)
    for firm, pool, at in rows.values_list("enterprise", "pool", "proposed_at"):
        found[firm, pool].append(localdate(at))
    return found


def _helps(firms: Iterable[int], period: Period) -> dict[int, list[date]]:
    """走访服务、培训、答复的诉求, a day each."""
    days = (period.first, period.last)
    helps: dict[int, list[date]] = defaultdict(list)
    for model, name in (
        (ServiceRecord, "on"),
        (TrainingAttendance, "training__held_on"),
        (CompanyRequest, "answered_on"),
    ):
        rows = model.objects.filter(enterprise__in=firms, **{f"{name}__range": days})
        for firm, day in rows.order_by().values_list("enterprise", name):
            helps[firm].append(day)
    return helps


def _recognised(firms: Iterable[int], period: Period) -> dict[tuple[int, str], list[date]]:
    rows = Holding.objects.filter(
        enterprise__in=firms,
        kind__in=GOALS.values(),
        entered__in=RECOGNISED,
        first_day__lte=period.last,
    )
    found: dict[tuple[int, str], list[date]] = defaultdict(list)
    for firm, kind, day in rows.values_list("enterprise", "kind", "first_day"):
        found[firm, kind].append(day)
    return found


def of_pool(cases: Iterable[Cultivated], pool: str) -> list[Cultivated]:
    return [one for one in cases if one.pool == pool]


def by_unit(cases: Sequence[Cultivated]) -> list[UnitLine]:
    """A row a 街镇 with something to count, in the order of units; 待分派 last."""
    order = {
        one.unit: (one.enterprise.township is None, getattr(one.enterprise.township, "order", 0))
        for one in cases
    }
    names = {one.unit: one.unit_name for one in cases}
    return [
        UnitLine(unit, names[unit], line(one.case for one in cases if one.unit == unit))
        for unit in sorted(order, key=lambda unit: (order[unit], unit))
    ]


def counted_by(cases: Iterable[Cultivated], pool: str, unit: str, figure: str) -> list[Cultivated]:
    """Those that one figure counts; no pool, no unit are all."""
    return [
        one
        for one in cases
        if pool in ("", one.pool) and unit in ("", one.unit) and figure in one.case.figures
    ]


def pool_label(one: Cultivated) -> str:
    return POOL_LABELS[one.pool]
