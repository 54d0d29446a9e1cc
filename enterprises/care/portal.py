"""计划与服务告诉门户的: duties, progress, cards, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from desk.cards import shows
from desk.matters import tells_matters
from enterprises.care import cards, duties, matters
from enterprises.pools.policies import can_see_desk
from enterprises.registry.models import Enterprise

tells_duties(duties.duties, to=can_see_desk, place=110)
tells_matters(matters.requests, place=30)
shows(Enterprise, cards.cultivation_cards, place=30)

audit_words.tell(
    actions={
        "plan_set": "登记培育计划",
        "service_recorded": "登记走访服务",
        "institution_founded": "登记研发机构",
        "request_raised": "提出诉求",
        "request_assigned": "分派诉求",
        "request_answered": "答复诉求",
        "request_rated": "评价诉求答复",
        "training_held": "登记培训",
        "training_attended": "培训签到",
        "expert_listed": "登记专家",
    },
)
