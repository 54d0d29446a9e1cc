"""上档升位告诉门户的: addresses, lists, duties, cards, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_official
from common.duties import tells_duties
from common.portal import answers_at, lives_at
from desk.cards import shows
from desk.list_pages import tells_list
from desk.rooms import opens
from incubators.carriers.models import Incubator
from incubators.upgrade import cards, duties, policies
from incubators.upgrade.models import Appraisal, ScoreSheet
from incubators.upgrade.views.pages import APPRAISALS, FACTS, SHEETS, WAYS

lives_at("upgrade/", "incubators.upgrade.urls")
tells_list(WAYS)
answers_at("incubators.upgrade.api")
opens("upgrade/facts/", FACTS)
opens("upgrade/appraisals/", APPRAISALS)
opens("upgrade/sheets/", SHEETS)
shows(Incubator, cards.next_level, place=45)
shows(ScoreSheet, cards.items, place=10)
shows(Appraisal, cards.marks, place=10)
shows(Appraisal, cards.consequences, place=20)
tells_duties(duties.stated, to=policies.can_decide_facts, place=122)
tells_duties(duties.marking, to=is_official, place=124)
audit_words.tell(
    actions={
        "carrier_fact_stated": "填报载体的事实",
        "carrier_fact_confirmed": "确认载体的事实",
        "carrier_fact_refused": "载体的事实不予确认",
        "carrier_fact_withdrawn": "撤回载体的事实",
        "score_sheet_added": "登记绩效评价评分表",
        "score_sheet_changed": "更正绩效评价评分表",
        "appraisal_opened": "发起绩效评价",
        "appraisal_marked": "绩效评价交分",
        "appraisal_decided": "决定绩效评价等次",
    },
    objects={
        "upgrade": "上档升位",
        "carrier-facts": "载体填报的事实",
        "appraisals": "绩效评价",
        "score-sheets": "绩效评价评分表",
        "upgrade.appraisal": "绩效评价",
        "upgrade.scoresheet": "绩效评价评分表",
        "upgrade.carrierfact": "载体填报的事实",
    },
)
