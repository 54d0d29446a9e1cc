"""页面的各部分: what each room draws on the pages that several rooms fill together.

A room says which part it draws where; the page asks for all of a slot and names no room.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.http import SignedInRequest


class Slot(StrEnum):
    """Where on a page; what the part is about stands beside it."""

    FIRM_WIDE = "firm_wide"  # 企业页“培育”, the wide column: the firm
    FIRM_MORE = "firm_more"  # 企业页“培育”, the wide column under its days in the pools: the firm
    FIRM_NEXT = "firm_next"  # 企业页“培育”, 下一步: the firm
    FIRM_NARROW = "firm_narrow"  # 企业页“培育”, the narrow column: the firm
    PAPER_FACTS = "paper_facts"  # 一页纸, among the facts: the firm
    PAPER = "paper"  # 一页纸, under them: the firm
    BOARD = "board"  # 看板, among the numbers: nothing
    WATCH = "watch"  # 到期与预测: the kind of title


@dataclass(frozen=True, slots=True)
class Panel:
    """One part: its place in the slot, its template, and the values of it.

    A value named `conclusion` is a sentence that the page may say first.
    """

    slot: Slot
    place: int
    template: str
    values: Callable[[SignedInRequest, Any], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """A panel as it is drawn for this person."""

    html: SafeString
    conclusion: str


PANELS: list[Panel] = []


def draws(*panels: Panel) -> None:
    """Made known once, as the room starts."""
    PANELS.extend(panel for panel in panels if panel not in PANELS)
    PANELS.sort(key=lambda panel: panel.place)


def parts(slot: Slot, request: SignedInRequest, about: Any = None) -> list[Part]:
    """Every part of the slot, in its order."""
    return [_drawn(panel, request, about) for panel in PANELS if panel.slot == slot]


def _drawn(panel: Panel, request: SignedInRequest, about: Any) -> Part:
    values = dict(panel.values(request, about))
    html = render_to_string(panel.template, values, request)
    return Part(html, values.get("conclusion", ""))
