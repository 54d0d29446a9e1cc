"""代偿额、追回额、追回率、杠杆: from the ledger's entries, by the 街镇 of the loan's firm.

Money in 万元, exact to the 分; the rate in per cent, the leverage in 倍, of the district alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Sum
from django.urls import reverse

from accounts.models import System, User
from common.measures import DISTRICT, UNIT, Measure, Place, Row, Spot, Values, register
from common.money.fen import wan_of
from enterprises.registry.models import Residence
from finance.banks.querysets import oversees
from finance.fund.models import Entry
from finance.fund.rules.accounts import FIGURES
from finance.fund.selectors.balances import SIGNED, grown, position
from finance.loans.measures import LOAN

COMPENSATED, RECOVERED = "fund_compensated", "fund_recovered"
RECOVERY_RATE, LEVERAGE = "fund_recovery_rate", "fund_leverage"
_OF = {COMPENSATED: "compensated", RECOVERED: "recovered"}
WHERE = frozenset({DISTRICT, UNIT})
_HUNDREDTHS = Decimal("0.0001")


class Part(NamedTuple):
    """What a day's entries of a kind come to for a loan, 分."""

    loan: int
    firm: int
    on: date
    figure: str
    amount: int


class Home(NamedTuple):
    """The days a firm was in a 街镇."""

    first: date | None
    until: date | None
    unit: int | None

    def covers(self, day: date) -> bool:
        return (not self.first or self.first <= day) and (not self.until or day < self.until)


def parts(last: date) -> list[Part]:
    """Everything compensated and recovered until the day: one query."""
    figure = {kind.value: name for name in _OF.values() for kind in FIGURES[name]}
    rows = Entry.objects.filter(
        account__kind__in=list(figure), account__loan__isnull=False, transfer__on__lte=last
    )
    told = rows.order_by().values_list(
        "account__loan", "account__loan__enterprise", "transfer__on", "account__kind"
    )
    return [
        Part(loan, firm, on, figure[kind], grown(kind, signed))
        for loan, firm, on, kind, signed in told.annotate(sum=Sum(SIGNED))
    ]


def homes(firms: Collection[int]) -> dict[int, list[Home]]:
    """Where these firms were, and when."""
    found: dict[int, list[Home]] = defaultdict(list)
    rows = Residence.objects.filter(enterprise__in=firms)
    for firm, during, unit in rows.values_list("enterprise", "during", "unit"):
        found[firm].append(Home(during.lower, during.upper, unit))
    return found


def unit_on(homes: Iterable[Home], day: date) -> int | None:
    """The 街镇 of the day; None where it is in none."""
    return next((one.unit for one in homes if one.covers(day)), None)


def read(keys: Sequence[str], days: Sequence[date], places: Collection[str]) -> dict[str, Values]:
    """All of them on all days: two queries, and one a day for the leverage."""
    told = parts(max(days)) if days else []
    where = homes({one.firm for one in told})
    numbers: dict[str, dict[tuple[Spot, date], Decimal | None]] = {key: {} for key in keys}
    for day in days:
        sums: dict[str, dict[Spot, int]] = {name: defaultdict(int) for name in _OF.values()}
        for one in told:
            if one.on <= day:
                for spot in ((DISTRICT, None), (UNIT, unit_on(where[one.firm], day))):
                    sums[one.figure][spot] += one.amount
        for key in keys:
            numbers[key] |= {(spot, day): n for spot, n in _numbers(key, sums, day).items()}
    is_sum = {key: key in _OF for key in keys}
    return {key: Values(numbers[key], Decimal(0) if is_sum[key] else None) for key in keys}


def _numbers(key: str, sums: dict[str, dict[Spot, int]], day: date) -> dict[Spot, Decimal]:
    if key in _OF:
        return {spot: wan_of(fen) for spot, fen in sums[_OF[key]].items()}
    if key == RECOVERY_RATE:
        return {
            spot: percent(sums["recovered"].get(spot, 0), paid)
            for spot, paid in sums["compensated"].items()
            if paid
        }
    held = position(day)
    if not held.cash:
        return {}
    return {(DISTRICT, None): (Decimal(held.committed) / held.cash).quantize(_HUNDREDTHS)}


def percent(part: int, whole: int) -> Decimal:
    """Per cent with four decimals, half up."""
    return Decimal((2 * part * 1_000_000 + whole) // (2 * whole)) * _HUNDREDTHS


def rows(key: str, place: Place, day: date) -> list[Row]:
    """The loans behind it, each with its part; of the rate those that were recovered."""
    figure = _OF.get(key, "recovered")
    sums: dict[int, int] = defaultdict(int)
    told = parts(day)
    where = homes({one.firm for one in told})
    units = {one.loan: unit_on(where[one.firm], day) for one in told}
    for one in told:
        if one.figure == figure and (place.is_district or units[one.loan] == place.key):
            sums[one.loan] += one.amount
    whole = sum(
        one.amount
        for one in told
        if one.figure == "compensated" and (place.is_district or units[one.loan] == place.key)
    )
    made, before, taken = [], 0, Decimal(0)
    known = LOAN.rows([str(loan) for loan in sums])
    for loan, fen in sorted(sums.items()):
        row, before = known[str(loan)], before + fen
        number = wan_of(fen)
        if key == RECOVERY_RATE:
            number = percent(before, whole) - taken if whole else Decimal(0)
            taken += number
        made.append(Row(row.key, row.label, row.address, number, row.code, units[loan]))
    return made


def none_behind(place: Place, day: date) -> list[Row]:
    """杠杆 is of the account as a whole: its entries are opened instead."""
    del place, day
    return []


def opens(figure: str, user: User | System, place: Place, day: date) -> str:
    """The entries of the district's figure, for who reads the ledger."""
    if not oversees(user) or not place.is_district:
        return ""
    asked = {"on": day.isoformat(), "figure": figure}
    return f"{reverse('fund-entries:list')}?{urlencode(asked)}"


def register_all() -> None:
    """代偿额、追回额、追回率、杠杆."""
    for key, unit in ((COMPENSATED, "万元"), (RECOVERED, "万元"), (RECOVERY_RATE, "%")):
        behind, at = partial(rows, key), partial(opens, _OF.get(key, "recovered"))
        register(Measure(key, unit, LOAN, WHERE, read, behind, at, is_whole=False))
    at = partial(opens, "committed")
    register(
        Measure(LEVERAGE, "倍", LOAN, frozenset({DISTRICT}), read, none_behind, at, is_whole=False)
    )
