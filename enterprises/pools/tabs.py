"""标签: the one line over the pages of 培育, and what there is to choose under each.

The rooms that have the pages say so; the line is made of what they said.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


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


ENTRIES, FLOW = Tab("入库", 10), Tab("流动", 50)
CHOICES: dict[str, Choice] = {}


def chooses(tab: Tab, key: str, label: str, address: Callable[[], str]) -> None:
    """Once a page, in the order in which they stand under their tab."""
    CHOICES[key] = Choice(tab, key, label, address)


def tabs(current: str) -> dict[str, Any]:
    """The line, and the choices under the tab of this page."""
    choices = sorted(CHOICES.values(), key=lambda choice: choice.tab.place)
    first: dict[Tab, Choice] = {}
    for choice in choices:
        first.setdefault(choice.tab, choice)
    here = CHOICES[current].tab
    inside = [choice for choice in choices if choice.tab == here]
    return {
        "tabs_label": "培育与服务",
        "tabs": [_item(tab.label, choice, tab == here) for tab, choice in first.items()],
        "choices": [_item(choice.label, choice, choice.key == current) for choice in inside],
    }


def _item(label: str, choice: Choice, is_current: bool) -> dict[str, Any]:
    return {"label": label, "url": choice.address(), "current": is_current}
