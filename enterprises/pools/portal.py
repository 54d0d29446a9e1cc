"""培育告诉门户的: entries, address, duties, progress, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_enterprise, keeps
from common.duties import tells_duties
from common.portal import enter, lives_at
from desk.matters import tells_matters
from desk.tabs import Tab, tells_tab
from enterprises.pools import duties, matters, policies
from enterprises.pools.places import TAB
from enterprises.pools.views.firms import firm_panel
from enterprises.registry.models import Enterprise
from enterprises.registry.selectors import is_seen

lives_at("pools/", "enterprises.pools.urls")
enter("培育", "flag", "pools:board", policies.can_see_desk, place=100)
enter("培育与诉求", "flag", "pools:mine", is_enterprise, place=110)
tells_tab(Enterprise, Tab(TAB, "培育", firm_panel, "pools/firm.html", is_seen), place=50)
tells_duties(duties.duties, to=keeps, place=114)
tells_matters(matters.applications, place=40)
audit_words.tell(
    actions={
        "pool_proposed": "建议入库",
        "pool_proposed_by_rules": "规则推荐入库",
        "pool_decided": "决定入库",
        "pool_stage_set": "调整培育阶段",
        "pool_left": "出库",
    },
    objects={"pools": "培育与服务名单"},
)
