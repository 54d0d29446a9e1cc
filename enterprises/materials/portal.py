"""材料告诉门户的: entry, address, duties, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_enterprise
from common.duties import tells_duties
from common.portal import enter, lives_at
from desk import many
from enterprises.materials import duties
from enterprises.materials.listings import KEY
from enterprises.materials.verbs import VERBS
from enterprises.registry.policies import can_correct_any

lives_at("materials/", "enterprises.materials.urls")
enter("材料", "sheet", "materials:mine", is_enterprise, place=120)
tells_duties(duties.waiting_corrections, to=can_correct_any, place=90)
many.offer(KEY, VERBS)
audit_words.tell(
    actions={
        "correction_proposed": "提出更正申请",
        "correction_answered": "办理更正申请",
        "correction_withdrawn": "撤回更正申请",
        "material_added": "添加材料",
        "material_withdrawn": "撤下材料",
        "material_checked": "核对材料",
    },
)
