"""对标评价告诉门户的: entries, address, cards, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_enterprise
from common.portal import enter, lives_at
from desk.cards import shows
from desk.tabs import Tab, tells_tab
from enterprises.evaluation import cards, policies
from enterprises.evaluation.views.gaps import ladder_panel
from enterprises.registry.models import Enterprise
from enterprises.registry.selectors import is_seen

lives_at("criteria/", "enterprises.evaluation.urls")
enter("成长阶梯", "target", "evaluation:mine", is_enterprise, place=130)
enter("对标评价", "done", "evaluation:results", policies.can_see_results, place=140)
shows(Enterprise, cards.gap_card, place=10)
shows(Enterprise, cards.missing_card, place=20)
tells_tab(
    Enterprise,
    Tab("evaluation", "评价", ladder_panel, "evaluation/ladder.html", is_seen),
    place=40,
)
audit_words.tell(
    actions={
        "points_marked": "登记专家打分",
        "evaluation_asked": "发起批量评价",
    },
)
