"""评估表 as workbooks."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from django.utils import timezone

from accounts.models import User
from common.exports.workbooks import Column, Cover, Sheet, write_workbook
from enterprises.pools.rules.entries import POOL_LABELS
from targets.assessments.rules.cultivation import FIGURE_LABELS, Line, line
from targets.assessments.selectors.cultivation import Cultivated, Period, by_unit, of_pool

DEFINITION = (
    "挖掘＝期内提出入库建议；入库＝期内入库；在库＝期内在库过至少一天；已帮扶＝在库期间有走访服务、"
    "培训或答复的诉求；通过＝在库期间取得该库培育的资质；用时为中位天数。街镇按企业现在的归属。"
)


def cultivation_book(cases: Sequence[Cultivated], period: Period, user: User) -> BytesIO:
    """挖掘培育评估: a sheet a pool, a row a 街镇, the whole at the end."""
    columns = [
        Column("街镇"),
        *(Column(label, "count") for label in FIGURE_LABELS.values()),
        Column("挖掘到入库（天）", "decimal"),
        Column("入库到通过（天）", "decimal"),
    ]
    sheets = [
        Sheet(label, columns, _rows(of_pool(cases, pool))) for pool, label in POOL_LABELS.items()
    ]
    cover = Cover(
        "挖掘培育评估",
        filters=[("期间", f"{period.first} 至 {period.last}")],
        definition=DEFINITION,
        as_of=period.last,
        user=str(user),
        made_at=timezone.now(),
    )
    book = BytesIO()
    write_workbook(book, sheets, cover=cover)
    book.seek(0)
    return book


def _rows(cases: Sequence[Cultivated]) -> Iterator[list[object]]:
    for one in by_unit(cases):
        yield _row(one.name, one.line)
    yield _row("合计", line(one.case for one in cases))


def _row(name: str, told: Line) -> list[object]:
    days = [None if one is None else float(one) for one in (told.days_to_enter, told.days_to_pass)]
    return [name, *told.counts.values(), *days]
