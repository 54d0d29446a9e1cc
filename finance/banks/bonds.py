"""机构关系 of an account, as the administrators are told before they change it."""

from accounts.bonds import register
from accounts.models import User
from common.dates import today
from finance.banks.models import InstitutionMember


def register_all() -> None:
    """Tell the accounts."""
    register(bond_of)


def bond_of(user: User) -> str:
    """For which institution somebody acts today."""
    rows = InstitutionMember.objects.current(today()).filter(user=user)
    named = "、".join(str(one.institution) for one in rows.select_related("institution"))
    return f"这个账号现在是{named}的人员" if named else ""
