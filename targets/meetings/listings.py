"""名单 of meetings, their items, what they decided, and the members."""

from typing import Any

from django.db.models import QuerySet

from accounts.models import Unit
from common.dates import today
from common.listings.conditions import Answer, Containing, conditions
from common.listings.listing import Listing, Rows
from enterprises.pools.lists import value_of
from targets.meetings.models import Decision, Meeting, Member
from targets.meetings.rules.meetings import PART_LABELS, STATE_LABELS
from targets.meetings.selectors.meetings import decisions, items, meetings
from targets.supervision.rules.telling import stage_words
from targets.tasks.rules.steps import STANDING_LABELS, standing

STANDINGS = {"undone": "未办结", "late": "未按期", "done": "已办结"}


def _meetings(user: Any, at: str) -> Rows:
    return meetings(user)


def _names() -> dict[str, str]:
    return {str(one.pk): str(one) for one in Meeting.objects.all()}


def _units() -> dict[str, str]:
    pks = Decision.objects.order_by().values("unit")
    return dict(Unit.objects.filter(pk__in=pks).values_list("code", "name"))


class Following(Answer):
    """How far a decision is, today."""

    def __init__(self) -> None:
        super().__init__("落实", STANDINGS)

    def filter(self, rows: Any, value: str) -> QuerySet[Any]:
        if value == "late":
            return rows.late_on(today())  # type: ignore[no-any-return]
        if value == "undone":
            return rows.undone()  # type: ignore[no-any-return]
        return rows.done() if value == "done" else rows  # type: ignore[no-any-return]


def due_of(decision: Decision) -> Any:
    """By when: of a step its deadline, of a slip its stage's clock."""
    return decision.step.deadline if decision.step else decision.slip and decision.slip.due_on


def progress_of(decision: Decision) -> str:
    """How it stands today, in words of what it became."""
    if step := decision.step:
        return STANDING_LABELS[standing(step.state, step.deadline, today())]
    slip = decision.slip
    return stage_words(slip.stage, slip.due_on, today()) if slip else ""


MEETINGS = Listing(
    "联席会议",
    "方案三(一)：双倍增联席会议。议程由红色督办单和办公室提的议题组成，议定事项成为举措或督办单，落实到底。",
    _meetings,
    [
        ("会议", str),
        ("会期", value_of("held_on")),
        ("地点", value_of("place")),
        ("主题", value_of("topic")),
        ("议题", value_of("item_count")),
        ("状态", lambda row: row.get_state_display()),
        ("纪要日期", value_of("minuted_on")),
    ],
    conditions(q=Containing("topic", "place"), state=Answer("状态", STATE_LABELS, "state")),
)
ITEMS = Listing(
    "议题",
    "各次会议的议程；会议开了以后不再改。",
    lambda user, at: items(user),
    [
        ("议题", value_of("title")),
        ("会议", value_of("meeting")),
        ("次序", value_of("order")),
        ("汇报单位", value_of("unit")),
        ("督办单", value_of("slip")),
    ],
    conditions(q=Containing("title"), meeting=Answer("会议", _names, "meeting")),
)
DECISIONS = Listing(
    "议定事项",
    "每一项是一条举措或一张督办单；举措复核完成、督办单销号才算办结。",
    lambda user, at: decisions(user),
    [
        ("议定事项", value_of("what")),
        ("会议", value_of("meeting")),
        ("责任单位", value_of("unit")),
        ("时限", due_of),
        ("落实", progress_of),
        ("督办单", value_of("slip")),
    ],
    conditions(
        q=Containing("what"),
        meeting=Answer("会议", _names, "meeting"),
        unit=Answer("责任单位", _units, "unit__code"),
        following=Following(),
    ),
)


class Now(Answer):
    """Members of today where nothing is asked."""

    def __init__(self) -> None:
        super().__init__("是否成员", {"now": "现在的成员"}, otherwise="now")

    def filter(self, rows: Any, value: str) -> QuerySet[Any]:
        return rows.in_force_on(today()) if value == "now" else rows  # type: ignore[no-any-return]


MEMBERS = Listing(
    "联席会议成员单位",
    "开会时通知会期当日的成员单位；只写职务，不写姓名。",
    lambda user, at: Member.objects.visible_to(user).select_related("unit"),
    [
        ("单位", value_of("unit")),
        ("角色", lambda row: row.get_part_display()),
        ("参会人职务", value_of("post")),
        ("自何日起", value_of("since")),
        ("至何日止", value_of("until")),
    ],
    conditions(now=Now(), part=Answer("角色", PART_LABELS, "part")),
)
