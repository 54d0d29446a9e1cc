"""贷款组合: sums over standings on days; no row of a loan is told, so that departments may read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import ExtractYear

from accounts.models import System, User
from finance.banks.rules.products import PRODUCT_LABELS
from finance.loans.models import Standing
from finance.loans.policies import sees_sums_of_all
from finance.loans.rules.buckets import BUCKETS, Bucket
from finance.loans.rules.judging import GRADE_LABELS, NON_PERFORMING
from finance.loans.selectors.awaited import FRESH, Names, Stale, awaited, last_list, stale_of

WAYS = {"bank": "银行", "township": "街镇", "product": "产品", "year": "放款年份"}
_KEYS = {
    "bank": "loan__bank__name",
    "township": "loan__enterprise__township__name",
    "product": "loan__product",
    "year": "disbursed_year",
}
_LATE, _BAD = Q(overdue_since__isnull=False), Q(grade__in=NON_PERFORMING)


def standings(user: User | System) -> QuerySet[Any]:
    """Those whose sums this person is told: all, or those of loans in sight."""
    rows: QuerySet[Any] = Standing.objects.filter(principal__gt=0)
    seen = Standing.objects.visible_to(user).filter(principal__gt=0)
    return rows if sees_sums_of_all(user) else seen


def on(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Those that hold at the end of the day."""
    return rows.filter(_on(day))


