"""督办告诉门户的: addresses, its list and endpoint, duties, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import answers_at, enter, lives_at
from common.rulings import tells_rulings
from desk.api.lists import urls
from desk.cards import shows
from desk.list_pages import tells_list
from targets.goals.policies import can_see_board
from targets.supervision import cards, duties, rulings
from targets.supervision.pages import PAGE
from targets.tasks.models import TaskStep

lives_at("targets/supervision/", "targets.supervision.urls")
enter("督办", "clock", "supervision:list", can_see_board, place=24)
tells_list(PAGE)
answers_at(urls(PAGE))
shows(TaskStep, cards.of_step, place=50)
tells_duties(duties.duties, to=can_see_board, place=44)
tells_rulings(rulings.waiting, place=44)
audit_words.tell(
    actions={
        "slips_walked": "督办巡查",
        "slip_issued": "发出督办单",
        "slip_signed": "签收督办单",
        "slip_fed_back": "反馈督办单",
        "slip_reviewed": "督办反馈复核通过",
        "slip_returned": "退回督办反馈",
        "slip_settled": "督办单销号",
        "slip_cancelled": "撤销督办单",
        "slip_instructed": "批示督办单",
        "slip_extension_asked": "申请督办延期",
        "slip_extension_decided": "答复督办延期",
    },
    objects={"supervision.slip": "督办单"},
)
