"""办理事项: what may be done to a thing, declared once: one form, one policy, one action.

    VERBS = {"rename": Verb("更名", policies.can_rename, RenameForm, actions.rename, "已更名。")}

`desk.views.deeds` makes the page of it, `desk.api.endpoints` the POST.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from accounts.rules.roles import Role
from common.dates import today
from common.decisions import Decision


def _itself(row: Any) -> Any:
    return row


@dataclass(frozen=True, slots=True)
class Bulk:
    """成批: it may also be done to many rows of a list at once, each by itself.

    `may(user)`: whether it is offered before any row is named; `form`: what is asked once for all,
    where that is more than for one; `of(row)`: what it is done to, where the list is of something
    else.
    """

    may: Callable[[Any], Decision]
    form: type[forms.Form] | None = None
    of: Callable[[Any], Any] = _itself


def _nothing(about: Any) -> dict[str, Any]:
    return {}


def _silent(done: Any) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing that may be done: its words, who may, what is asked, what is called.

    `call(about, by=user, **cleaned)` is the action; `initial(about)` fills the empty form;
    `tells(what the action gave)` says on the page what else it changed, a line each.
    """

    title: str
    may: Callable[[Any, Any], Decision]
    form: type[forms.Form]
    call: Callable[..., Any]
    done: str
    warning: str = ""
    is_grave: bool = False
    initial: Callable[[Any], dict[str, Any]] = _nothing
    own_title: str = ""  # what the firm itself calls it
    bulk: Bulk | None = None
    tells: Callable[[Any], Sequence[str]] = _silent

    def named(self, user: User) -> str:
        """The title as this person reads it."""
        return self.own_title if self.own_title and user.role == Role.ENTERPRISE else self.title


def verb_or_404(verbs: Mapping[str, Verb], name: str) -> Verb:
    """The verb by its name in the address; 404 for any other."""
    if name in verbs:
        return verbs[name]
    raise Http404


def with_today(act: Callable[..., Any]) -> Callable[..., Any]:
    """The action is told the day."""
    return lambda about, *, by, **data: act(about, by=by, today=today(), **data)


def with_now(act: Callable[..., Any]) -> Callable[..., Any]:
    """The action is told the moment."""
    return lambda about, *, by, **data: act(about, by=by, now=timezone.now(), **data)


def of_none(act: Callable[..., Any]) -> Callable[..., Any]:
    """The action is about no row."""
    return lambda about, *, by, **data: act(by=by, **data)
