"""The list of shares, with what units and the office do about one."""

from django.urls import reverse

from desk.list_pages import ListPage
from desk.list_parts import Frame
from targets.allocations import listings, verbs
from targets.allocations.models import Allocation
from targets.goals.policies import can_see_board

ALLOCATIONS = ListPage(
    "allocations",
    listings.ALLOCATIONS,
    can_see_board,
    row_verbs=verbs.ALLOCATION_VERBS,
    model=Allocation,
    fields={
        "id": "id",
        "indicator": "indicator.code",
        "unit": "owner_code",
        "unit_name": "owner_name",
        "year": "year",
        "nurtured": "nurtured",
        "attracted": "attracted",
        "renewed": "renewed",
        "target": "target",
        "duty": "duty",
        "basis": "basis",
        "state": "state",
        "answered_on": "answered_on",
        "objection": "objection",
        "answer": "answer",
    },
    frame=Frame(
        above=lambda: [("目标总览", reverse("cockpit:board"))],
        empty=("没有符合条件的分解目标", "可以放宽条件；双倍增办分解以后显示在这里。"),
    ),
)
