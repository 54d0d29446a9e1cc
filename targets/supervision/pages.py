"""名单页: slips, with how many are open above them."""

from typing import Any

from django.urls import reverse

from accounts.models import User
from common.dates import today
from common.listings.conditions import Conditions
from desk.list_pages import ListPage
from desk.list_parts import Addresses, Frame
from targets.goals.policies import can_see_board
from targets.supervision import listings, verbs
from targets.supervision.line import LINE, SLIPS
from targets.supervision.models import Slip
from targets.supervision.selectors.slips import open_slips


def _around(user: User, asked: Conditions) -> dict[str, Any]:
    del asked
    return {"open": open_slips(user, today()), "day": today()}


LINE.chooses(SLIPS, "supervision:list")
PAGE = ListPage(
    "supervision",
    listings.SLIPS,
    can_see_board,
    measure="张",
    verbs={"issue": verbs.ISSUE},
    row_verbs=verbs.SLIP_VERBS,
    beside=("sign", "feed", "review", "decide", "instruct"),
    model=Slip,
    fields={
        "id": "id",
        "number": "__str__",
        "origin": "origin",
        "color": "color",
        "unit": "unit.code",
        "unit_name": "unit.name",
        "step": "step_id",
        "task": "task_no",
        "indicator": "indicator_code",
        "share_year": "share_year",
        "cause": "cause",
        "demand": "demand",
        "stage": "stage",
        "issued_on": "issued_on",
        "due_on": "due_on",
        "feedback": "feedback",
        "escalated_on": "escalated_on",
        "instructed_on": "instructed_on",
        "closed_on": "closed_on",
        "ending": "ending",
    },
    posts=True,
    addresses=Addresses(
        lambda at: reverse("supervision:list"),
        lambda slip: slip.get_absolute_url(),
        lambda verb: reverse("supervision:act", args=[verb]),
        lambda slip, verb: reverse("supervision:act_on_row", args=[slip.pk, verb]),
    ),
    frame=Frame(
        above=lambda: [("重点任务", reverse("tasks:directory"))],
        tabs=LINE.at("supervision:list"),
        template="supervision/directory.html",
        around=_around,
        empty=("没有符合条件的督办单", "按规则该发的每天早上发出；已销号的请把环节改为“全部”。"),
    ),
)
