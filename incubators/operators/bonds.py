"""运营机构关系 of an account, as the administrators are told before they change it."""

from accounts.bonds import register
from accounts.models import User
from common.dates import today
from incubators.carriers.models import OperatorMember


def register_all() -> None:
    """Tell the accounts."""
    register(bond_of)


def bond_of(user: User) -> str:
    """For which operators somebody acts today."""
    rows = OperatorMember.objects.current(today()).filter(user=user).select_related("operator")
    named = "、".join(str(one.operator) for one in rows)
    return f"这个账号现在是{named}的人员" if named else ""
