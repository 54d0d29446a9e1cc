"""机构的人员告诉门户的: where an invitation is accepted, duties, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import lives_at
from seats import duties
from seats.kinds import kinds_for
from seats.urls import JOINING

lives_at("join/", (JOINING, "joining"))
tells_duties(duties.invitations, to=kinds_for, place=5)
audit_words.tell(
    actions={
        "seat_added": "增加机构人员",
        "seat_changed": "变更机构人员",
        "seat_removed": "移除机构人员",
        "seat_left": "退出机构",
        "seat_handed_over": "交接机构负责人",
        "invitation_sent": "邀请机构人员",
        "invitation_revoked": "撤回邀请",
        "invitation_accepted": "接受邀请",
        "invitation_declined": "谢绝邀请",
        "invitation_missed": "邀请码不符",
    },
)
