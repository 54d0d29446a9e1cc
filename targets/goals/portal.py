"""目标告诉门户的: entry, address, duties, blocks of papers, words of the audit."""

from django.urls import reverse

from accounts.rules import audit_words
from common.blocks import stands_in
from common.duties import tells_duties
from common.goals import tells_goals
from common.portal import answers_at
from common.tiles import lays_out
from desk.list_pages import ListPage
from desk.list_parts import Frame
from desk.rooms import opens
from targets.goals import blocks, duties, listings, policies, verbs
from targets.goals.models import Adoption
from targets.goals.selectors.figures import goal_on
from targets.goals.selectors.plans import grid

answers_at("targets.goals.api.urls")
tells_duties(duties.duties, place=40)
tells_goals(goal_on)
lays_out(grid)
stands_in("monthly", blocks.FIGURES, place=10)
stands_in("monthly", blocks.AMOUNTS, place=20)
stands_in("monthly", blocks.PLAN, place=90)
opens(
    "targets/adoptions/",
    ListPage(
        "adoptions",
        listings.ADOPTIONS,
        policies.can_see_board,
        verbs={"record": verbs.ADOPT},
        row_verbs=verbs.ADOPTION_VERBS,
        beside=("correct",),
        model=Adoption,
        fields={
            "id": "id",
            "indicator": "indicator.code",
            "year": "year",
            "value": "value",
            "paper": "paper",
            "adopted_on": "adopted_on",
        },
        frame=Frame(above=lambda: [("目标总览", reverse("cockpit:board"))]),
    ),
)
audit_words.tell(
    actions={
        "plan.load": "载入方案",
        "reading.enter": "填报指标",
        "reading.correct": "更正填报值",
        "published_figure.enter": "录入公布数",
        "adoption_recorded": "登记采纳目标",
        "adoption_corrected": "更正采纳目标",
        "adoption_dropped": "撤回采纳目标的登记",
    },
    objects={
        "plan": "方案",
        "indicator": "指标",
        "adoption": "采纳目标",
        "reading": "填报值",
        "publishedfigure": "公布数",
        "lightthresholds": "亮灯标准",
    },
)
