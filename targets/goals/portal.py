"""目标告诉门户的: entry, address, duties, blocks of papers, words of the audit."""

from accounts.rules import audit_words
from common.blocks import stands_in
from common.duties import tells_duties
from common.goals import tells_goals
from common.portal import answers_at
from common.tiles import lays_out
from desk.cards import shows
from desk.rooms import opens
from targets.goals import blocks, cards, duties, pages
from targets.goals.models import Reading
from targets.goals.selectors.figures import goal_on
from targets.goals.selectors.plans import grid

answers_at("targets.goals.api.urls")
tells_duties(duties.duties, place=40)
tells_goals(goal_on)
lays_out(grid)
stands_in("monthly", blocks.FIGURES, place=10)
stands_in("monthly", blocks.AMOUNTS, place=20)
stands_in("monthly", blocks.PLAN, place=90)
opens("targets/adoptions/", pages.ADOPTIONS)
opens("targets/definitions/", pages.DEFINITIONS)
opens("targets/reported/", pages.REPORTED)
shows(Reading, cards.of_reading, place=10)
audit_words.tell(
    actions={
        "plan.load": "载入方案",
        "indicator_added": "新增指标",
        "indicator_defined": "登记指标口径",
        "definition_corrected": "更正指标口径",
        "path_shaped": "登记测算路径分布",
        "reading.enter": "填报指标",
        "reading.correct": "更正填报值",
        "reading.check": "核对填报值",
        "reading.return": "退回填报值",
        "reading.adjust": "登记填报值调整",
        "reading.lock": "填报值封账",
        "published_figure.enter": "录入公布数",
        "adoption_recorded": "登记采纳目标",
        "adoption_corrected": "更正采纳目标",
        "adoption_dropped": "撤回采纳目标的登记",
    },
    objects={
        "plan": "方案",
        "indicator": "指标",
        "goals.indicator": "指标",
        "goals.indicatordefinition": "指标口径",
        "goals.pathshape": "测算路径分布",
        "definitions": "指标口径",
        "reported": "填报值",
        "adoption": "采纳目标",
        "reading": "填报值",
        "goals.reading": "填报值",
        "publishedfigure": "公布数",
        "lightthresholds": "亮灯标准",
    },
)
