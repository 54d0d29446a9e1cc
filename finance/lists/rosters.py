"""应报名单: the banks an agreement binds in the month, and those that still lend by the book;
and which list of each should have come by a day."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models.functions import Coalesce

from finance.banks.models import Agreement
from finance.banks.rules.institutions import InstitutionKind
from finance.lists.models import ListCollection, ListRosterEntry
from finance.lists.rules.states import as_of
from finance.loans.models import Loan
from finance.loans.selectors.awaited import Awaited

AGREED, LENDING, SENT = "合作协议", "有在贷贷款", "自行报送"


def owing(collection: ListCollection) -> dict[int, str]:
    """银行 → 列入依据; two queries."""
    month = DateRange(collection.period, collection.as_of + timedelta(days=1))
    is_bank = {"institution__kind": InstitutionKind.BANK.value}
    bound = Agreement.objects.filter(during__overlap=month, **is_bank)
    lends = Loan.objects.lent().filter(
        disbursed_on__lte=collection.as_of, bank__kind=InstitutionKind.BANK.value
    )
    found = dict.fromkeys(lends.values_list("bank", flat=True).distinct(), LENDING)
    return found | dict.fromkeys(bound.values_list("institution", flat=True).distinct(), AGREED)


def awaited(day: date) -> dict[int, Awaited]:
    """银行 → the latest month whose list was due before the day; one query.

    Excused months are not owed; a month that was put off is owed by its own day.
    """
    due = Coalesce("due_on", "collection__due_on")
    rows = ListRosterEntry.objects.owing().alias(due=due).filter(due__lt=day)
    last = rows.order_by("institution", "-collection__period").distinct("institution")
    told = last.values_list("institution", "collection__period", due)
    return {bank: Awaited(as_of(period), until) for bank, period, until in told}
