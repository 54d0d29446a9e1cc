"""名单 of follow-up sheets."""

from accounts.models import Unit
from common.listings.conditions import Answer, Containing, conditions
from common.listings.listing import Listing
from enterprises.pools.lists import label_of, value_of
from targets.assessments.models import FollowUp
from targets.assessments.rules.followups import FOLLOW_UP_LABELS


def _units() -> dict[str, str]:
    asked = Unit.objects.filter(pk__in=FollowUp.objects.order_by().values("unit"))
    return dict(asked.order_by("order", "code").values_list("code", "name"))


FOLLOW_UPS = Listing(
    "跟踪问效单",
    "每个单位每一期一张：任务、举措、指标、督办由平台列出，单位写问题和书面答复，双倍增办审阅归档。",
    lambda user, at: FollowUp.objects.visible_to(user).select_related("unit"),
    [
        ("单位和期间", str),
        ("状态", label_of("state")),
        ("答复时限", value_of("due_on")),
        ("答复时间", value_of("answered_at")),
        ("归档时间", value_of("closed_at")),
        ("要说明的问题", value_of("question")),
        ("存在的问题", value_of("problems")),
        ("书面答复", value_of("answer")),
        ("审阅意见", value_of("remark")),
        ("指纹", value_of("sha256")),
    ],
    conditions(
        q=Containing("question", "unit__name"),
        unit=Answer("单位", _units, "unit__code"),
        state=Answer("状态", FOLLOW_UP_LABELS),
    ),
    aside=("要说明的问题", "存在的问题", "书面答复", "审阅意见", "指纹"),
)
