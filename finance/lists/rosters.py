"""应报名单: the banks an agreement binds in the month, and those that still lend by the book."""

from datetime import timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from finance.banks.models import Agreement
from finance.banks.rules.institutions import InstitutionKind
from finance.lists.models import ListCollection
from finance.loans.models import Loan

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
