"""分解目标告诉门户的: address, list, duties, history, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import answers_at, lives_at
from common.rulings import tells_rulings
from desk.api import lists as api
from desk.cards import shows
from desk.list_pages import tells_list
from targets.allocations import cards, duties, rulings
from targets.allocations.models import Allocation
from targets.allocations.pages import ALLOCATIONS
from targets.goals.policies import can_see_board

lives_at("targets/allocations/", "targets.allocations.urls")
tells_list(ALLOCATIONS)
answers_at(api.urls(ALLOCATIONS))
answers_at("targets.allocations.api.urls")
tells_duties(duties.duties, to=can_see_board, place=42)
tells_rulings(rulings.waiting, place=42)
shows(Allocation, cards.history, place=10)
audit_words.tell(
    actions={
        "target_allocated": "分解目标",
        "proposal_taken": "采用测算分解",
        "allocation_confirmed": "签收分解目标",
        "allocation_objected": "对分解目标提出异议",
        "objection_decided": "答复分解目标异议",
    },
    objects={
        "allocations.allocation": "分解目标",
        "allocations.allocationterm": "分解口径",
    },
)
