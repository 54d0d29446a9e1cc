"""月结: up to which day the ledger is closed, and what a month's closing freezes."""

import hashlib
from datetime import date
from typing import Any

from django.db.models import Max, Min, Sum

from common.dates import last_month_end, month_end, next_month, today
from finance.fund.models import Closing, Entry, Transfer, Voucher
from finance.fund.rules import telling
from finance.fund.rules.accounts import FIGURES, KIND_LABELS, SOURCE_LABELS, Kind
from finance.fund.rules.closings import ClosingState
from finance.fund.rules.vouchers import VoucherState
from finance.fund.selectors.balances import SIGNED, by_kind, by_source, grown, replayed


def closed_month() -> date | None:
    """The first day of the last month that is closed; None where none is."""
    found: date | None = Closing.objects.frozen().aggregate(last=Max("month"))["last"]
    return found


def open_from() -> date | None:
    """The first day on which something may be booked; None where any day is."""
    closed = closed_month()
    return None if closed is None else next_month(closed)


def to_close() -> date | None:
    """The month that is closed next: the one after the last that is, else that of the first
    business day; None where nothing was booked yet."""
    if following := open_from():
        return following
    first: date | None = Transfer.objects.aggregate(first=Min("on"))["first"]
    return None if first is None else first.replace(day=1)


def pending_until(day: date) -> int:
    """凭证待复核 with a business day up to this one: they could not be booked any more."""
    return Voucher.objects.filter(state=VoucherState.PENDING.value, on__lte=day).count()


def late_months(day: date) -> int:
    """How many months that are over wait to be closed."""
    month, late = to_close(), 0
    while month is not None and month_end(month) < day:
        month, late = next_month(month), late + 1
    return late


def closing_of(month: date) -> Closing | None:
    """The closing under which the month is frozen; None where it is not."""
    rows = Closing.objects.frozen().select_related("made_by", "decided_by")
    found: Closing | None = rows.filter(month=month).first()
    return found


def proposal() -> Closing | None:
    """The closing that waits to be confirmed; there is one at most, of the month whose turn it is,
    for months close in order."""
    rows = Closing.objects.filter(state=ClosingState.PROPOSED.value).select_related("made_by")
    found: Closing | None = rows.first()
    return found


def conclusion(day: date) -> str:
    """To which month the ledger is closed, and what the next one waits for."""
    following = to_close()
    pending = pending_until(month_end(following)) if following else 0
    by = str(proposed.made_by) if (proposed := proposal()) else ""
    return telling.of_closings(closed_month(), following, by, late_months(day), pending)


def content(month: date) -> dict[str, Any]:
    """What the closing of a month freezes, by business day, from the first entry on; 分.

    `kinds`, `cash`, `banks` tell before and after the month; `accounts` is the fingerprint of the
    balance of every account at its end.
    """
    last = month_end(month)
    before, after = by_kind(last_month_end(month)), by_kind(last)
    booked = Transfer.objects.filter(on__gte=month, on__lte=last)
    return {
        "month": month.isoformat(),
        "transfers": booked.count(),
        "last_no": Transfer.objects.filter(on__lte=last).aggregate(last=Max("no"))["last"] or 0,
        "figures": {
            name: sum(after.get(kind.value, 0) for kind in kinds) for name, kinds in FIGURES.items()
        },
        "kinds": {kind: [before.get(kind, 0), after.get(kind, 0)] for kind in KIND_LABELS},
        "cash": _cash(month, last),
        "banks": _banks(month, last),
        "accounts": _accounts(last),
    }


def _cash(month: date, last: date) -> dict[str, list[int]]:
    before = by_source(last_month_end(month), [Kind.CASH])
    after = by_source(last, [Kind.CASH])
    return {source: [before.get(source, 0), after.get(source, 0)] for source in SOURCE_LABELS}


def _banks(month: date, last: date) -> dict[str, dict[str, list[int]]]:
    """By the bank's number, which does not change as its name may."""
    told: dict[str, dict[str, list[int]]] = {}
    for at, day in enumerate((last_month_end(month), last)):
        rows = Entry.objects.filter(transfer__on__lte=day, account__bank__isnull=False)
        sums = rows.values("account__bank", "account__kind").annotate(sum=Sum(SIGNED)).order_by()
        for row in sums:
            kinds = told.setdefault(str(row["account__bank"]), {})
            kind = row["account__kind"]
            kinds.setdefault(kind, [0, 0])[at] = grown(kind, row["sum"])
    return told


def _accounts(day: date) -> str:
    lines = [f"{pk}:{balance}" for pk, balance in sorted(replayed(day).items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def state_words(month: date) -> str:
    """“已月结（…）” or “未月结”, as a month's statement says it."""
    closing = closing_of(month)
    if closing is None:
        is_over = month_end(month) < today()
        return "未月结：本月的数还可能变。" if is_over else "未月结：本月还没有过完，数还会变。"
    return (
        f"已月结：{closing.made_by} 提出，{closing.decided_by} 确认；"
        f"月结指纹 {closing.digest[:16]}。"
    )
