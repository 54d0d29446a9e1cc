"""赛马榜 as a workbook: the rows of the page, with what explains each place."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import IO

from django.utils import timezone

from accounts.actions import record
from accounts.models import User
from accounts.standing import scope
from common.exports.workbooks import Column, Cover, Sheet, write_workbook
from common.numbers import rounded
from targets.race.selectors.boards import Board, Line

COLUMNS = (
    Column("名次", "int"),
    Column("上月末名次", "int"),
    Column("单位", "text"),
    Column("年目标", "int"),
    Column("完成", "int"),
    Column("完成率（%）", "decimal"),
    Column("净增", "int"),
    Column("不排名原因", "text"),
    Column("猛虎蜗牛", "text"),
    Column("说明", "text"),
    Column("现在重算", "text"),
)


def write(
    target: IO[bytes], shown: Board, *, title: str, by: User, told: Sequence[tuple[str, str]]
) -> int:
    """Through the one writer; who took how many rows is recorded."""
    cover = Cover(
        title=title,
        filters=told,
        as_of=shown.as_of,
        user=f"{by}（{scope(by)}）",
        made_at=timezone.localtime(),
        notes=[shown.sentence],
    )
    rows = write_workbook(target, [Sheet("赛马榜", COLUMNS, _rows(shown))], cover=cover)
    record("export", by=by, object_type="standing", object_key=title, rows=rows)
    return rows


def _rows(shown: Board) -> Iterator[Sequence[object]]:
    yield from map(_row, shown.lines)


def _row(line: Line) -> Sequence[object]:
    row, runner = line.row, line.row.runner
    rate = None if runner.rate is None else rounded(runner.rate, 6)
    medal = line.medal.value if line.medal else None
    why = "".join(line.why)
    return (
        row.place,
        row.previous_place,
        runner.name,
        runner.target,
        runner.done,
        rate,
        runner.net,
        row.reason,
        medal,
        why,
        line.since or None,
    )


def named(what: str, day: date) -> str:
    """What the file is called."""
    return f"赛马-{what}-{day:%Y%m%d}.xlsx"
