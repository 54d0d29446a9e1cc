"""What the verbs of this room have in common."""

from collections.abc import Callable
from typing import Any

from common.dates import today
from common.decisions import Decision
from common.forms import ReasonForm
from desk.verbs import Verb
from finance.capital import policies


def kept(user: Any, about: Any) -> Decision:
    """登记、更正: who keeps this room."""
    return policies.can_keep(user)


def dated(act: Callable[..., Any]) -> Callable[..., Any]:
    """An action about no row that is told the day."""
    return lambda about, *, by, **said: act(by=by, today=today(), **said)


def withdrawing(act: Callable[..., Any], what: str, warning: str = "") -> Verb:
    """撤回登记有误的."""
    told = warning or "记录撤回后不再计入各处的数；更正请用“更正”。"
    return Verb("撤回", kept, ReasonForm, act, f"{what}已撤回。", told, is_grave=True)


def percent(share: Any) -> Any:
    """A fraction as a box of percent has it."""
    return None if share is None else share * 100
