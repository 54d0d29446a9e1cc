"""评价结果 as a sheet: one line a firm, its open conditions in words."""

from collections.abc import Iterable, Iterator

from common.exports.cells import Column
from enterprises.evaluation.models import Evaluation
from enterprises.evaluation.rules.standing import standing_of
from enterprises.evaluation.sources import words_of
from enterprises.evaluation.words import CONDITION_LABELS, condition_rows, verdict_of

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
    Column("知识产权出处", width=34),
]


def lines(evaluations: Iterable[Evaluation]) -> Iterator[list[object]]:
    """A row for each result, in the columns' order."""
    for evaluation in evaluations:
        rows = condition_rows(evaluation.result)
        unmet = standing_of(evaluation.result).unmet
        still = [row for row in rows if row.met is None and not row.is_settled]
        yield [
            evaluation.enterprise.credit_code,
            evaluation.enterprise.name,
            str(evaluation.enterprise.township or "待分派"),
            verdict_of(evaluation.kind, evaluation.passed).word,
            evaluation.failed,
            evaluation.unknown,
            CONDITION_LABELS.get(evaluation.short_of, ""),
            "；".join(f"{row.label} {row.gap}".strip() for row in rows if row.key in unmet),
            "；".join(f"{row.label}{row.gap}" for row in still),
            evaluation.evaluated_on,
            evaluation.edition,
            words_of(evaluation.sources.get("rights", {})),
        ]
