"""联席会议告诉门户的: addresses, lists, duties, a card, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import answers_at, lives_at
from desk.api.lists import urls
from desk.cards import shows
from desk.list_pages import tells_list
from desk.rooms import opens
from targets.goals.policies import can_see_board
from targets.meetings import cards, duties
from targets.meetings.pages import DECISIONS, ITEMS, MEETINGS, MEMBERS
from targets.tasks.models import TaskStep

lives_at("targets/meetings/", "targets.meetings.urls")
for page in (MEETINGS, ITEMS, DECISIONS):
    tells_list(page)
    answers_at(urls(page))
opens("targets/meetings/members/", MEMBERS)
tells_duties(duties.duties, to=can_see_board, place=49)
shows(TaskStep, cards.of_step, place=60)
audit_words.tell(
    actions={
        "meeting_member_added": "登记联席会议成员单位",
        "meeting_member_ended": "结束联席会议成员单位",
        "meeting_called": "通知联席会议",
        "meeting_held": "登记联席会议到会",
        "agenda_drawn": "按督办单列议程",
        "agenda_added": "加议题",
        "agenda_removed": "撤下议题",
        "meeting_paper_added": "附会议材料",
        "decision_filed": "议定成举措",
        "decision_pressed": "议定督办",
        "meeting_minuted": "发联席会议纪要",
    },
    objects={"meetings.meeting": "联席会议", "meetings.member": "联席会议成员单位"},
)
