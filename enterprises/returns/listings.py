"""填报的名单: collections, who has not reported, what waits, a firm's rights."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import NoReverseMatch, reverse

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS, SYSTEM, Role
from common.decisions import ALLOWED, Decision, denied
from common.listings import register as lists
from common.listings.conditions import Answer, Containing, conditions
from common.listings.listing import Listing
from desk.conditions import OfComputedFirm, OfFirm
from enterprises.registry.models import Enterprise
from enterprises.returns import policies, progress
from enterprises.returns.models import Collection, IpRight
from enterprises.returns.rules.rights import KIND_LABELS as IP_LABELS
from enterprises.returns.rules.rights import OBTAINED_LABELS
from enterprises.returns.rules.states import STATE_LABELS, State
from enterprises.returns.rules.timetable import KIND_LABELS

By = User | System


def _get(name: str) -> Any:
    return lambda row: getattr(row, name)


def _label(name: str) -> Any:
    return lambda row: getattr(row, f"get_{name}_display")()


FIRM = [
    ("企业", lambda row: row.enterprise.name),
    ("信用代码", lambda row: row.enterprise.credit_code),
    ("街镇", lambda row: row.enterprise.township or "待分派"),
]
COLLECTIONS = Listing(
    "采集期",
    "",
    lambda user, at: Collection.objects.visible_to(user),
    [
        ("报表", str),
        ("开始", _get("opens_on")),
        ("截止", _get("due_on")),
        ("锁定", _get("locks_on")),
        ("表号", _get("table_no")),
        ("关闭时间", _get("closed_at")),
    ],
    conditions(kind=Answer("报表", KIND_LABELS)),
)
QUEUE = Listing(
    "待审核、待接收",
    "",
    lambda user, at: progress.waiting(user),
    [
        *FIRM,
        ("报表", lambda row: str(row.collection)),
        ("状态", _label("state")),
        ("提交时间", _get("submitted_at")),
    ],
    conditions(
        OfComputedFirm,
        kind=Answer("报表", KIND_LABELS, of=lambda row: row.collection.kind),
        state=Answer(
            "状态",
            {key: STATE_LABELS[key] for key in (State.SUBMITTED.value, State.REVIEWED.value)},
            of=_get("state"),
        ),
    ),
)
UNSENT = {State.DRAFT.value: "未提交", State.RETURNED.value: "已退回"}


def _not_reported(user: By, at: str) -> QuerySet[Any]:
    seen = Collection.objects.visible_to(user)
    shown = seen.filter(pk=at).first() if at.isascii() and at.isdigit() and len(at) < 10 else None
    if shown is None:
        raise Http404
    return progress.not_reported(shown, user)


NOT_REPORTED = Listing(
    "未报企业",
    "",
    _not_reported,
    [
        *FIRM,
        ("报表", lambda row: str(row.collection)),
        ("状态", lambda row: UNSENT[row.state]),
        ("列入依据", _get("source")),
        ("延期至", _get("due_on")),
    ],
    conditions(OfFirm, state=Answer("状态", UNSENT)),
)


def _rights(user: By, at: str) -> QuerySet[IpRight]:
    firm = Enterprise.objects.visible_to(user).filter(credit_code=at).first()
    if firm is None:
        raise Http404
    return IpRight.objects.filter(enterprise=firm).select_related("enterprise__township")


RIGHTS = Listing(
    "知识产权",
    "",
    _rights,
    [
        *FIRM,
        ("名称", _get("title")),
        ("编号", _get("number")),
        ("类别", _label("kind")),
        ("Ⅰ类或Ⅱ类", _get("ip_class")),
        ("授权日", _get("granted_on")),
        ("到期日", _get("expires_on")),
        ("取得方式", _label("obtained")),
        ("转让登记日", _get("transferred_on")),
        ("权利人排名", _get("rank")),
        ("已用于高企认定", lambda row: "是" if row.used_for_high_tech else "否"),
        ("撤下原因", _get("withdrawn_reason")),
    ],
    conditions(
        q=Containing("title", "number"),
        kind=Answer("类别", IP_LABELS),
        obtained=Answer("取得方式", OBTAINED_LABELS),
        used=Answer("用途", {"True": "已用于高企认定", "False": "未用过"}, "used_for_high_tech"),
    ),
)


def _may_see_firms(user: By) -> Decision:
    allowed = {*OFFICIALS, SYSTEM, Role.ENTERPRISE}
    return ALLOWED if user.role in allowed else denied("名单供企业和工作人员查看。")


def register_all() -> None:
    """Make the lists known, with their views and exports."""
    for key, listing in (("collections", COLLECTIONS), ("queue", QUEUE)):
        url = f"returns:{key}"
        lists.register(lists.of_listing(url, listing, policies.can_work, _plain(url)))
    for key, listing, may in (
        ("collection", NOT_REPORTED, policies.can_work),
        ("rights", RIGHTS, _may_see_firms),
    ):
        url = f"returns:{key}"
        lists.register(lists.of_listing(url, listing, may, _about(url)))


def _plain(url: str) -> Callable[[str], str]:
    return lambda at: reverse(url)


def _about(url: str) -> Callable[[str], str]:
    """Of a list that is about something; what has no address is not found."""

    def address(at: str) -> str:
        try:
            return reverse(url, args=[at])
        except NoReverseMatch:
            raise Http404 from None

    return address
