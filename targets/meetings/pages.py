"""名单页 of meetings, items, decisions, members."""

from django.urls import reverse

from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame
from targets.goals.policies import can_see_board
from targets.meetings import listings, verbs
from targets.meetings.models import AgendaItem, Decision, Meeting, Member
from targets.supervision.line import LINE
from targets.supervision.line import MEETINGS as TAB

LINE.chooses(TAB, "meetings:list", "会议")
LINE.chooses(TAB, "meetings:decisions", "议定事项")
LINE.chooses(TAB, "meetings:items", "议题")
LINE.chooses(TAB, "meeting-members:list", "成员单位")


MEETINGS = ListPage(
    "meetings",
    listings.MEETINGS,
    can_see_board,
    measure="次",
    verbs={"call": verbs.CALL},
    row_verbs=verbs.MEETING_VERBS,
    beside=(),
    model=Meeting,
    fields={
        "id": "id",
        "name": "__str__",
        "held_on": "held_on",
        "place": "place",
        "topic": "topic",
        "state": "state",
        "items": "item_count",
        "minutes": "minutes",
        "minuted_on": "minuted_on",
    },
    addresses=Addresses(
        lambda at: reverse("meetings:list"),
        lambda meeting: meeting.get_absolute_url(),
        lambda verb: reverse("meetings:act", args=[verb]),
        lambda meeting, verb: reverse("meetings:act_on_row", args=[meeting.pk, verb]),
    ),
    frame=Frame(
        tabs=LINE.at("meetings:list"),
        empty=("还没有开过会", "双倍增办先登记成员单位，再“通知开会”。"),
    ),
)
ITEMS = ListPage(
    "meeting-items",
    listings.ITEMS,
    can_see_board,
    measure="个",
    row_verbs=verbs.ITEM_VERBS,
    model=AgendaItem,
    fields={
        "id": "id",
        "meeting": "meeting_id",
        "order": "order",
        "title": "title",
        "slip": "slip_id",
    },
    addresses=Addresses(
        lambda at: reverse("meetings:items"),
        lambda item: item.meeting.get_absolute_url(),
        act_on=lambda item, verb: reverse("meetings:act_on_item", args=[item.pk, verb]),
    ),
    frame=Frame(tabs=LINE.at("meetings:items")),
)
DECISIONS = ListPage(
    "meeting-decisions",
    listings.DECISIONS,
    can_see_board,
    measure="项",
    model=Decision,
    fields={
        "id": "id",
        "meeting": "meeting_id",
        "what": "what",
        "unit": "unit.code",
        "unit_name": "unit.name",
        "step": "step_id",
        "slip": "slip_id",
    },
    addresses=Addresses(
        lambda at: reverse("meetings:decisions"), lambda row: row.get_absolute_url()
    ),
    frame=Frame(tabs=LINE.at("meetings:decisions")),
)
MEMBERS = ListPage(
    "meeting-members",
    listings.MEMBERS,
    can_see_board,
    measure="个",
    verbs={"add": verbs.ADD_MEMBER},
    row_verbs=verbs.MEMBER_VERBS,
    model=Member,
    fields={
        "id": "id",
        "unit": "unit.code",
        "unit_name": "unit.name",
        "part": "part",
        "post": "post",
        "since": "since",
        "until": "until",
    },
    posts=True,
    frame=Frame(tabs=LINE.at("meeting-members:list")),
)
