"""上档升位告诉门户的: addresses, lists, duties, cards, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import answers_at, lives_at
from desk.list_pages import tells_list
from desk.rooms import opens
from incubators.upgrade import duties, policies
from incubators.upgrade.views.pages import FACTS, WAYS

lives_at("upgrade/", "incubators.upgrade.urls")
tells_list(WAYS)
answers_at("incubators.upgrade.api")
opens("upgrade/facts/", FACTS)
tells_duties(duties.stated, to=policies.can_decide_facts, place=122)
audit_words.tell(
    actions={
        "carrier_fact_stated": "填报载体的事实",
        "carrier_fact_confirmed": "确认载体的事实",
        "carrier_fact_refused": "载体的事实不予确认",
        "carrier_fact_withdrawn": "撤回载体的事实",
    },
    objects={
        "upgrade": "上档升位",
        "carrier-facts": "载体填报的事实",
        "upgrade.carrierfact": "载体填报的事实",
    },
)
