"""经营状态 and its days, as a row and the register together say them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from enterprises.registry.imports.resettling import news
from enterprises.registry.rules import registering
from enterprises.registry.rules.registering import Known, OutOfOrderError
from enterprises.registry.rules.standing import STATE_LABELS, State
from enterprises.registry.rules.stays import Place, closed_on

DAYS = ("moved_in_on", "moved_out_on", "deregistered_on", "licence_revoked_on")
_DAY_OF = {
    State.DEREGISTERED: ("deregistered_on", "注销日期"),
    State.LICENCE_REVOKED: ("licence_revoked_on", "吊销日期"),
    State.MOVED_OUT: ("moved_out_on", "迁出日期"),
}
Fault = tuple[str, str]  # field, message


def implied(days: Mapping[str, date | None], *, is_here: bool) -> State:
    """The state these days lead to, the firm being in the district after its last move or not."""
    if days["deregistered_on"]:
        return State.DEREGISTERED
    if days["licence_revoked_on"]:
        return State.LICENCE_REVOKED
    return State.ACTIVE if is_here else State.MOVED_OUT


def standing(
    word: State | None, stored: Mapping[str, Any], own_days: Mapping[str, date], history: Known
) -> tuple[State | None, Fault | None]:
    """The state to store, or what is wrong; None and None leaves the stored one.

    `word` is what the row says itself, `own_days` its days, `history` the moves the register has.
    """
    days = {name: own_days.get(name) or stored.get(name) for name in DAYS}
    try:
        after = moved(days, stored, history)
    except OutOfOrderError as wrong:
        named = wrong.field if wrong.field in own_days else next(iter(own_days), wrong.field)
        return None, (named, wrong.message)
    follows = implied(days, is_here=after.here().is_inside)
    if word is None:
        return (follows if own_days else None), None
    if word == follows:
        return word, None
    return None, _contradiction(word, follows, days)


def moved(days: Mapping[str, Any], stored: Mapping[str, Any], history: Known) -> Known:
    """The moves with these days taken in, the firm being of the district."""
    closed = closed_on(days["deregistered_on"], days["licence_revoked_on"])
    home = history.home() if history.home().is_inside else Place(True)
    return registering.told(history, news(days, stored or None, history), home, closed)


def _contradiction(word: State, follows: State, days: Mapping[str, date | None]) -> Fault:
    label = STATE_LABELS[word.value]
    if word in _DAY_OF:
        field, title = _DAY_OF[word]
        if days[field] is None:
            return field, f"经营状态为“{label}”，须填{title}（核准或决定之日）。"
    if follows == State.ACTIVE:
        return "moved_in_on", f"经营状态为“{label}”，而迁入日期晚于迁出日期，请核对状态和日期。"
    field, title = _DAY_OF[follows]
    if word == State.ACTIVE and follows == State.MOVED_OUT:
        remedy = "已迁回的请填晚于它的迁入日期，否则请改正经营状态或该日期。"
    else:
        remedy = f"请把经营状态改为“{STATE_LABELS[follows.value]}”，或改正该日期。"
    return field, f"经营状态为“{label}”，却有{title} {days[field]}，{remedy}"
