"""What a list page is made of besides its list: its addresses, its deeds, what is around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.models import User
from common.decisions import Decision
from common.listings.conditions import Conditions

Links = list[tuple[str, str]]  # label, address


def _itself(row: Any) -> Any:
    return row


def _alone(user: Any) -> dict[str, Any]:
    del user
    return {}


def _nowhere(*about: Any) -> str:
    return ""


def _nothing() -> Links:
    return []


def _no_more(user: User, asked: Conditions) -> dict[str, Any]:
    del user
    return {}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a list is, a thing of it, and a deed about none or about one.

    `home` is told what the list is about ("" for nothing); `thing` says "" of what opens nowhere.
    """

    home: Callable[[str], str]
    thing: Callable[[Any], str]
    act: Callable[[str], str] = _nowhere
    act_on: Callable[[Any, str], str] = _nowhere


def own_space(space: str) -> Addresses:
    """Those of a list that has a name space to itself."""
    return Addresses(
        lambda at: reverse(f"{space}:list"),
        lambda thing: reverse(f"{space}:thing", args=[thing.pk]),
        lambda verb: reverse(f"{space}:act", args=[verb]),
        lambda thing, verb: reverse(f"{space}:act_on_row", args=[thing.pk, verb]),
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """What a row's deed is about, where that is not the row as it is listed.

    `of(row)` is the thing, `among(user)` where it is looked for; `may`: who comes to its deeds,
    where more do than to the list; `hold` locks the parent row; `named`: what the thing is
    called on its page and where it opens. After a deed one is led there, or, with `to_list`, to
    the list.
    """

    of: Callable[[Any], Any] = _itself
    among: Callable[[User], Any] | None = None
    may: Callable[[Any], Decision] | None = None
    hold: Callable[[Any], object] | None = None
    named: Callable[[Any], str] = str
    to_list: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the rows.

    `above`: the pages it is under; `tabs`: the line over it, with what there is to choose under
    the present tab; `short`: what it is called there; `lead`: what is said of what the list is
    about; `empty`: what is said where there is no row. `around`: what a `template` of its own,
    which extends that of lists, shows beside the rows, told who looks and what was asked.
    """

    above: Callable[[], Links] = _nothing
    tabs: Callable[[Any], dict[str, Any]] = _alone
    short: str = ""
    lead: Callable[[str], str] | None = None
    empty: Sequence[str] = ("没有符合条件的记录", "可以放宽条件；登记之后显示在这里。")
    template: str = "desk/list.html"
    around: Callable[[User, Conditions], dict[str, Any]] = _no_more
