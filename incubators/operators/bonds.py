"""运营机构 among the bodies whose people are kept in one way."""

from accounts.rules.roles import Role
from accounts.standing import keeps
from incubators.carriers.models import Operator, OperatorMember
from incubators.operators.models import Invitation
from seats.kinds import Kind, register

OPERATORS = Kind(
    "operator",
    "运营机构",
    Role.OPERATOR,
    Operator,
    OperatorMember,
    Invitation,
    known_as="incubators.operator",
    key="credit_code",
    keeps=keeps,
    keepers="双倍增办或区科技局",
    people="operator_people",
    home="operator:home",
)


def register_all() -> None:
    """Tell the seats."""
    register(OPERATORS)