def _on(day: date) -> Q:
    return Q(from_on__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the book: 户, 笔, and 分."""

    label: str
    firms: int
    loans: int
    balance: int
    late: int
    overdue: int
    bad: int
    non_performing: int

    @property
    def overdue_rate(self) -> Decimal | None:
        """Balance of overdue loans over the balance, a fraction; None where nothing is owed."""
        return Decimal(self.overdue) / self.balance if self.balance else None

    @property
    def non_performing_rate(self) -> Decimal | None:
        """不良率, a fraction."""
        return Decimal(self.non_performing) / self.balance if self.balance else None


_NAMES = Names("list_on", "loan__bank", "principal", "overdue_since", "loan__")


def stale(rows: QuerySet[Any], day: date) -> Stale:
    """What of the day's book rests on lists older than those that were due; at most two queries."""
    if not (expected := awaited(day)):
        return FRESH
    told = on(rows, day).filter(is_by_list=True, loan__bank__in=expected)
    told = told.annotate(list_on=last_list(day, "loan"))
    return stale_of(told.order_by().aggregate(**_NAMES.sums(expected)))


def parts(rows: QuerySet[Any], day: date, way: str) -> list[Line]:
    """The book of a day by bank, 街镇, product or year of lending; the largest first."""
    key = _KEYS[way]
    told = on(rows, day).annotate(disbursed_year=ExtractYear("loan__disbursed_on"))
    lines = told.order_by().values(key).annotate(**_counts()).order_by("-balance")
    return [Line(label=_word(way, line.pop(key)), **line) for line in lines]


def whole(rows: QuerySet[Any], day: date) -> Line:
    """The whole book of the day."""
    told = on(rows, day).order_by().aggregate(**_counts())
    return Line(label="合计", **{name: value or 0 for name, value in told.items()})


def _counts() -> dict[str, Any]:
    return {
        "firms": Count("loan__enterprise", distinct=True),
        "loans": Count("pk"),
        "balance": Sum("principal", default=0),
        "late": Count("pk", filter=_LATE),
        "overdue": Sum("principal", filter=_LATE, default=0),
        "bad": Count("pk", filter=_BAD),
        "non_performing": Sum("principal", filter=_BAD, default=0),
    }


def _word(way: str, value: Any) -> str:
    if way == "product":
        return PRODUCT_LABELS.get(value, str(value))
    return "未登记" if value is None else f"{value} 年" if way == "year" else str(value)


@dataclass(frozen=True, slots=True)
class Course:
    """Balances at the ends of months, 分."""

    day: date
    balance: int
    overdue: int
    non_performing: int


def course(rows: QuerySet[Any], days: Sequence[date]) -> list[Course]:
    """One pass over the standings, however many days."""
    asked: dict[str, Any] = {}
    for at, day in enumerate(days):
        asked[f"balance_{at}"] = Sum("principal", filter=_on(day), default=0)
        asked[f"late_{at}"] = Sum("principal", filter=_on(day) & _LATE, default=0)
        asked[f"bad_{at}"] = Sum("principal", filter=_on(day) & _BAD, default=0)
    told = rows.order_by().aggregate(**asked) if asked else {}
    return [
        Course(day, told[f"balance_{at}"], told[f"late_{at}"], told[f"bad_{at}"])
        for at, day in enumerate(days)
    ]


@dataclass(frozen=True, slots=True)
class Aged:
    """How many loans are so long overdue, and their whole balance, 分."""

    bucket: Bucket
    loans: int
    balance: int


def ageing(rows: QuerySet[Any], day: date) -> list[Aged]:
    """账龄 of the day in one query."""
    asked: dict[str, Any] = {}
    for at, bucket in enumerate(BUCKETS):
        oldest, newest = bucket.since(day)
        here = Q(overdue_since__lte=newest)
        here &= Q() if oldest is None else Q(overdue_since__gte=oldest)
        asked[f"loans_{at}"] = Count("pk", filter=here)
        asked[f"balance_{at}"] = Sum("principal", filter=here, default=0)
    told = on(rows, day).order_by().aggregate(**asked)
    return [
        Aged(bucket, told[f"loans_{at}"], told[f"balance_{at}"])
        for at, bucket in enumerate(BUCKETS)
    ]


def at_risk(rows: QuerySet[Any], day: date, days: int = 30) -> int:
    """PAR: the balance of loans more than so many days past due, 分."""
    late = Q(overdue_since__lt=day - timedelta(days=days))
    told = on(rows, day).order_by().aggregate(sum=Sum("principal", filter=late, default=0))
    return int(told["sum"])


NEW, GONE = "", "gone"
_GRADES = (*GRADE_LABELS,)


@dataclass(frozen=True, slots=True)
class Migration:
    """How loans went from grade to grade between two days: count and balance by (from, to).

    `NEW` is where a loan was not yet lent, `GONE` where nothing is owed any more. Balances are
    those of the second day, of what is gone those of the first; 分.
    """

    first: date
    second: date
    cells: dict[tuple[str, str], tuple[int, int]]

    def row(self, grade: str) -> list[tuple[int, int]]:
        """From this grade to each, and to nothing owed."""
        return [self.cells.get((grade, other), (0, 0)) for other in (*_GRADES, GONE)]


def migration(rows: QuerySet[Any], first: date, second: date) -> Migration:
    """迁徙矩阵 between the ends of two days: two queries."""
    cells: dict[tuple[str, str], tuple[int, int]] = {}
    for told in _paired(on(rows, first), on(rows, second)):
        after = told["other"] or GONE
        balance = told["mine"] if after == GONE else told["theirs"]
        cells[told["grade"], after] = (told["count"], balance or 0)
    for told in _paired(on(rows, second), on(rows, first)):
        if told["other"] is None:
            cells[NEW, told["grade"]] = (told["count"], told["mine"] or 0)
    return Migration(first, second, cells)


def _paired(rows: QuerySet[Any], others: QuerySet[Any]) -> Iterable[dict[str, Any]]:
    """Rows by their grade and that of the same loan's other row, None where it has none."""
    other = others.filter(loan=OuterRef("loan")).order_by()
    told = rows.annotate(
        other=Subquery(other.values("grade")[:1]),
        other_balance=Subquery(other.values("principal")[:1]),
    )
    paired: Iterable[dict[str, Any]] = (
        told.order_by()
        .values("grade", "other")
        .annotate(count=Count("pk"), mine=Sum("principal"), theirs=Sum(F("other_balance")))
    )
    return paired
