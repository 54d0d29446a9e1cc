"""对账: the account's statement against our transfers of cash: matched, only theirs, only ours."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, F, QuerySet, Sum, When

from finance.fund.models import StatementLine, Transfer
from finance.fund.rules.accounts import Kind
from finance.fund.selectors.balances import by_kind

NEAR = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Both positions on a day, 分, and what stands between them."""

    day: date
    ours: int
    theirs: int
    matched: int
    only_theirs: list[StatementLine]
    only_ours: list[Transfer]

    @property
    def apart(self) -> int:
        """Theirs less ours, 分."""
        return self.theirs - self.ours

    @property
    def told_apart(self) -> int:
        """What the lines that stand alone come to, 分: it must be `apart`."""
        return sum(line.amount for line in self.only_theirs) - sum(
            cash_of(transfer) for transfer in self.only_ours
        )


def with_cash(transfers: QuerySet[Any]) -> QuerySet[Any]:
    """Each with what it brought into the account, 分; less than nothing went out."""
    signed = Case(
        When(
            entries__account__kind=Kind.CASH.value, entries__side="debit", then=F("entries__amount")
        ),
        When(
            entries__account__kind=Kind.CASH.value,
            entries__side="credit",
            then=-F("entries__amount"),
        ),
        default=0,
    )
    rows: QuerySet[Any] = transfers.annotate(cash=Sum(signed))
    return rows


def cash_of(transfer: Transfer) -> int:
    """What a transfer brought into the account, 分."""
    told = getattr(transfer, "cash", None)
    if told is None:
        told = with_cash(Transfer.objects.filter(pk=transfer.pk)).get().cash
    return int(told)


def twin_of(line: StatementLine) -> Transfer | None:
    """The transfer that the line can only be: by its number, else the only one of that amount
    within three days; None where there is none or more than one."""
    free = with_cash(Transfer.objects.filter(moves_cash=True, statement_line__isnull=True))
    same = free.filter(cash=line.amount)
    named = list(same.filter(reference=line.reference)[:2])
    if len(named) == 1:
        found: Transfer = named[0]
        return found
    near = list(same.filter(reference="", on__gte=line.on - NEAR, on__lte=line.on + NEAR)[:2])
    return near[0] if len(near) == 1 else None


def reconciliation(day: date) -> Reconciliation:
    """As of the day."""
    lines = StatementLine.objects.filter(on__lte=day)
    cash = Transfer.objects.filter(moves_cash=True, on__lte=day)
    alone = with_cash(cash).exclude(statement_line__on__lte=day)
    theirs = lines.exclude(transfer__isnull=False, transfer__on__lte=day)
    return Reconciliation(
        day=day,
        ours=by_kind(day).get(Kind.CASH.value, 0),
        theirs=lines.aggregate(sum=Sum("amount"))["sum"] or 0,
        matched=lines.filter(transfer__isnull=False, transfer__on__lte=day).count(),
        only_theirs=list(theirs.order_by("on", "pk")),
        only_ours=list(alone.order_by("on", "no")),
    )
