"""企业关系 of an account, as the administrators are told before they make it an official's."""

from accounts.bonds import register
from accounts.models import User
from common.dates import today
from enterprises.registry.models import EnterpriseMember


def register_all() -> None:
    """Tell the accounts."""
    register(bond_of)


def bond_of(user: User) -> str:
    """For which firms somebody acts today."""
    rows = EnterpriseMember.objects.filter(user=user).current(today())
    names = rows.order_by("enterprise__name_pinyin").values_list("enterprise__name", flat=True)
    return f"此账号是{'、'.join(names[:3])}的企业人员" if names else ""
