"""关联: upper apps register (in AppConfig.ready) what binds an account to the outside."""

from collections.abc import Callable

from accounts.models import User

Bond = Callable[[User], str]
BONDS: list[Bond] = []


def register(bond: Bond) -> Bond:
    """`bond(user)` says in a sentence what binds this person, or nothing."""
    if bond not in BONDS:
        BONDS.append(bond)
    return bond


def bonds_of(user: User) -> list[str]:
    """所属企业等: each a sentence."""
    return [sentence for bond in BONDS if (sentence := bond(user))]
