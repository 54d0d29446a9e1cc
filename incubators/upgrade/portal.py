"""上档升位告诉门户的: addresses, lists, duties, cards, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from desk.rooms import opens
from incubators.upgrade import duties, policies
from incubators.upgrade.views.pages import FACTS

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
        "carrier-facts": "载体填报的事实",
        "upgrade.carrierfact": "载体填报的事实",
    },
)
