"""评价结果 as a sheet: one line a firm, its open conditions in words."""

from collections.abc import Iterable, Iterator

from common.exports import Column
from enterprises.evaluation.models import Evaluation
from enterprises.evaluation.words import CONDITION_LABELS, VERDICTS, condition_rows

COLUMNS = [
    Column("统一社会信用代码", "code"),
    Column("企业名称", width=34),
    Column("所属街镇", width=14),
    Column("结论", width=10),
    Column("不符合条数", "int"),
    Column("无法判定条数", "int"),
    Column("只差的一条", width=20),
    Column("不符合的条件", width=60),
    Column("缺少的事实", width=60),
    Column("评价日期", "date"),
    Column("依据", width=26),
]


def lines(found: Iterable[Evaluation]) -> Iterator[list[object]]:
    """A row for each result, in the columns' order."""
    for one in found:
        rows = condition_rows(one.result)
        yield [
            one.enterprise.credit_code,
            one.enterprise.name,
            str(one.enterprise.township or "待分派"),
            VERDICTS[one.passed],
            one.failed,
            one.unknown,
            CONDITION_LABELS.get(one.short_of, ""),
            "；".join(f"{row.label} {row.gap}".strip() for row in rows if row.met is False),
            "；".join(f"{row.label}{row.gap}" for row in rows if row.met is None),
            one.evaluated_on,
            one.edition,
        ]
