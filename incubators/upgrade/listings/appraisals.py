"""评分表 and 绩效评价 as lists."""

from typing import Any

from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import counted
from common.listings.listing import Listing
from desk.conditions import Township
from incubators.carriers.rules.kinds import LEVEL_LABELS
from incubators.upgrade.models import Appraisal, ScoreSheet
from incubators.upgrade.rules.appraisals import GRADE_LABELS

TOTAL, MEAN = "满分", "平均分"


class OfSheets(Conditions):
    q = Containing("name", "basis")


class OfAppraisals(Conditions):
    """What may be asked of appraisals."""

    q = Containing("incubator__name", "incubator__code")
    grade = Answer("等次", GRADE_LABELS, "grade")
    level = Answer("级别", LEVEL_LABELS, "level")
    township = Township("incubator__township__code")


def _sheets(user: Any, _: str) -> Any:
    return ScoreSheet.objects.visible_to(user).prefetch_related("items", "appraisals")


def _appraisals(user: Any, _: str) -> Any:
    rows = Appraisal.objects.visible_to(user).order_by("-year", "incubator__code", "-pk")
    related = ("incubator__township", "sheet", "decided_by")
    return rows.select_related(*related).prefetch_related("examiners__user")


def stands(row: Appraisal) -> str:
    """How far it is."""
    if row.decided_at:
        return "已决定"
    waiting = sum(one.handed_in_at is None for one in row.examiners.all())
    return f"待 {waiting} 人打分" if waiting else "待决定"


SHEETS = Listing(
    "绩效评价评分表",
    "评价用过的评分表不能再改；标准变了另登记一张。",
    _sheets,
    [
        ("名称", lambda row: row.name),
        ("自何日起", lambda row: row.valid_from),
        ("依据", lambda row: row.basis),
        ("项数", lambda row: len(row.items.all())),
        (TOTAL, lambda row: row.total.normalize()),
    ],
    OfSheets,
    numbers=counted("项数", TOTAL),
)
APPRAISALS = Listing(
    "绩效评价",
    "两人分别打分，都交分后由另一人决定等次；连续两次不合格的级别终止。",
    _appraisals,
    [
        ("载体", lambda row: row.incubator),
        ("编码", lambda row: row.incubator.code),
        ("年度", lambda row: row.year),
        ("级别", lambda row: row.get_level_display()),
        ("评分表", lambda row: row.sheet),
        ("情况", stands),
        (MEAN, lambda row: row.points),
        ("等次", lambda row: row.get_grade_display()),
        ("理由", lambda row: row.reason),
        ("级别终止日", lambda row: row.ended_on),
    ],
    OfAppraisals,
    numbers=counted(MEAN),
)
