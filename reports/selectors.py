"""Papers on the shelf, which is next, and what stands behind their figures."""

from collections.abc import Collection, Iterable
from datetime import date

from django.urls import reverse

from accounts.models import System, User
from common.closings import Closing
from common.flows import Move, Stock
from common.measures import THINGS
from enterprises.registry.measures import FIRM
from reports.models import Edition, EditionRow, FirstPeriod
from reports.querysets import EditionQuerySet, EditionRowQuerySet
from reports.rules import periods
from reports.rules.balance import ENTRIES, EXITS, GROUPS, INTERNAL
from reports.rules.kinds import EditionKind
from reports.rules.roles import RowRole


def shelf(user: User | System) -> EditionQuerySet:
    """报表列表: what this user may open, newest first."""
    return Edition.objects.visible_to(user).order_by("-period")


def sealed(period: date) -> Edition | None:
    """The month's paper, where it is frozen."""
    frozen = Edition.objects.frozen().filter(kind=EditionKind.MONTHLY.value, period=period)
    return frozen.first()


def closing(user: User | System, day: date) -> Closing | None:
    """封存 of the month the day lies in, where this person reads the paper. One query."""
    papers = shelf(user).frozen().filter(kind=EditionKind.MONTHLY.value).defer("content")
    paper = papers.filter(period=day.replace(day=1)).first()
    if paper is None:
        return None
    url = reverse("reports:detail", args=[paper.kind, f"{paper.period:%Y-%m}"])
    return Closing(str(paper), url)


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
    rows = EditionRow.objects.filter(edition=edition, role__in=roles).of_figure(indicator)
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


def frozen_stock(edition: Edition, indicator: str) -> Stock:
    """Who counted on its last day, as frozen in an edition."""
    rows = edition.rows.filter(indicator__code=indicator, role=RowRole.STOCK)
    return list(rows.values_list("key", "unit_id"))


def told(indicator_id: int, keys: Iterable[str]) -> dict[str, list[Move]]:
    """By key: how papers said that it came or went, the newest first."""
    rows = EditionRow.objects.filter(
        indicator_id=indicator_id, key__in=list(keys), role__in=[*ENTRIES, *EXITS]
    ).exclude(happened_on=None)
    by_key: dict[str, list[Move]] = {}
    for row in rows.order_by("-edition__period", "-happened_on", "-pk"):
        move = Move(row.key, row.unit_id, row.role, row.sign, row.happened_on, row.reason)
        by_key.setdefault(row.key, []).append(move)
    return by_key


def are_firms_kept(firms: Collection[int]) -> bool:
    """A frozen paper names one of these firms."""
    keys = [str(firm) for firm in firms]
    return EditionRow.objects.filter(thing=FIRM.name, key__in=keys).exists()
