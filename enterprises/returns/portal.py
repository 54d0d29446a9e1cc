"""填报告诉门户的: entries, address, duties, progress, words of the audit."""

from functools import partial

from accounts.rules import audit_words
from accounts.standing import is_enterprise, is_official
from collecting.matters import matters
from collecting.standings import standings
from common.duties import tells_duties
from common.portal import enter, lives_at
from desk.matters import tells_matters
from desk.standings import tells_standings
from desk.tabs import Tab, tells_tab
from enterprises.registry.models import Enterprise
from enterprises.registry.selectors import is_seen
from enterprises.returns import duties, policies
from enterprises.returns.engine import RETURNS
from enterprises.returns.views import of_firm

lives_at("returns/", "enterprises.returns.urls")
enter("填报", "edit", "returns:collections", policies.can_work, place=40)
enter("首页", "home", "returns:home", is_enterprise, place=50)
tells_duties(duties.waiting, place=50)
tells_duties(duties.unsent, to=duties.may_urge, place=60)
tells_duties(duties.declared_rights, to=is_official, place=100)
tells_matters(partial(matters, RETURNS, "return"), place=20)
tells_standings(partial(standings, RETURNS), place=10)
tells_tab(
    Enterprise, Tab("returns", "填报", of_firm.filings, "returns/of_firm.html", is_seen), place=30
)
audit_words.tell(
    actions={
        "collection_opened": "开启采集期",
        "collection_closed": "关闭采集期",
        "collection_withdrawn": "撤销采集期",
        "firm_excepted": "填报延期或免报",
        "return_submitted": "提交填报",
        "return_reviewed": "审核填报",
        "return_received": "接收填报",
        "return_sent_back": "退回填报",
        "return_recalled": "撤回提交",
        "review_recalled": "撤销审核",
        "reception_recalled": "撤销接收",
        "scan_sent": "上传盖章扫描件",
        "right_registered": "登记知识产权",
        "right_withdrawn": "撤下知识产权",
        "rights_declared": "申报知识产权台账完整",
        "rights_checked": "核对知识产权台账",
        "rights_sent_back": "退回知识产权台账申报",
        "rule_set": "设置填报规则",
    },
    objects={
        "returns.rulesetting": "填报规则",
    },
)
