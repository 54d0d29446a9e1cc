"""运营机构: registered by the keepers, corrected by them."""

from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from incubators.carriers.models import Operator
from incubators.operators import policies
from seats.actions.saving import locked

By = User | System


@audited("operator_registered")
@transaction.atomic
def register_operator(
    *,
    by: By,
    credit_code: str,
    name: str,
    contact_name: str = "",
    contact_phone: str = "",
) -> Operator:
    """登记运营机构: known by its code; its people are invited afterwards."""
    insist(policies.can_register(by))
    operator = Operator(
        credit_code=credit_code,
        name=name.strip(),
        contact_name=contact_name.strip(),
        contact_phone=contact_phone.strip(),
    )
    operator.full_clean()
    operator.save()
    return operator


@audited("operator_changed")
@transaction.atomic
def change_operator(
    operator: Operator, *, by: By, name: str, contact_name: str = "", contact_phone: str = ""
) -> Operator:
    """更正运营机构: what it is called and how it is reached; its code stays."""
    operator = locked(operator)
    insist(policies.can_change(by, operator))
    operator.name, operator.contact_name = name.strip(), contact_name.strip()
    operator.contact_phone = contact_phone.strip()
    operator.full_clean()
    operator.save()
    return operator
