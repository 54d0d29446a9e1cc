"""标签行: the one line over the pages of rooms that belong together, and what is under each word.

    LINE = Line("孵化载体")
    LINE.chooses(Tab("载体", 10), "incubators:list", "载体", may=policies.can_see)
    Frame(tabs=LINE.at("incubators:list"))

The rooms that have the pages say so; the line is made of what they said.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from common.decisions import Decision

May = Callable[[Any], Decision]


@dataclass(frozen=True, slots=True)
class Tab:
    """One word of the line; `place` is its order."""

    label: str
    place: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A page under a tab, by the key it calls itself."""

    tab: Tab
    key: str
    label: str
    address: Callable[[], str]
    may: May | None = None  # who finds it there; None is everybody who sees the line


class Line:
    """What rooms said; `label` is what the line is called to who does not see it."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.choices: dict[str, Choice] = {}

    def chooses(
        self,
        tab: Tab,
        key: str,
        label: str = "",
        address: Callable[[], str] | None = None,
        may: May | None = None,
    ) -> None:
        """Once a page, in the order in which they stand under their tab; `key` names its address.

        `label`: what it is called under its tab, where it is not alone there.
        """
        found = address or (lambda: reverse(key))
        self.choices[key] = Choice(tab, key, label or tab.label, found, may)

    def shown(self, current: str, user: Any = None) -> dict[str, Any]:
        """The line as this person has it, and the choices under the tab of this page."""
        open_to = [one for one in self.choices.values() if one.key == current or _finds(user, one)]
        choices = sorted(open_to, key=lambda choice: choice.tab.place)
        first: dict[Tab, Choice] = {}
        for choice in choices:
            first.setdefault(choice.tab, choice)
        here = self.choices[current].tab
        inside = [choice for choice in choices if choice.tab == here]
        return {
            "tabs_label": self.label,
            "tabs": [_item(tab.label, choice, tab == here) for tab, choice in first.items()],
            "choices": [_item(choice.label, choice, choice.key == current) for choice in inside],
        }

    def at(self, current: str) -> Callable[..., dict[str, Any]]:
        """For a page's frame: the line as this page has it, made when it is drawn, for a user."""
        return lambda user=None: self.shown(current, user)


def _finds(user: Any, choice: Choice) -> bool:
    return user is None or choice.may is None or bool(choice.may(user))


def _item(label: str, choice: Choice, is_current: bool) -> dict[str, Any]:
    return {"label": label, "url": choice.address(), "current": is_current}
