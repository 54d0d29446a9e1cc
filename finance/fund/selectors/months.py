"""月度对账单: what a bank's loans did to the fund in a month, and how they stand at its end."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum

from common.dates import last_month_end
from finance.banks.models import Institution
from finance.fund.models import Entry, Transfer
from finance.fund.rules.accounts import KIND_LABELS, Kind
from finance.fund.selectors.balances import SIGNED, grown

SHOWN = (
    Kind.RESERVED,
    Kind.COMMITTED,
    Kind.COMPENSATED,
    Kind.RECEIVABLE,
    Kind.RECOVERED,
    Kind.LATE_RECOVERED,
    Kind.WRITTEN_OFF,
    Kind.EXPENSES,
    Kind.DUE_TO_BANK,
    Kind.BRIDGE,
)


@dataclass(frozen=True, slots=True)
class Course:
    """A kind over the month, 分."""

    label: str
    before: int
    after: int

    @property
    def change(self) -> int:
        """What the month added."""
        return self.after - self.before


def _at(bank: Institution, day: date) -> dict[str, int]:
    rows = Entry.objects.filter(account__bank=bank, transfer__on__lte=day)
    sums = rows.values("account__kind").annotate(sum=Sum(SIGNED)).order_by()
    return {row["account__kind"]: grown(row["account__kind"], row["sum"]) for row in sums}


def courses(bank: Institution, first: date, last: date) -> list[Course]:
    """Each kind at the end of the month before and of this one."""
    before, after = _at(bank, last_month_end(first)), _at(bank, last)
    return [
        Course(KIND_LABELS[kind.value], before.get(kind.value, 0), after.get(kind.value, 0))
        for kind in SHOWN
    ]


def transfers(bank: Institution, first: date, last: date) -> Any:
    """The month's transfers of the bank's loans, in their order."""
    rows = Transfer.objects.filter(bank=bank, on__gte=first, on__lte=last)
    return rows.select_related("loan__enterprise").order_by("on", "no")
