"""Who counted, who came, who went: read from the counting days, for one kind at a time."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from accounts.models import System, User
from common.dates import last_day_of
from common.measures import THINGS
from enterprises.registry.models import Holding
from reports.models import Edition, EditionRow, FirstPeriod
from reports.querysets import EditionQuerySet, EditionRowQuerySet
from reports.rules import periods
from reports.rules.balance import DISTRICT, GROUPS, INTERNAL, Move
from reports.rules.kinds import EditionKind
from reports.rules.roles import RowRole

Stock = list[tuple[str, int | None]]  # (the key of a firm, unit)


def shelf(user: User | System) -> EditionQuerySet:
    """报表列表: what this user may open, newest first."""
    return Edition.objects.visible_to(user).order_by("-period")


def sealed(period: date) -> Edition | None:
    """The month's paper, where it is frozen."""
    frozen = Edition.objects.frozen().filter(kind=EditionKind.MONTHLY.value, period=period)
    return frozen.first()


def newest_period() -> date | None:
    """The newest frozen month."""
    frozen = Edition.objects.frozen().filter(kind=EditionKind.MONTHLY.value)
    newest: date | None = frozen.order_by("-period").values_list("period", flat=True).first()
    return newest


def first_period() -> date | None:
    """首期, where it is stated."""
    stated = FirstPeriod.objects.filter(kind=EditionKind.MONTHLY.value)
    return stated.values_list("period", flat=True).first()


def next_period(today: date) -> date:
    """The month that is to be frozen next; it may not be over yet."""
    newest = newest_period()
    return periods.next_month(newest) if newest else first_period() or periods.last_closed(today)


def order_fault(period: date) -> str:
    """Why this month cannot be the next paper; empty when it can."""
    return periods.order_fault(period, newest_period(), first_period())


def behind(
    edition: Edition,
    user: User | System,
    *,
    indicator: str,
    role: str,
    unit: str | None,
    sign: int = 0,
) -> EditionRowQuerySet:
    """The firms behind one frozen figure, in the user's sight; unit "unassigned" is 待分派."""
    rows = figure_rows(edition, indicator=indicator, role=role, unit=unit, sign=sign)
    return (
        rows.visible_to(user)
        .select_related("unit", "indicator")
        .order_by("unit__order", "label", "id")
    )


def figure_rows(
    edition: Edition, *, indicator: str, role: str, unit: str | None, sign: int = 0
) -> EditionRowQuerySet:
    """Every row of one frozen figure: as many as it says.

    补增 or 核减 of the whole district leaves out who is only counted in another unit.
    """
    roles = GROUPS.get(role, (role,))
    rows = EditionRow.objects.filter(edition=edition, indicator__code=indicator, role__in=roles)
    if not unit and role in INTERNAL:
        return rows.none()  # 全区不计: the whole of them is asked for as inside_in, inside_out
    if sign:
        other = rows.filter(sign=-sign)
        rows = rows.filter(sign=sign)
        rows = rows if unit else rows.exclude(key__in=other.values("key"))
    if unit == "unassigned":
        rows = rows.filter(unit=None)
    elif unit:
        rows = rows.filter(unit__code=unit)
    return rows


def with_links(rows: Iterable[EditionRow], user: User | System) -> list[tuple[EditionRow, str]]:
    """Each row with where the user may open what it is about today; empty where he may not."""
    listed = list(rows)
    opened: dict[tuple[str, str], str] = {}
    for name in {row.thing for row in listed} & THINGS.keys():
        keys = [row.key for row in listed if row.thing == name]
        opened |= {(name, key): to for key, to in THINGS[name].opened(user, keys).items()}
    return [(row, opened.get((row.thing, row.key), "")) for row in listed]


def stock(kind: str, day: date) -> Stock:
    """Every firm that counts for the kind on the day, with its unit."""
    rows = Holding.objects.filter(kind=kind).on(day).values_list("enterprise_id", "unit_id")
    return [(str(firm), unit) for firm, unit in rows]


def frozen_stock(edition: Edition, indicator_id: int) -> Stock:
    """The same as frozen in an edition."""
    rows = edition.rows.filter(indicator_id=indicator_id, role=RowRole.STOCK)
    return list(rows.values_list("key", "unit_id"))


def moves(kind: str, first: date, last: date) -> list[Move]:
    """Every entry and exit from first to last, both included, in order of days."""
    month = (first, last)
    found = []
    rows = Holding.objects.filter(Q(first_day__range=month) | Q(until__range=month), kind=kind)
    for firm, unit, came, went, entered, left in rows.values_list(
        "enterprise_id", "unit_id", "first_day", "until", "entered", "left"
    ):
        if first <= came <= last:
            found.append(Move(str(firm), unit, RowRole(entered), +1, came))
        if went and first <= went <= last:
            found.append(Move(str(firm), unit, RowRole(left), -1, went))
    return sorted(found, key=lambda move: (move.day or first, int(move.key), move.sign))


def ending(kind: str, day: date, within: int) -> list[Move]:
    """Firms whose last counting day lies within so many days after the day, by expiry only."""
    rows = Holding.objects.filter(kind=kind, left="expired").on(day)
    rows = rows.filter(until__lte=day + timedelta(days=within + 1)).order_by("until", "id")
    return [
        Move(str(firm), unit, RowRole.ENDING, +1, last_day_of(until))
        for firm, unit, until in rows.values_list("enterprise_id", "unit_id", "until")
        if until
    ]


def entries(kind: str, first: date, last: date) -> dict[Any, Counter[str]]:
    """Entries by how, of the district and of each unit (None is 待分派), in these days.

    The district does not count moves inside itself.
    """
    counts: dict[Any, Counter[str]] = defaultdict(Counter)
    rows = Holding.objects.filter(kind=kind, first_day__range=(first, last))
    for unit, entered in rows.values_list("unit_id", "entered"):
        counts[unit][entered] += 1
        if entered != RowRole.INTERNAL_IN:
            counts[DISTRICT][entered] += 1
    return counts
