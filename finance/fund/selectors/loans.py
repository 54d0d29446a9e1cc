"""哪一笔贷款: by the contract number that somebody typed."""

from django.core.exceptions import ValidationError

from accounts.models import System, User
from finance.loans.models import Loan

By = User | System


def loan_of(contract_no: str, by: By) -> Loan:
    """The loan of a contract number, among those this person sees."""
    seen = Loan.objects.visible_to(by).filter(contract_no=contract_no.strip())
    found = list(seen.exclude(contract_no="").select_related("bank", "enterprise")[:2])
    if len(found) == 1:
        loan: Loan = found[0]
        return loan
    said = "有几家银行用这个合同号" if found else "没有这个合同号的贷款"
    raise ValidationError({"contract_no": f"{said}，请核对。"})
