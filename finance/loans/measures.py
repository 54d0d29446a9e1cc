"""贷款指标: 户、笔、额, balance, arrears, 不良, 新增授信; money in 万元, exact to the 分."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from accounts.models import System, User
from common.measures import DISTRICT, UNIT, Measure, Place, Row, Spot, Thing, Values, register
from common.money.fen import wan_of
from enterprises.registry.measures import FIRM
from enterprises.registry.models import Residence
from finance.banks.querysets import is_of_place, oversees, sight
from finance.banks.rules.products import Product
from finance.loans.models import Loan, Standing
from finance.loans.rules.judging import NON_PERFORMING
from finance.loans.selectors.counting import Sums, granted, stood

KNOWLEDGE = Product.KNOWLEDGE_VALUE.value
WHERE = frozenset({DISTRICT, UNIT})
GRANTED = "new_credit"
_PLACES = Decimal("0.0001")  # of a percentage
# key → which product (None: all), what of the sums
COUNTED = {
    f"{prefix}{key}": (product, part)
    for prefix, product in (("loan_", None), ("knowledge_loan_", KNOWLEDGE))
    for key, part in (("firms", "firms"), ("count", "loans"), ("amount", "lent"))
}
SUMMED = {"loan_balance": "balance", "overdue_balance": "late", "bad_loan_balance": "bad"}
RATES = {"overdue_rate": "late", "bad_loan_rate": "bad"}


def rows_of(keys: Collection[str]) -> dict[str, Row]:
    """Loans by key."""
    found = Loan.objects.select_related("enterprise").filter(pk__in=[int(key) for key in keys])
    return {
        str(loan.pk): Row(str(loan.pk), str(loan.enterprise), loan.get_absolute_url())
        for loan in found
    }


def seen(user: User | System) -> Q | None:
    """Rows of loans in sight; nobody who is told the state alone reads an amount."""
    condition = None if is_of_place(user) else sight(user)
    if not condition:
        return condition
    mine = Loan.objects.filter(condition).annotate(row_key=Cast("pk", CharField()))
    return Q(key__in=mine.values("row_key"))


def opened(user: User | System, keys: Collection[str]) -> dict[str, str]:
    """Those this user may open today."""
    if is_of_place(user):
        return {}
    loans = Loan.objects.visible_to(user).filter(pk__in=[int(key) for key in keys])
    return {str(loan.pk): loan.get_absolute_url() for loan in loans}


LOAN = Thing("loan", "贷款", "", rows_of, seen, opened)


def read(keys: Sequence[str], days: Sequence[date], places: Collection[str]) -> dict[str, Values]:
    """All of them on all days: one query over standings, one more for 新增授信."""
    numbers: dict[str, dict[tuple[Spot, date], Decimal | None]] = {key: {} for key in keys}
    if set(keys) - {GRANTED}:
        for day, spot, product, sums in stood(days):
            for key in keys if spot[0] in places else ():
                if (number := _number(key, product, sums)) is not None:
                    numbers[key][spot, day] = number
    if GRANTED in numbers:
        numbers[GRANTED] = {(spot, day): wan_of(fen) for day, spot, fen in granted(days)}
    return {
        key: Values(told, None if key in RATES else Decimal(0)) for key, told in numbers.items()
    }


def _number(key: str, product: str | None, sums: Sums) -> Decimal | None:
    """What the sums of this product say for the measure; None: they are not its."""
    if key in COUNTED:
        of, part = COUNTED[key]
        amount = getattr(sums, part)
        told = wan_of(amount) if part == "lent" else Decimal(amount)
        return told if of == product else None
    if product is not None:
        return None
    if key in SUMMED:
        return wan_of(getattr(sums, SUMMED[key]))
    return _percent(getattr(sums, RATES[key]), sums.balance) if key in RATES else None


def _percent(part: int, whole: int) -> Decimal:
    """A hundredth of a hundredth of a per cent, half up."""
    exact = Fraction(part, whole) * 1_000_000
    return Decimal((2 * exact.numerator + exact.denominator) // (2 * exact.denominator)) * _PLACES


def _standings(place: Place, day: date) -> Any:
    """What stood on the day, each with the 街镇 its firm was in."""
    home = Residence.objects.filter(enterprise=OuterRef("loan__enterprise"), during__contains=day)
    rows = Standing.objects.on(day).filter(principal__gt=0).select_related("loan__enterprise")
    rows = rows.annotate(unit=Subquery(home.values("unit")[:1])).order_by("pk")
    return rows if place.is_district else rows.filter(unit=place.key)


def counted_rows(key: str, place: Place, day: date) -> list[Row]:
    """户: the firms; 笔 and 额: the loans."""
    product, part = COUNTED[key]
    rows = _standings(place, day)
    rows = rows.filter(loan__product=product) if product else rows
    if part == "firms":
        units = {str(one.loan.enterprise_id): one.unit for one in rows}
        known = FIRM.rows(list(units))
        return [replace(known[firm], unit=unit) for firm, unit in units.items()]
    told = ((one, one.loan.principal if part == "lent" else None) for one in rows)
    return [_row(one, fen) for one, fen in told]


def summed_rows(part: str, place: Place, day: date) -> list[Row]:
    """The loans whose balance is in the sum."""
    return [_row(one, one.principal) for one in _of(part, _standings(place, day))]


def rate_rows(part: str, place: Place, day: date) -> list[Row]:
    """The loans that make the rate, each with its part of it; the last takes what rounding left."""
    rows = list(_standings(place, day))
    whole = sum(one.principal for one in rows)
    mine = list(_of(part, rows))
    made, before, taken = [], 0, Decimal(0)
    for one in mine:
        before += one.principal
        upto = _percent(before, whole)
        made.append(replace(_row(one, None), number=upto - taken))
        taken = upto
    return made


def granted_rows(place: Place, day: date) -> list[Row]:
    """Approved, or lent without an application, from the year's first day on."""
    home = Residence.objects.filter(enterprise=OuterRef("enterprise"), during__contains=day)
    loans = Loan.objects.exclude(status__in=["withdrawn", "rejected"]).annotate(
        since=Coalesce("approved_on", "disbursed_on"),
        granted=Coalesce("approved_amount", "principal"),
        unit=Subquery(home.values("unit")[:1]),
    )
    loans = loans.filter(since__gte=day.replace(month=1, day=1), since__lte=day)
    loans = loans if place.is_district else loans.filter(unit=place.key)
    return [
        Row(
            str(loan.pk), str(loan.enterprise), loan.get_absolute_url(), wan_of(loan.granted),
            unit=loan.unit,
        )
        for loan in loans.select_related("enterprise").order_by("pk")
    ]  # fmt: skip


