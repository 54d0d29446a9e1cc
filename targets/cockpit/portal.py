"""作战图告诉门户的: its entry and the address it and the goals live at."""

from common.portal import enter, lives_at
from desk.list_pages import tells_list
from targets.cockpit.listings import PAGE
from targets.goals.policies import can_see_board

lives_at("targets/", "targets.cockpit.urls")
enter("目标", "target", "cockpit:board", can_see_board, place=20)
tells_list(PAGE)
