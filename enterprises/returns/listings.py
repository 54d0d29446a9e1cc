"""填报的名单: those of every collection, and a firm's rights."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import NoReverseMatch, reverse

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS, SYSTEM, Role
from collecting.listings import register_lists
from common.decisions import ALLOWED, Decision, denied
from common.listings import register as lists
from common.listings.conditions import Answer, Containing, conditions
from common.listings.listing import Listing
from enterprises.registry.models import Enterprise
from enterprises.returns.models import IpRight
from enterprises.returns.room import FIRM, ROOM
from enterprises.returns.rules.rights import KIND_LABELS as IP_LABELS
from enterprises.returns.rules.rights import OBTAINED_LABELS

By = User | System


def _get(name: str) -> Any:
    return lambda row: getattr(row, name)


def _label(name: str) -> Any:
    return lambda row: getattr(row, f"get_{name}_display")()


def _of_firm(get: Any) -> Any:
    return lambda row: get(row.enterprise)


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
        *((label, _of_firm(get)) for label, get in FIRM),
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
    register_lists(ROOM)
    url = "returns:rights"
    lists.register(lists.of_listing(url, RIGHTS, _may_see_firms, _about))


def _about(at: str) -> str:
    """Of a list that is about something; what has no address is not found."""
    try:
        return reverse("returns:rights", args=[at])
    except NoReverseMatch:
        raise Http404 from None
