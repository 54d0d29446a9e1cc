"""载体告诉门户的: entry, addresses, lists, duties, cards, words of the audit."""

from accounts.rules import audit_words
from common.blocks import stands_in
from common.duties import tells_duties
from common.portal import answers_at, enter, lives_at
from desk.cards import shows
from desk.list_pages import tells_list
from desk.rooms import opens
from desk.tabs import tells_tab
from incubators.carriers import cards, duties, policies
from incubators.carriers.blocks import CARRIERS
from incubators.carriers.models import AreaEntry, Incubator, LevelPeriod
from incubators.carriers.pages import DIRECTORY, LEDGER, OF_LEVELS
from incubators.carriers.views.panels import TABS

lives_at("incubators/", "incubators.carriers.urls")
tells_list(DIRECTORY)
answers_at("incubators.carriers.api")
opens("incubators/areas/", LEDGER)
opens("incubators/levels/", OF_LEVELS)
enter("载体", "carrier", "incubators:list", policies.can_see, place=152)
tells_duties(duties.duties, to=policies.can_decide_areas, place=121)
stands_in("monthly", CARRIERS, place=72)
shows(AreaEntry, cards.evidence, place=10)
shows(LevelPeriod, cards.paper, place=10)
for place, tab in TABS.items():
    tells_tab(Incubator, tab, place=place)
audit_words.tell(
    actions={
        "incubator_registered": "登记载体",
        "incubator_changed": "更正载体资料",
        "incubator_level_given": "登记载体级别",
        "incubator_level_ended": "终止载体级别",
        "area_entered": "登记载体面积",
        "area_corrected": "更正载体面积",
        "area_confirmed": "确认载体面积",
        "area_refused": "载体面积不予确认",
    },
    objects={
        "incubators": "孵化载体",
        "carrier-areas": "载体面积台账",
        "carrier-levels": "载体级别",
        "incubators.incubator": "孵化载体",
        "incubators.areaentry": "载体面积登记",
        "incubators.levelperiod": "载体级别",
    },
)
