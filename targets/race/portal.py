"""赛马告诉门户的: addresses, the list of standings, endpoints, duties, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import answers_at, lives_at
from common.rulings import tells_rulings
from desk.api import lists as api
from desk.list_pages import tells_list
from targets.race import duties, policies, rulings
from targets.race.pages import STANDINGS

lives_at("targets/race/", "targets.race.urls")
tells_list(STANDINGS)
answers_at("targets.race.api.urls")
answers_at(api.urls(STANDINGS))
tells_duties(duties.duties, to=policies.can_sign_any, place=43)
tells_rulings(rulings.waiting, place=43)
audit_words.tell(
    actions={
        "standing_proposed": "赛马榜送签",
        "standing_signed": "签发赛马榜",
        "standing_returned": "退回赛马榜",
    },
    objects={"race.standing": "赛马榜", "standing": "赛马名次", "race.raceterm": "赛马口径"},
)
