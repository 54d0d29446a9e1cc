"""哪几类机构: whose people are kept here; each room that has such bodies says so once.

    kinds.register(Kind("operator", "运营机构", Role.OPERATOR, …))

The body has `members` and `invitations`; the kind is found by any of the three.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.rules.roles import ROLE_LABELS, Role


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of body.

    `word`: the way from a seat or an invitation to its body; `account`: as what its people sign in;
    `known_as`: what the audit calls it, `key`: the column it is known by there; `keeps`, `keepers`:
    who may keep the people of every such body, asked and in words; `people`: the name space of its
    pages, `home`: the first page of its people; `is_alone`: nobody acts for two of them.
    """

    word: str
    noun: str
    account: Role
    body: type[Any]
    seat: type[Any]
    invitation: type[Any]
    known_as: str
    key: str
    keeps: Callable[[Any], bool]
    keepers: str
    people: str
    home: str
    is_alone: bool = False

    @property
    def account_words(self) -> str:
        """What the accounts of its people are called."""
        return ROLE_LABELS[self.account]


KINDS: dict[str, Kind] = {}
_OF: dict[type[Any], Kind] = {}


def register(kind: Kind) -> None:
    """Once a kind; again, it is the same."""
    KINDS[kind.word] = kind
    _OF.update(dict.fromkeys((kind.body, kind.seat, kind.invitation), kind))


def kind_of(row: Any) -> Kind:
    """Of a body, a seat, an invitation, or of the model of one."""
    return _OF[row if isinstance(row, type) else type(row)]


def kinds_for(user: Any) -> list[Kind]:
    """Those whose people sign in as this person does."""
    return [kind for kind in KINDS.values() if kind.account == getattr(user, "role", None)]


def body_of(row: Any) -> Any:
    """The body of a seat or an invitation."""
    return getattr(row, kind_of(row).word)
