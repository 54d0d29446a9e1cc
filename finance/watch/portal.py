"""贷后告诉门户的: lists, board, deeds of a loan, duties, cards, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import lives_at
from desk.cards import shows
from desk.list_pages import ListPage
from desk.list_parts import Frame
from desk.rooms import opens
from finance.banks.line import LINE, WATCH
from finance.loans.models import Loan
from finance.loans.verbs import LOAN_VERBS, STATE_VERBS
from finance.watch import cards, duties, listings, policies, verbs
from finance.watch.models import Alert, CollectionPlan, CollectionStep, Sign, Visit

LINE.chooses(WATCH, "collection:board", "追收看板", may=policies.can_see)
LINE.chooses(WATCH, "loan-alerts:list", "预警", may=policies.can_see)
LINE.chooses(WATCH, "loan-visits:list", "走访", may=policies.can_see)
LINE.chooses(WATCH, "collection-plans:list", "计划", may=policies.can_see)
LINE.chooses(WATCH, "collection-steps:list", "步骤", may=policies.can_see)
LOAN_VERBS |= verbs.OF_LOAN
STATE_VERBS["visit"] = verbs.OF_LOAN["visit"]
ALERTS = ListPage(
    "loan-alerts",
    listings.ALERTS,
    policies.can_see,
    row_verbs=verbs.OF_ALERT,
    model=Alert,
    fields={
        "id": "id",
        "enterprise": "loan.enterprise.credit_code",
        "kind": "kind",
        "words": "words",
        "since": "since",
        "state": "state",
        "handled_on": "handled_on",
        "note": "note",
    },
    frame=Frame(tabs=LINE.at("loan-alerts:list")),
)
VISITS = ListPage(
    "loan-visits",
    listings.VISITS,
    policies.can_see,
    measure="次",
    model=Visit,
    fields={
        "id": "id",
        "enterprise": "loan.enterprise.credit_code",
        "kind": "kind",
        "on": "on",
        "found": "found",
        "next_step": "next_step",
        "next_on": "next_on",
    },
    frame=Frame(tabs=LINE.at("loan-visits:list")),
)
PLANS = ListPage(
    "collection-plans",
    listings.PLANS,
    policies.can_see,
    measure="个",
    row_verbs=verbs.OF_PLAN,
    model=CollectionPlan,
    fields={
        "id": "id",
        "enterprise": "loan.enterprise.credit_code",
        "goal": "goal",
        "opened_on": "opened_on",
        "closed_on": "closed_on",
        "result": "result",
    },
    frame=Frame(tabs=LINE.at("collection-plans:list")),
)
STEPS = ListPage(
    "collection-steps",
    listings.STEPS,
    policies.can_see,
    measure="步",
    row_verbs=verbs.OF_STEP,
    model=CollectionStep,
    fields={
        "id": "id",
        "plan": "plan_id",
        "kind": "kind",
        "due_on": "due_on",
        "done_on": "done_on",
        "outcome": "outcome",
    },
    frame=Frame(tabs=LINE.at("collection-steps:list")),
)
SIGNS = ListPage(
    "loan-signs",
    listings.SIGNS,
    policies.can_see,
    row_verbs=verbs.OF_SIGN,
    model=Sign,
    frame=Frame(tabs=LINE.at("loan-signs:list")),
)
LINE.chooses(WATCH, "loan-signs:list", "风险情况", may=policies.can_see)
lives_at("collection/", "finance.watch.urls")
opens("loans/alerts/", ALERTS)
opens("loans/visits/", VISITS)
opens("loans/signs/", SIGNS)
opens("collection/plans/", PLANS)
opens("collection/steps/", STEPS)
tells_duties(duties.duties, to=policies.can_see, place=860)
for place, source in ((860, cards.alerts), (861, cards.plans), (862, cards.visits)):
    shows(Loan, source, place=place)
shows(CollectionPlan, cards.steps, place=10)
audit_words.tell(
    actions={
        "loan_alerts_looked": "生成贷后预警",
        "loan_alert_handled": "处理贷后预警",
        "loan_visited": "登记贷后走访",
        "loan_sign_noted": "登记贷款风险情况",
        "loan_sign_ended": "了结贷款风险情况",
        "arrears_plan_opened": "开始追收",
        "arrears_step_added": "加追收步骤",
        "arrears_step_done": "办理追收步骤",
        "arrears_plan_closed": "结束追收",
    },
)
