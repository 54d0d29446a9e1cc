"""余额 on any day, by business date, worked out from the first entry on."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, F, Sum, When

from finance.fund.models import Account, Entry
from finance.fund.rules.accounts import GROWS_BY_DEBIT, SOURCE_LABELS, Kind, Totals, totals

SIGNED = Case(When(side="debit", then=F("amount")), default=-F("amount"))  # 借 is more


def replayed(day: date | None = None) -> dict[int, int]:
    """The balance of each account by its number, 分."""
    rows = Entry.objects.all() if day is None else Entry.objects.filter(transfer__on__lte=day)
    sums = rows.values("account", "account__kind").annotate(sum=Sum(SIGNED)).order_by()
    return {row["account"]: grown(row["account__kind"], row["sum"]) for row in sums}


def grown(kind: str, debit: int) -> int:
    """What more 借 than 贷 makes an account of this kind stand at."""
    return debit if Kind(kind) in GROWS_BY_DEBIT else -debit


def by_kind(day: date) -> dict[str, int]:
    """What stands under each kind at the end of the day, 分."""
    rows = Entry.objects.filter(transfer__on__lte=day).values("account__kind")
    sums = rows.annotate(sum=Sum(SIGNED)).order_by()
    return {row["account__kind"]: grown(row["account__kind"], row["sum"]) for row in sums}


def by_source(day: date, kinds: Iterable[Kind]) -> dict[str, int]:
    """What stands under these kinds per source at the end of the day, 分."""
    rows = Entry.objects.filter(
        transfer__on__lte=day, account__kind__in=[kind.value for kind in kinds]
    )
    sums = rows.values("account__kind", "account__source").annotate(sum=Sum(SIGNED)).order_by()
    held = dict.fromkeys(SOURCE_LABELS, 0)
    for row in sums:
        source = row["account__source"]
        held[source] = held.get(source, 0) + grown(row["account__kind"], row["sum"])
    return held


def cash_by_event(first: date, last: date) -> dict[str, int]:
    """What moved the cash from the first day to the last, both included, by what for; 分."""
    rows = Entry.objects.filter(
        account__kind=Kind.CASH.value, transfer__on__gte=first, transfer__on__lte=last
    )
    sums = rows.values_list("transfer__event").annotate(sum=Sum(SIGNED)).order_by()
    return {event: total for event, total in sums if total}


def position(day: date) -> Totals:
    """资金状况 at the end of the day, 分."""
    return totals(by_kind(day))


def standing(kind: Kind, loan: int) -> int:
    """What stands under a kind for a loan now, 分."""
    rows = Account.objects.filter(kind=kind.value, loan=loan)
    return sum(rows.values_list("balance", flat=True))


def per_source(kind: Kind, loan: int) -> dict[str, int]:
    """The same per source, 分."""
    rows = Account.objects.filter(kind=kind.value, loan=loan)
    return dict.fromkeys(SOURCE_LABELS, 0) | dict(rows.values_list("source", "balance"))