def _of(part: str, rows: Iterable[Any]) -> Iterator[Any]:
    for one in rows:
        is_bad, is_late = one.grade in NON_PERFORMING, one.overdue_since is not None
        if part == "balance" or (part == "late" and is_late) or (part == "bad" and is_bad):
            yield one


def _row(one: Any, fen: int | None) -> Row:
    number = Decimal(1) if fen is None else wan_of(fen)
    loan = one.loan
    key, name, url = str(loan.pk), str(loan.enterprise), loan.get_absolute_url()
    return Row(key, name, url, number, unit=one.unit)


def opens(user: User | System, place: Place, day: date) -> str:
    """The loan book of the day, for who sees all of it."""
    if not oversees(user) or (place.unit is None and not place.is_district):
        return ""
    asked = {"on": day.isoformat()} | ({"township": place.code} if place.code else {})
    return f"{reverse('loans:list')}?{urlencode(asked)}"


def register_all() -> None:
    """户、笔、额 of all and of 知识价值信用贷款; balances, rates, 新增授信."""
    for key, (_, part) in COUNTED.items():
        unit = {"firms": "户", "loans": "笔", "lent": "万元"}[part]
        thing, is_whole = FIRM if part == "firms" else LOAN, part != "lent"
        rows = partial(counted_rows, key)
        register(Measure(key, unit, thing, WHERE, read, rows, opens, is_whole=is_whole))
    for key, part in SUMMED.items():
        rows = partial(summed_rows, part)
        register(Measure(key, "万元", LOAN, WHERE, read, rows, opens, is_whole=False))
    for key, part in RATES.items():
        rows = partial(rate_rows, part)
        register(Measure(key, "%", LOAN, WHERE, read, rows, opens, is_whole=False))
    register(Measure(GRANTED, "万元", LOAN, WHERE, read, granted_rows, opens, is_whole=False))
