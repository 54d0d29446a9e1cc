"""Verbs of the 联席会议."""

from targets.meetings.actions.agenda import add_item, add_paper, draw_agenda, remove_item
from targets.meetings.actions.calling import add_member, call_meeting, end_member, hold
from targets.meetings.actions.deciding import decide, minute, press

__all__ = [
    "add_item",
    "add_member",
    "add_paper",
    "call_meeting",
    "decide",
    "draw_agenda",
    "end_member",
    "hold",
    "minute",
    "press",
    "remove_item",
]
