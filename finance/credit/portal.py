"""融资告诉门户的: the firm's page, the applications, duties, matters, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_enterprise
from common.duties import tells_duties
from common.portal import answers_at, enter, lives_at
from desk.cards import shows
from desk.matters import tells_matters
from desk.rooms import opens
from desk.tabs import Tab, tells_tab
from enterprises.registry.models import Enterprise
from finance.banks.line import ASKING, LINE
from finance.credit import cards, duties, matters, policies
from finance.credit.models import Application
from finance.credit.views import firms
from finance.credit.views.pages import PAGE

LINE.chooses(ASKING, "asking:list", may=policies.can_see)
lives_at("financing/", "finance.credit.urls")
answers_at("finance.credit.api.urls")
opens("finance/asking/", PAGE)
enter("融资", "money", "financing:own", is_enterprise, place=132)
tells_tab(
    Enterprise,
    Tab(firms.TAB, "融资", firms.firm_panel, "credit/firm.html", firms.is_told),
    place=760,
)
tells_duties(duties.waiting, to=policies.can_see, place=760)
tells_matters(matters.applications, place=760)
shows(Application, cards.content, place=760)
shows(Application, cards.way, place=761)
shows(Application, cards.capacity, place=762)
shows(Application, cards.contact, place=764)
audit_words.tell(
    actions={
        "credit_applied": "申请贷款",
        "credit_resubmitted": "重新提交贷款申请",
        "credit_withdrawn": "撤回贷款申请",
        "credit_endorsed": "街镇推荐贷款申请",
        "credit_recommended": "区级推荐贷款申请",
        "credit_returned": "退回贷款申请",
        "credit_rejected": "拒绝贷款申请",
        "credit_approved": "审批通过贷款申请",
        "credit_lent": "按申请放款",
        "credit_undone": "撤销贷款申请的上一步",
    },
    objects={"asking": "贷款申请"},
)
