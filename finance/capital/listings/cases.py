"""名单 of 上市事项: who is on the way to which board, how long, and what is next."""

from typing import Any

from django.db.models import Q, QuerySet

from common.dates import today
from common.listings.conditions import Answer
from common.listings.figures import counted
from common.listings.listing import Listing
from desk.conditions import OfFirm
from enterprises.pools.lists import value_of
from finance.capital.models import ListingCase
from finance.capital.rules.cases import BOARD_LABELS, OPEN, STAGE_LABELS, Stage

GOING = {"open": "上市后备", "listed": "已挂牌上市", "closed": "终止或撤回"}
STUCK = {"True": "卡住", "False": "没有卡住"}


def township_of(row: Any) -> Any:
    """街镇 of the row's firm."""
    return row.enterprise.township


def days_of(case: ListingCase) -> int | None:
    """在本步天数, today."""
    return case.days_on(today())


def stuck_of(case: ListingCase) -> str:
    """为什么卡住, today."""
    return case.stuck_on(today())


class Going(Answer):
    """在办 unless something else is asked for."""

    def __init__(self) -> None:
        super().__init__("状态", GOING)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        is_open = Q(stage__in=sorted(OPEN))
        is_listed = Q(stage=Stage.LISTED.value)
        met = {"open": is_open, "listed": is_listed, "closed": ~is_open & ~is_listed}
        return rows.filter(met[value]) if value in met else rows


class IsStuck(Answer):
    """The same as the rule says of a case: 卡住."""

    def __init__(self) -> None:
        super().__init__("卡住", STUCK)

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value not in STUCK:
            return rows
        waits = Q(next_on__lt=today()) | ~Q(obstacle="") | Q(next_step="")
        met = Q(stage__in=sorted(OPEN)) & (waits | Q(stage=Stage.PAUSED.value))
        return rows.filter(met if value == "True" else ~met)


class CaseConditions(OfFirm):
    """What may be asked of the cases."""

    board = Answer("板块", BOARD_LABELS, "board")
    stage = Answer("进程", STAGE_LABELS, "stage")
    going = Going()
    stuck = IsStuck()


CASES = Listing(
    "上市事项",
    "谁在去哪个板块的路上、走到哪一步、在这一步多少天、下一步是什么。",
    lambda user, at: ListingCase.objects.visible_to(user).select_related(
        "enterprise", "enterprise__township"
    ),
    [
        ("企业", value_of("enterprise")),
        ("板块", value_of("board_label")),
        ("进程", value_of("stage_label")),
        ("本步自", value_of("since")),
        ("在本步天数", days_of),
        ("卡住", stuck_of),
        ("下一步", value_of("next_step")),
        ("下一步日期", value_of("next_on")),
        ("中介机构", value_of("adviser")),
        ("街镇", township_of),
        ("备注", value_of("note")),
    ],
    CaseConditions,
    numbers=counted("在本步天数"),
)
