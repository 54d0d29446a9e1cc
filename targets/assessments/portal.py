"""评估与考核告诉门户的: addresses, lists, cards, duties, words of the audit."""

from django.urls import reverse

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import answers_at, lives_at
from desk.cards import shows
from desk.list_pages import ListPage, tells_list
from desk.list_parts import Frame, Links
from desk.rooms import opens
from targets.assessments import cards, duties, verbs
from targets.assessments.listings import cultivation, followups, reviews
from targets.assessments.models import Evidence, FollowUp, Mark, Scheme, SchemeItem
from targets.goals.policies import can_see_board
from targets.tasks.line import LINE, REVIEWS

LINE.chooses(REVIEWS, "assessments:cultivation", "挖掘培育评估")
LINE.chooses(REVIEWS, "follow-ups:list", "跟踪问效")
LINE.chooses(REVIEWS, "review-schemes:list", "督查激励考核")


def _tasks() -> Links:
    return [
        ("目标总览", reverse("cockpit:board")),
        ("重点任务", reverse("tasks:directory")),
    ]


def _above() -> Links:
    return [*_tasks(), ("考核办法", reverse("review-schemes:list"))]


lives_at("targets/assessments/", "targets.assessments.urls")
answers_at("targets.assessments.api")
tells_list(cultivation.PAGE)
tells_duties(duties.duties, to=can_see_board, place=46)
opens(
    "targets/assessments/schemes/",
    ListPage(
        "review-schemes",
        reviews.SCHEMES,
        can_see_board,
        measure="份",
        verbs={"draft": verbs.DRAFT},
        row_verbs=verbs.SCHEME_VERBS,
        beside=(),
        model=Scheme,
        fields={
            "id": "id",
            "year": "year",
            "version": "version",
            "title": "title",
            "basis": "basis",
            "state": "state",
            "self_until": "self_until",
            "object_until": "object_until",
            "frozen_at": "frozen_at",
            "content": "content",
            "sha256": "sha256",
        },
        posts=True,
        frame=Frame(above=_tasks, tabs=LINE.at("review-schemes:list")),
    ),
)
opens(
    "targets/assessments/items/",
    ListPage(
        "review-items",
        reviews.ITEMS,
        can_see_board,
        measure="项",
        row_verbs=verbs.ITEM_VERBS,
        beside=(),
        model=SchemeItem,
        fields={
            "id": "id",
            "scheme": "scheme_id",
            "no": "no",
            "title": "title",
            "criterion": "criterion",
            "evidence_wanted": "evidence_wanted",
            "points": "points",
            "weight": "weight",
        },
        frame=Frame(above=_above),
    ),
)
opens(
    "targets/assessments/marks/",
    ListPage(
        "review-marks",
        reviews.MARKS,
        can_see_board,
        measure="项",
        row_verbs=verbs.MARK_VERBS,
        beside=("self", "mark", "object", "decide"),
        model=Mark,
        fields={
            "id": "id",
            "scheme": "assessed.scheme_id",
            "unit": "assessed.unit.code",
            "unit_name": "assessed.unit.name",
            "item": "item.no",
            "state": "state",
            "self_points": "self_points",
            "self_note": "self_note",
            "points": "points",
            "comment": "comment",
            "objection": "objection",
            "decided_points": "decided_points",
            "decision": "decision",
        },
        frame=Frame(above=_above),
    ),
)
opens(
    "targets/assessments/evidence/",
    ListPage(
        "review-evidence",
        reviews.EVIDENCE,
        can_see_board,
        measure="件",
        row_verbs=verbs.EVIDENCE_VERBS,
        model=Evidence,
        fields={"id": "id", "mark": "mark_id", "kind": "kind", "words": "words"},
        frame=Frame(above=_above),
    ),
)
opens(
    "targets/assessments/follow-ups/",
    ListPage(
        "follow-ups",
        followups.FOLLOW_UPS,
        can_see_board,
        measure="张",
        verbs={"ask": verbs.ASK},
        row_verbs=verbs.FOLLOW_UP_VERBS,
        beside=("answer", "close"),
        model=FollowUp,
        fields={
            "id": "id",
            "unit": "unit.code",
            "unit_name": "unit.name",
            "first": "first",
            "last": "last",
            "question": "question",
            "due_on": "due_on",
            "state": "state",
            "problems": "problems",
            "answer": "answer",
            "remark": "remark",
            "content": "content",
            "sha256": "sha256",
        },
        posts=True,
        frame=Frame(above=_tasks, tabs=LINE.at("follow-ups:list")),
    ),
)
shows(FollowUp, cards.facts_of, place=10)
shows(Scheme, cards.way, place=10)
shows(Scheme, cards.items, place=20)
shows(Mark, cards.proofs, place=10)
audit_words.tell(
    actions={
        "follow_up_asked": "发出跟踪问效单",
        "follow_up_answered": "答复跟踪问效单",
        "follow_up_returned": "退回跟踪问效单",
        "follow_up_closed": "归档跟踪问效单",
        "scheme_drafted": "起草考核办法",
        "scheme_copied": "另起一版考核办法",
        "scheme_corrected": "更正考核办法",
        "scheme_extended": "改考核截止日期",
        "scheme_dropped": "撤销考核办法",
        "scheme_item_added": "登记考核项目",
        "scheme_item_corrected": "更正考核项目",
        "scheme_item_dropped": "撤销考核项目",
        "scheme_opened": "开放考核",
        "scheme_frozen": "公布考核",
        "mark_self": "自评",
        "mark_given": "考核评分",
        "mark_objected": "对考核评分提异议",
        "objection_to_mark_decided": "答复考核异议",
        "evidence_added": "附考核佐证",
        "evidence_dropped": "撤回考核佐证",
    },
    objects={
        "cultivation": "挖掘培育评估",
        "assessments.followup": "跟踪问效单",
        "assessments.scheme": "考核办法",
        "assessments.schemeitem": "考核项目",
        "assessments.mark": "考核评分",
        "assessments.evidence": "考核佐证",
    },
)
