"""在驻 over a month: who is inside at its end, who came and left, what those inside hold and said.

A stay renewed in the same carrier on the day it ended neither left nor came.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Case, Exists, OuterRef, Subquery, When

from enterprises.registry.models import Holding
from enterprises.registry.rules.kinds import KIND_LABELS, Kind
from enterprises.returns.models import MonthlyReturn
from enterprises.returns.rules.states import CHAIN as OF_FIRMS
from incubators.carriers.models import Incubator
from incubators.months.behind import Row
from incubators.stays.models import Graduation, Release, Tenancy
from incubators.stays.rules.words import END_LABELS, WAY_LABELS, End, Figure
from incubators.stays.selectors.standing import is_incubatee

_DAY = timedelta(days=1)


@dataclass(slots=True)
class Inside:
    """Of one carrier over a month; `is_known` once any stay was registered by its end."""

    is_known: bool = False
    incubatees: list[Row] = field(default_factory=list)
    unjudged: list[Row] = field(default_factory=list)
    others: list[Row] = field(default_factory=list)  # inside, of no incubatee
    entered: list[Row] = field(default_factory=list)
    left: list[Row] = field(default_factory=list)
    graduated: list[Row] = field(default_factory=list)
    teams: list[Row] = field(default_factory=list)
    high_tech: list[Row] = field(default_factory=list)
    cq_tech: list[Row] = field(default_factory=list)
    staff: Decimal | int | None = None
    staff_words: str = ""
    staff_rows: tuple[Row, ...] = ()


def insides(carriers: Sequence[Incubator], first: date, end: date) -> dict[int, Inside]:
    """By carrier; one query."""
    stays: dict[int, list[Any]] = defaultdict(list)
    for stay in _stays(carriers, first, end - _DAY):
        stays[stay.incubator_id].append(stay)
    return {one.pk: _inside(stays[one.pk], first, end) for one in carriers}


def _stays(carriers: Sequence[Incubator], first: date, last: date) -> Any:
    """Every stay begun by the last day, with what is asked of it; staff only where released."""
    mine = {"enterprise": OuterRef("enterprise")}
    held = Holding.objects.on(last).filter(**mine)
    done = Graduation.objects.standing().filter(tenancy=OuterRef("pk"))
    given = Release.objects.in_force(last).filter(
        incubator=OuterRef("incubator"), figures__contains=[Figure.STAFF], **mine
    )
    said = MonthlyReturn.objects.filter(
        collection__period=first, state__in=OF_FIRMS.sent, **mine
    ).values("staff")
    rows = Tenancy.objects.confirmed().filter(incubator__in=carriers, during__startswith__lte=last)
    rows = rows.select_related("enterprise", "team").annotate(
        now_incubatee=is_incubatee(last),
        is_high_tech=Exists(held.filter(kind=Kind.HIGH_TECH.value)),
        is_cq_tech=Exists(held.filter(kind=Kind.CQ_TECH.value)),
        graduated_on=Subquery(done.values("graduated_on")[:1]),
        graduated_way=Subquery(done.values("way")[:1]),
        has_released=Exists(given),
        staff_said=Case(When(Exists(given), then=Subquery(said[:1]))),
    )
    return rows.order_by("during", "pk")


def _holds(stay: Any, day: date) -> bool:
    lower, upper = stay.during.lower, stay.during.upper
    return bool(lower <= day and (upper is None or day < upper))


def _inside(stays: list[Any], first: date, end: date) -> Inside:
    last = end - _DAY
    found = Inside(is_known=bool(stays))
    now = [stay for stay in stays if _holds(stay, last)]
    firms = [stay for stay in now if stay.enterprise_id]
    main = [stay for stay in firms if not stay.is_branch]
    hatched = [stay for stay in main if stay.now_incubatee]
    found.incubatees = [_row(stay, "在孵") for stay in hatched]
    found.unjudged = [
        _row(stay, "资料不全，不能判定", 0) for stay in main if stay.now_incubatee is None
    ]
    found.others = [
        _row(stay, "在驻，不符合在孵条件", 0)
        for stay in main
        if stay.now_incubatee is not None and not stay.now_incubatee
    ]
    found.entered, found.left = _moved(stays, first, end)
    found.graduated = [
        _row(stay, f"{stay.graduated_on} {WAY_LABELS[stay.graduated_way]}")
        for stay in stays
        if stay.graduated_on and first <= stay.graduated_on < end
    ]
    found.teams = [_row(stay, "团队") for stay in now if stay.team_id]
    found.high_tech = [_row(stay, KIND_LABELS["high_tech"]) for stay in firms if stay.is_high_tech]
    found.cq_tech = [_row(stay, KIND_LABELS["cq_tech"]) for stay in firms if stay.is_cq_tech]
    found.staff, found.staff_words, found.staff_rows = _staff(hatched, len(found.unjudged))
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


def _staff(stays: list[Any], unjudged: int) -> tuple[Decimal | int | None, str, tuple[Row, ...]]:
    """从业人员 of the 在孵企业, where every one of them has let it be known and has said it."""
    rows, closed, silent = [], 0, 0
    for stay in stays:
        if not stay.has_released:
            closed += 1
            rows.append(_row(stay, "没有授权", 0))
        elif stay.staff_said is None:
            silent += 1
            rows.append(_row(stay, "本月快报未报", 0))
        else:
            rows.append(_row(stay, "月度快报", stay.staff_said))
    told = {"没有授权": closed, "未报本月快报": silent, "不能判定是否在孵": unjudged}
    if missing := "、".join(f"{count} 家{words}" for words, count in told.items() if count):
        return None, f"在孵企业中 {missing}，不预填", tuple(rows)
    return sum(row.amount or 0 for row in rows), "在孵企业授权的月度快报", tuple(rows)
