"""培育与服务告诉门户的: entries, address, duties, progress, cards, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_enterprise
from common.duties import tells_duties
from common.portal import enter, lives_at
from desk.cards import shows
from desk.matters import tells_matters
from enterprises.pools import cards, duties, matters, policies
from enterprises.registry.models import Enterprise

lives_at("pools/", "enterprises.pools.urls")
enter("培育", "flag", "pools:board", policies.can_see_desk, place=100)
enter("培育与诉求", "flag", "pools:mine", is_enterprise, place=110)
tells_duties(duties.duties, to=policies.can_see_desk, place=110)
tells_matters(matters.requests, place=30)
tells_matters(matters.applications, place=40)
shows(Enterprise, cards.cultivation_cards, place=30)
audit_words.tell(
    actions={
        "pool_proposed": "建议入库",
        "pool_proposed_by_rules": "规则推荐入库",
        "pool_decided": "决定入库",
        "pool_stage_set": "调整培育阶段",
        "pool_left": "出库",
        "plan_set": "登记培育计划",
        "service_recorded": "登记走访服务",
        "institution_founded": "登记研发机构",
        "request_raised": "提出诉求",
        "request_assigned": "分派诉求",
        "request_answered": "答复诉求",
        "request_rated": "评价诉求答复",
        "inspections_drawn": "抽取抽查名单",
        "inspection_concluded": "登记抽查结论",
        "inspection_paper_filed": "上传检查文书",
        "training_held": "登记培训",
        "training_attended": "培训签到",
        "expert_listed": "登记专家",
        "renewal_noted": "登记重新认定进度",
        "duty_reported": "登记年度义务",
    },
    objects={
        "pools": "培育与服务名单",
    },
)
