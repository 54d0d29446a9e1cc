"""在驻 over a month: who is inside at its end, who came and left, what those inside hold and said.

A stay renewed in the same carrier on the day it ended neither left nor came.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from enterprises.registry.models import Holding
from enterprises.registry.rules.kinds import KIND_LABELS, Kind
from enterprises.returns.models import MonthlyReturn
from enterprises.returns.rules.states import CHAIN as FIRM_CHAIN
from incubators.carriers.models import Incubator
from incubators.months.behind import Row
from incubators.stays.models import Release, Tenancy
from incubators.stays.rules.words import END_LABELS, End, Figure
from incubators.stays.selectors.standing import is_incubatee

_DAY = timedelta(days=1)
_KINDS = (Kind.HIGH_TECH.value, Kind.CQ_TECH.value)


@dataclass(slots=True)
class Inside:
    """Of one carrier over a month; `is_known` once any stay was registered by its end."""

    is_known: bool = False
    incubatees: list[Row] = field(default_factory=list)
    unjudged: list[Row] = field(default_factory=list)
    entered: list[Row] = field(default_factory=list)
    left: list[Row] = field(default_factory=list)
    teams: list[Row] = field(default_factory=list)
    high_tech: list[Row] = field(default_factory=list)
    cq_tech: list[Row] = field(default_factory=list)
    staff: Decimal | int | None = None
    staff_words: str = ""
    staff_rows: tuple[Row, ...] = ()


def insides(carriers: Sequence[Incubator], first: date, end: date) -> dict[int, Inside]:
    """By carrier; four queries."""
    last = end - _DAY
    rows = Tenancy.objects.confirmed().filter(incubator__in=carriers, during__startswith__lt=end)
    rows = rows.select_related("enterprise", "team").annotate(now_incubatee=is_incubatee(last))
    stays: dict[int, list[Any]] = defaultdict(list)
    for stay in rows.order_by("during", "pk"):
        stays[stay.incubator_id].append(stay)
    firms = {stay.enterprise_id for mine in stays.values() for stay in _firms_on(mine, last)}
    titles, staff = _titles(firms, last), _staff(firms, carriers, first, last)
    return {one.pk: _inside(stays[one.pk], one, first, end, titles, staff) for one in carriers}


def _firms_on(stays: Iterable[Any], day: date) -> list[Any]:
    return [stay for stay in stays if stay.enterprise_id and _holds(stay, day)]


def _holds(stay: Any, day: date) -> bool:
    return stay.during.lower <= day and (stay.during.upper is None or day < stay.during.upper)


def _inside(
    stays: list[Any],
    carrier: Incubator,
    first: date,
    end: date,
    titles: dict[int, dict[str, str]],
    staff: "Staff",
) -> Inside:
    last = end - _DAY
    found = Inside(is_known=bool(stays))
    firms = _firms_on(stays, last)
    main = [stay for stay in firms if not stay.is_branch]
    found.incubatees = [_row(stay, "在孵") for stay in main if stay.now_incubatee]
    found.unjudged = [
        _row(stay, "资料不全，不能判定", 0) for stay in main if stay.now_incubatee is None
    ]
    found.entered, found.left = _moved(stays, first, end)
    found.teams = [_row(stay, "团队") for stay in stays if stay.team_id and _holds(stay, last)]
    for kind in _KINDS:
        held = [stay for stay in firms if kind in titles[stay.enterprise_id]]
        setattr(found, kind, [_row(stay, KIND_LABELS[kind]) for stay in held])
    hatched = [stay for stay in main if stay.now_incubatee]
    found.staff, found.staff_words, found.staff_rows = staff.told(carrier, hatched, found.unjudged)
    return found


def _row(stay: Any, note: str, amount: int = 1) -> Row:
    return Row(str(stay.subject), note, amount, stay)


def _moved(stays: list[Any], first: date, end: date) -> tuple[list[Row], list[Row]]:
    """Firms that came and firms that left in the month."""
    firms = [stay for stay in stays if stay.enterprise_id]
    begun = {(stay.enterprise_id, stay.during.lower) for stay in firms}
    ended = {(stay.enterprise_id, stay.during.upper) for stay in firms}
    entered = [
        _row(stay, f"{stay.during.lower} 入驻")
        for stay in firms
        if first <= stay.during.lower < end and (stay.enterprise_id, stay.during.lower) not in ended
    ]
    left = [
        _row(stay, f"{stay.last_day} {END_LABELS.get(stay.end_reason, '退出')}")
        for stay in firms
        if stay.during.upper is not None
        and first < stay.during.upper <= end
        and (stay.enterprise_id, stay.during.upper) not in begun
        and stay.end_reason != End.BECAME
    ]
    return entered, left


def _titles(firms: Collection[int], day: date) -> dict[int, dict[str, str]]:
    """Which of the two titles each firm holds on the day."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = Holding.objects.on(day).filter(enterprise__in=firms, kind__in=_KINDS)
    for firm, kind in rows.values_list("enterprise_id", "kind"):
        found[firm][kind] = KIND_LABELS[kind]
    return found


@dataclass(frozen=True, slots=True)
class Staff:
    """职工 of the month's returns, and which firms let which carrier know it."""

    said: dict[int, int | None]
    released: set[tuple[int, int]]  # firm, carrier

    def told(
        self, carrier: Incubator, stays: list[Any], unjudged: list[Row]
    ) -> tuple[Decimal | int | None, str, tuple[Row, ...]]:
        """从业人员 of the 在孵企业, where every one of them has let it be known and has said it."""
        rows, closed, silent = [], 0, 0
        for stay in stays:
            firm = stay.enterprise_id
            if (firm, carrier.pk) not in self.released:
                closed += 1
                rows.append(_row(stay, "没有授权", 0))
            elif (number := self.said.get(firm)) is None:
                silent += 1
                rows.append(_row(stay, "本月快报未报", 0))
            else:
                rows.append(_row(stay, "月度快报", number))
        missing = [
            f"{count} 家{words}"
            for count, words in (
                (closed, "没有授权"),
                (silent, "未报本月快报"),
                (len(unjudged), "不能判定是否在孵"),
            )
            if count
        ]
        if missing:
            return None, f"在孵企业中{'、'.join(missing)}，不预填", tuple(rows)
        return sum(row.amount or 0 for row in rows), "在孵企业授权的月度快报", tuple(rows)


def _staff(firms: Collection[int], carriers: Sequence[Incubator], month: date, day: date) -> Staff:
    """Two queries: the releases in force on the day, then the returns of those firms alone."""
    released = {
        (firm, carrier)
        for firm, carrier in Release.objects.in_force(day)
        .filter(incubator__in=carriers, enterprise__in=firms, figures__contains=[Figure.STAFF])
        .values_list("enterprise_id", "incubator_id")
    }
    rows = MonthlyReturn.objects.filter(
        enterprise__in={firm for firm, _ in released},
        collection__period=month,
        state__in=FIRM_CHAIN.sent,
    )
    return Staff(dict(rows.values_list("enterprise_id", "staff")), released)
