"""办理事项 of operators: of the register; of people and invitations in `seats.verbs`."""

from typing import Any

from desk.verbs import Verb, of_none
from incubators.carriers.models import Operator
from incubators.operators import actions, policies
from incubators.operators.forms import DetailsForm, RegisterForm
from seats.verbs import INVITE


def _details(operator: Operator) -> dict[str, Any]:
    return {name: getattr(operator, name) for name in DetailsForm.base_fields}


NEW = {
    "register": Verb(
        "登记运营机构",
        policies.can_register,
        RegisterForm,
        of_none(actions.register_operator),
        "运营机构已登记，接下来请邀请它的负责人。",
    )
}
OF_OPERATOR = {
    "change": Verb(
        "更正",
        policies.can_change,
        DetailsForm,
        actions.change_operator,
        "已更正。",
        initial=_details,
    ),
    "invite": INVITE,
}
