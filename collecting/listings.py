"""填报的名单: collections, who has not reported, what waits; each of the room that has them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import NoReverseMatch

from collecting import progress
from collecting.engines import By
from collecting.rooms import Room
from collecting.rules.chains import DRAFT, RETURNED
from common.listings import register as lists
from common.listings.conditions import Answer, conditions
from common.listings.listing import Listing, Shown

UNSENT = {DRAFT: "未提交", RETURNED: "已退回"}
MOST_DIGITS = 9  # of a collection's number in an address


def _get(name: str) -> Any:
    return lambda row: getattr(row, name)


@dataclass(frozen=True, slots=True)
class RoomLists:
    """The three lists of a room."""

    collections: Listing
    queue: Listing
    unreported: Listing


def lists_of(room: Room) -> RoomLists:
    """As the pages and the exports of the room show them."""
    return RoomLists(_collections(room), _queue(room), _unreported(room))


def register_lists(room: Room) -> None:
    """Make the room's lists known, with their views and exports; from AppConfig.ready()."""
    made = lists_of(room)
    for page, listing in (
        ("collections", made.collections),
        ("queue", made.queue),
        ("collection", made.unreported),
    ):
        key = f"{room.space}:{page}"
        lists.register(lists.of_listing(key, listing, room.work, _address(room, page)))


def joined(room: Room) -> list[str]:
    """What rows read with each other: of the subject, what lists say of it."""
    return [f"{room.engine.subject}__{name}" for name in room.lists.joined]


def _collections(room: Room) -> Listing:
    table = room.engine.tables.collections
    return Listing(
        "采集期",
        "",
        lambda user, at: table.objects.visible_to(user),
        [
            ("报表", str),
            ("开始", _get("opens_on")),
            ("截止", _get("due_on")),
            ("锁定", _get("locks_on")),
            ("表号", _get("table_no")),
            ("关闭时间", _get("closed_at")),
        ],
        conditions(kind=Answer("报表", room.reports)),
    )


def _queue(room: Room) -> Listing:
    chain = room.engine.chain
    return Listing(
        "待审核、待接收",
        "",
        lambda user, at: progress.waiting(room.engine, user, *joined(room)),
        [
            *_of_subject(room),
            ("报表", lambda row: str(row.collection)),
            ("状态", lambda row: row.get_state_display()),
            ("提交时间", _get("submitted_at")),
        ],
        conditions(
            room.lists.computed,
            kind=Answer("报表", room.reports, of=lambda row: row.collection.kind),
            state=Answer(
                "状态",
                {key: chain.labels[key] for key in chain.sent[:-1]},
                of=_get("state"),
            ),
        ),
    )


def _unreported(room: Room) -> Listing:
    return Listing(
        f"未报{room.owner}",
        "",
        lambda user, at: not_reported(room, user, at),
        [
            *_of_subject(room),
            ("报表", lambda row: str(row.collection)),
            ("状态", lambda row: UNSENT[row.state]),
            ("列入依据", _get("source")),
            ("延期至", _get("due_on")),
        ],
        conditions(room.lists.asked, state=Answer("状态", UNSENT)),
    )


def not_reported(room: Room, user: By, at: str) -> Any:
    """未报: who owes the collection of that number and has sent nothing, in sight."""
    seen = room.engine.tables.collections.objects.visible_to(user)
    is_number = at.isascii() and at.isdigit() and len(at) <= MOST_DIGITS
    shown = seen.filter(pk=at).first() if is_number else None
    if shown is None:
        raise Http404
    subject = room.engine.subject
    rows = progress.missing(room.engine, shown, user)
    rows = rows.select_related("collection", subject, *joined(room))
    return rows.order_by(*(f"{subject}__{name}" for name in room.lists.order), "pk")


def _of_subject(room: Room) -> list[Shown]:
    return [(label, _through(get)) for label, get in room.lists.columns]


def _through(get: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda row: get(row.subject)


def _address(room: Room, page: str) -> Callable[[str], str]:
    """Of a list that may be about something; what has no address is not found."""

    def address(at: str) -> str:
        try:
            return room.url(page, *([at] if at else []))
        except NoReverseMatch:
            raise Http404 from None

    return address
