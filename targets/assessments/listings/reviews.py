"""名单 of schemes, their items, the marks and what proves them."""

from decimal import Decimal
from typing import Any

from accounts.models import Unit
from common.listings.conditions import Answer, Containing, conditions
from common.listings.listing import Listing, Rows
from enterprises.pools.lists import label_of, value_of
from targets.assessments.models import Evidence, Mark, Scheme, SchemeItem
from targets.assessments.rules.scoring import EVIDENCE_LABELS, MARK_LABELS, SCHEME_LABELS
from targets.assessments.selectors.reviews import points


def number(value: Decimal | None) -> str:
    """Points; empty where none are given yet."""
    return "" if value is None else points(value)


def _points(name: str) -> Any:
    return lambda row: number(getattr(row, name))


def _schemes(user: Any) -> dict[str, str]:
    return {str(one.pk): str(one) for one in Scheme.objects.visible_to(user)}


def _units(user: Any) -> dict[str, str]:
    seen = Mark.objects.visible_to(user).order_by()
    marked = Unit.objects.filter(pk__in=seen.values("assessed__unit"))
    return dict(marked.order_by("order", "code").values_list("code", "name"))


def marks(user: Any, at: str = "") -> Rows:
    """评分 in sight."""
    rows = Mark.objects.visible_to(user).select_related("assessed__unit", "assessed__scheme")
    found: Rows = rows.select_related("item").prefetch_related("evidence")
    return found


SCHEMES = Listing(
    "考核办法",
    "督查激励考核的项目、分值和权重，按年份和版本；开放以后项目不再改，公布以后什么都不再改。",
    lambda user, at: Scheme.objects.visible_to(user),
    [
        ("名称", str),
        ("依据", value_of("basis")),
        ("状态", label_of("state")),
        ("自评截止", value_of("self_until")),
        ("异议截止", value_of("object_until")),
        ("公布时间", value_of("frozen_at")),
        ("指纹", value_of("sha256")),
    ],
    conditions(q=Containing("title", "basis"), state=Answer("状态", SCHEME_LABELS)),
    aside=("指纹",),
)
ITEMS = Listing(
    "考核项目",
    "每项多少分、占多少权重、怎样评分；权重合计 100 才能开放。",
    lambda user, at: SchemeItem.objects.filter(
        scheme__in=Scheme.objects.visible_to(user)
    ).select_related("scheme"),
    [
        ("项目", str),
        ("考核办法", value_of("scheme")),
        ("满分", _points("points")),
        ("权重（%）", _points("weight")),
        ("评分标准", value_of("criterion")),
        ("需要的佐证", value_of("evidence_wanted")),
    ],
    conditions(
        q=Containing("title", "criterion"),
        scheme=Answer("考核办法", lookup="scheme", seen_by=_schemes),
    ),
)
MARKS = Listing(
    "考核评分",
    "受考单位先自评、附佐证，双倍增办评分，有异议的另一位同事答复；答复后的分、没有异议的评分是定分。",
    marks,
    [
        ("项目", value_of("item")),
        ("单位", lambda row: row.assessed.unit),
        ("考核办法", lambda row: row.assessed.scheme),
        ("满分", lambda row: number(row.item.points)),
        ("状态", label_of("state")),
        ("自评分", _points("self_points")),
        ("评分", _points("points")),
        ("定分", lambda row: number(row.final)),
        ("佐证", lambda row: f"{len(row.evidence.all())} 件"),
        ("评分标准", lambda row: row.item.criterion),
        ("自评说明", value_of("self_note")),
        ("评分理由", value_of("comment")),
        ("异议理由", value_of("objection")),
        ("答复", value_of("decision")),
    ],
    conditions(
        q=Containing("item__title", "assessed__unit__name"),
        scheme=Answer("考核办法", lookup="assessed__scheme", seen_by=_schemes),
        unit=Answer("单位", lookup="assessed__unit__code", seen_by=_units),
        state=Answer("状态", MARK_LABELS),
    ),
    aside=("评分标准", "自评说明", "评分理由", "异议理由", "答复"),
)
EVIDENCE = Listing(
    "考核佐证",
    "单位为自评附上的指标数、任务举措和文件；内容是提交当日的。",
    lambda user, at: Evidence.objects.visible_to(user).select_related(
        "mark__assessed__unit", "mark__assessed__scheme", "mark__item", "indicator", "task"
    ),
    [
        ("内容", value_of("words")),
        ("类别", label_of("kind")),
        ("单位", lambda row: row.mark.assessed.unit),
        ("项目", lambda row: row.mark.item),
        ("提交时间", value_of("added_at")),
    ],
    conditions(q=Containing("words"), kind=Answer("类别", EVIDENCE_LABELS)),
)
