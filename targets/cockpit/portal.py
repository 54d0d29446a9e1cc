"""作战图告诉门户的: its entry and the address it and the goals live at."""

from accounts.rules import audit_words
from common.portal import enter, lives_at
from desk.list_pages import tells_list
from desk.rooms import opens
from targets.cockpit.pages import PAGE, WORDINGS
from targets.goals.policies import can_see_board

lives_at("targets/", "targets.cockpit.urls")
enter("目标", "target", "cockpit:board", can_see_board, place=20)
tells_list(PAGE)
opens("targets/wordings/", WORDINGS)
audit_words.tell(
    actions={"wording_written": "改写要紧的一句", "wording_withdrawn": "撤回改写"},
    objects={"cockpit.wording": "要紧一句的改写"},
)
