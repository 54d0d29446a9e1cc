"""入驻告诉门户的: entry, addresses, list, tabs, cards, duties, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_operator
from common.duties import tells_duties
from common.portal import answers_at, enter, lives_at
from desk.api import lists as api
from desk.cards import shows
from desk.list_pages import tells_list
from desk.tabs import Tab, tells_tab
from enterprises.registry.models import Enterprise
from incubators.carriers.models import Incubator
from incubators.stays import duties, policies
from incubators.stays.cards import carriers, firms, tenancies
from incubators.stays.models import Tenancy
from incubators.stays.views.carriers import carrier_panel
from incubators.stays.views.firms import TAB, firm_panel, is_told
from incubators.stays.views.pages import PAGE

lives_at("stays/", "incubators.stays.urls")
tells_list(PAGE)
answers_at(api.urls(PAGE))
enter("入驻", "door", "stays:list", is_operator, place=153)
tells_tab(Enterprise, Tab(TAB, "入驻与授权", firm_panel, "stays/firm.html", is_told), place=60)
tells_tab(Incubator, Tab(carriers.TAB, "入驻", carrier_panel, "stays/carrier.html"), place=15)
tells_duties(duties.duties, to=policies.can_see, place=133)
shows(Incubator, carriers.carrier_cards, place=30)
shows(Tenancy, tenancies.stay_cards, place=10)
shows(Enterprise, firms.firm_card, place=48)

audit_words.tell(
    actions={
        "stay_admitted": "登记企业入驻",
        "team_admitted": "登记团队入驻",
        "stay_confirmed": "确认超出可用面积的入驻",
        "stay_extended": "延长入驻",
        "stay_left": "登记退出载体",
        "stay_moved": "登记搬迁载体",
        "stay_corrected": "更正入驻",
        "team_became": "团队转为企业",
        "graduated": "登记毕业",
        "graduation_taken_back": "撤回毕业",
        "figures_released": "授权载体看数据",
        "release_withdrawn": "撤回数据授权",
    },
    objects={"stays": "入驻企业"},
)
