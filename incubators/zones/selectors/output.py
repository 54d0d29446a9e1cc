"""园区的产出: sums of the newest monthly returns, of three firms or more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import FilteredRelation, Q

from common.dates import month_end
from common.numbers import apart
from enterprises.returns.models import Collection, MonthlyReturn
from enterprises.returns.rules.monthly import BY_NAME
from enterprises.returns.rules.states import State
from enterprises.returns.rules.timetable import MONTHLY
from incubators.zones.rules.disclosure import FEWEST, HIDDEN, Firms, showable

SHOWN = ("revenue", "rd_expense", "staff")
Number = Decimal | int


@dataclass(frozen=True, slots=True)
class Sum:
    """One field over the firms that reported it; None where it may not be shown."""

    label: str
    measured_in: str
    total: Number | None
    is_hidden: bool
    firms: int | None

    @property
    def words(self) -> str:
        """“1,312.5 万元（5 家）”, or why there is no number; empty while nobody reported."""
        if self.total is None:
            return HIDDEN if self.is_hidden else ""
        return f"{apart(Decimal(self.total))} {self.measured_in}（{self.firms} 家）"


@dataclass(frozen=True, slots=True)
class Output:
    """The sums of one zone, and of which month."""

    period: date
    sums: list[Sum]

    @property
    def day(self) -> date:
        """The firms are those that were in the zone on this day."""
        return month_end(self.period)

    @property
    def words(self) -> str:
        """Of when, of whom, and what is left out."""
        return (
            f"{self.period:%Y-%m} 月度快报，已接收的；按 {self.day} 在本园区的企业合计。"
            f"只显示 {FEWEST} 家以上、不能推算出个别企业的合计。"
        )

    @property
    def facts(self) -> list[dict[str, str]]:
        """As a page lists them."""
        return [{"label": one.label, "value": one.words} for one in self.sums]


def output(zone: int, day: date) -> Output | None:
    """The newest month that had ended by the day and has received returns. Two queries.

    Its firms are those in the zone at the end of that month, so that a page of the day before and
    one of the day after a firm came cannot be subtracted.
    """
    period = _newest(day)
    if period is None:
        return None
    said, inside, kinds = _told(period)
    return Output(period, [_sum(name, zone, said, inside, kinds) for name in SHOWN])


def _newest(day: date) -> date | None:
    has_ended = Q(period__lt=day.replace(day=1))
    if day == month_end(day):
        has_ended |= Q(period=day.replace(day=1))
    received = MonthlyReturn.objects.filter(state=State.RECEIVED.value).values("collection")
    found = Collection.objects.filter(has_ended, kind=MONTHLY, pk__in=received)
    return found.order_by("-period").values_list("period", flat=True).first()


Said = Mapping[int, Mapping[str, Number | None]]  # firm → field → what it reported


def _told(period: date) -> tuple[Said, dict[int, Firms], list[set[int]]]:
    """What firms of the district reported, as received; who of them was in which zone when the
    month ended; and the zones of each kind. One query.
    """
    day = month_end(period)
    there = Q(enterprise__memberships__during__contains=day)
    there &= Q(enterprise__memberships__zone__isnull=False)
    rows = MonthlyReturn.objects.filter(
        state=State.RECEIVED.value,
        collection__kind=MONTHLY,
        collection__period=period,
        enterprise__merged_into=None,
        enterprise__residences__during__contains=day,
    ).annotate(inside=FilteredRelation("enterprise__memberships", condition=there))
    said: dict[int, dict[str, Number | None]] = {}
    found: dict[int, set[int]] = {}
    kinds: dict[str, set[int]] = {}
    columns = ("enterprise_id", "inside__zone_id", "inside__kind", *SHOWN)
    for firm, zone, kind, *numbers in rows.values_list(*columns):
        said[firm] = dict(zip(SHOWN, numbers, strict=True))
        if zone:
            found.setdefault(zone, set()).add(firm)
            kinds.setdefault(kind, set()).add(zone)
    return said, {zone: frozenset(firms) for zone, firms in found.items()}, list(kinds.values())


def _sum(
    name: str, zone: int, said: Said, inside: Mapping[int, Firms], kinds: list[set[int]]
) -> Sum:
    known = {firm: row[name] for firm, row in said.items() if row[name] is not None}
    of = {at: firms & known.keys() for at, firms in inside.items()}
    mine = of.get(zone, frozenset())
    field = BY_NAME[name]
    if zone not in showable(of, frozenset(known), kinds):
        return Sum(field.form_label, field.unit, None, bool(mine), None)
    total = sum((Decimal(known[firm] or 0) for firm in mine), Decimal(0))
    return Sum(field.form_label, field.unit, total, False, len(mine))
