"""机构关系 of an account, as the administrators are told before they change it."""

from accounts.bonds import register
from accounts.models import User
from seats.kinds import KINDS
from seats.selectors import mine


def register_all() -> None:
    """Tell the accounts."""
    register(bond_of)


def bond_of(user: User) -> str:
    """For which bodies somebody acts today."""
    seats = [(kind, seat) for kind in KINDS.values() for seat in mine(user, kind)]
    named = "、".join(str(getattr(seat, kind.word)) for kind, seat in seats)
    return f"这个账号现在是{named}的人员" if named else ""
