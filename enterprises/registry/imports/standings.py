"""经营状态 and its days, as a row and the register together say them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from enterprises.registry.rules import stays
from enterprises.registry.rules.standing import STATE_LABELS, State
from enterprises.registry.rules.stays import Milestones

DAYS = ("moved_in_on", "moved_out_on", "deregistered_on", "licence_revoked_on")
_DAY_OF = {
    State.DEREGISTERED: ("deregistered_on", "注销日期"),
    State.LICENCE_REVOKED: ("licence_revoked_on", "吊销日期"),
    State.MOVED_OUT: ("moved_out_on", "迁出日期"),
}
Fault = tuple[str, str]  # field, message


def milestones(days: Mapping[str, date | None]) -> Milestones:
    """The four days, as the rules want them."""
    return Milestones(*(days[name] for name in DAYS))


def implied(days: Milestones) -> State:
    """The state these days lead to."""
    if days.deregistered_on:
        return State.DEREGISTERED
    if days.licence_revoked_on:
        return State.LICENCE_REVOKED
    if days.moved_out_on and not (days.moved_in_on and days.moved_in_on > days.moved_out_on):
        return State.MOVED_OUT
    return State.ACTIVE


def standing(
    said: State | None, days: Milestones, is_told: bool
) -> tuple[State | None, Fault | None]:
    """The state to store, or what is wrong; None and None leaves the stored one.

    `said` is the row's own word; `is_told` says that the row gives at least one day.
    """
    if sentence := stays.fault(days):
        return None, (_latest(days), sentence)
    follows = implied(days)
    if said is None:
        return (follows if is_told else None), None
    if said == follows:
        return said, None
    return None, _contradiction(said, follows, days)


def _contradiction(said: State, follows: State, days: Milestones) -> Fault:
    label = STATE_LABELS[said.value]
    if said in _DAY_OF:
        field, title = _DAY_OF[said]
        if getattr(days, field) is None:
            return field, f"经营状态为“{label}”，须填{title}（核准或决定之日）。"
    if follows == State.ACTIVE:
        return "moved_in_on", f"经营状态为“{label}”，而迁入日期晚于迁出日期，请核对状态和日期。"
    field, title = _DAY_OF[follows]
    if said == State.ACTIVE and follows == State.MOVED_OUT:
        remedy = "已迁回的请填晚于它的迁入日期，否则请改正经营状态或该日期。"
    else:
        remedy = f"请把经营状态改为“{STATE_LABELS[follows.value]}”，或改正该日期。"
    return field, f"经营状态为“{label}”，却有{title} {getattr(days, field)}，{remedy}"


def _latest(days: Milestones) -> str:
    given: list[tuple[Any, str]] = [(getattr(days, name), name) for name in DAYS]
    return max((day, name) for day, name in given if day)[1]
