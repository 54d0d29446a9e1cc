"""企业台账告诉门户的: entries, address, duties, progress, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_enterprise, is_official
from common.duties import tells_duties
from common.portal import answers_at, enter, lives_at
from desk.matters import tells_matters
from desk.movements import tells_movements
from desk.rooms import opens_wide
from desk.tabs import Tab, tells_tab
from enterprises.registry import duties, matters, movements, policies
from enterprises.registry.models import Enterprise
from enterprises.registry.views import panels
from enterprises.registry.views.listing import PAGE

lives_at("enterprises/", "enterprises.registry.urls")
answers_at("enterprises.registry.api.urls")
enter("企业", "enterprise", "registry:list", is_official, place=30)
enter("本企业", "enterprise", "registry:list", is_enterprise, place=90)
tells_duties(duties.unassigned, to=policies.can_place_any, place=30)
tells_duties(duties.lacking, to=policies.can_correct_any, place=70)
tells_matters(matters.disputes, place=50)
tells_movements(movements.TOLD, place=10)
tells_tab(Enterprise, Tab("overview", "概况", panels.overview, "registry/overview.html"), place=10)
tells_tab(Enterprise, Tab("titles", "资质", panels.titles, "registry/titles.html"), place=20)
tells_tab(Enterprise, Tab("changes", "变更", panels.changes, "registry/changes.html"), place=90)
opens_wide(PAGE)
audit_words.tell(
    actions={
        "firm_registered": "登记企业",
        "firm_corrected": "更正企业资料",
        "code_corrected": "更正信用代码",
        "firm_renamed": "企业更名",
        "firms_merged": "合并企业",
        "firm_placed": "分派街镇",
        "firm_put_outside": "列为区外",
        "firm_moved": "区内迁移",
        "firm_moved_in": "迁入",
        "firm_moved_out": "迁出",
        "move_recorded": "登记迁移",
        "move_withdrawn": "撤回迁移",
        "membership_set": "登记园区与产业链",
        "membership_withdrawn": "撤回园区与产业链",
        "chains_loaded": "载入产业链",
        "firm_deregistered": "登记注销",
        "licence_revoked": "登记吊销",
        "title_recognized": "登记资质",
        "title_revoked": "撤销资质",
        "title_corrected": "更正资质",
        "title_withdrawn": "撤回资质登记",
        "told_apart": "标为不是一家",
        "told_apart_withdrawn": "撤回“不是一家”",
        "merge_undone": "撤销合并",
        "end_taken_back": "撤回注销或吊销",
        "revocation_taken_back": "撤回资质撤销",
        "dispute_raised": "提出属地异议",
        "dispute_decided": "决定属地异议",
        "close_open_ends": "按规定补资质止日",
        "reveal_personal": "查看个人信息",
    },
    objects={
        "registry.enterprises": "企业台账",
        "registry.qualifications": "资质台账",
        "zone": "组团或园区",
        "chain": "产业链",
        "industry": "行业",
        "placename": "地名",
    },
)
