"""认领与成员告诉门户的: entries, address, duties, progress, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_enterprise
from common.duties import tells_duties
from common.portal import enter, lives_at
from desk import many
from desk.matters import tells_matters
from enterprises.membership import duties, matters, policies
from enterprises.membership.listings import KEY
from enterprises.membership.verbs import VERBS

lives_at("membership/", "enterprises.membership.urls")
enter("我的企业", "user", "membership:mine", is_enterprise, place=70)
enter("认领审核", "users", "membership:queue", policies.can_see_queue, place=80)
tells_duties(duties.waiting_claims, to=policies.can_see_queue, place=80)
tells_matters(matters.claims, place=10)
many.offer(KEY, VERBS)
audit_words.tell(
    actions={
        "claim_begun": "开始认领申请",
        "claim_licence_attached": "认领上传执照",
        "claim_letter_attached": "认领上传委托书或请负责人同意",
        "claim_answered": "负责人答复认领申请",
        "claim_submitted": "提交认领申请",
        "claim_decided": "审核认领申请",
        "claim_withdrawn": "撤回认领申请",
        "claim_passed_on": "转交认领申请",
        "member_not_found": "增加成员时查无此账号",
        "member_added": "增加企业成员",
        "member_changed": "变更企业成员",
        "member_removed": "移除企业成员",
        "member_accepted": "接受担任经办人",
        "member_declined": "谢绝担任经办人",
        "member_handed_over": "交接企业负责人",
    },
)
