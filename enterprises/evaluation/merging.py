"""两条记录合并时的评价: results are derived and made anew from the facts together."""

from enterprises.evaluation.apart import judged_here
from enterprises.evaluation.batches import sourced_facts, store
from enterprises.evaluation.marks import with_marks
from enterprises.evaluation.models import Evaluation
from enterprises.registry.merging.hanging import afterwards, hangs
from enterprises.registry.merging.keyed import Keyed
from enterprises.registry.models import Enterprise
from enterprises.returns.facts import known_of_many


def register_all() -> None:
    """Make known how marks and results follow."""
    hangs(
        Keyed(
            "evaluation.ExpertMarks",
            "enterprise",
            "专家打分",
            key=("year",),
            facts=("points", "experts"),
            named=lambda evaluation: f"（{evaluation.year} 申报年）",
        ),
        Keyed(
            "evaluation.Evaluation",
            "enterprise",
            "评价结果",
            key=("kind", "year"),
            is_derived=True,
        ),
    )
    afterwards(judge_again)


def judge_again(enterprise: Enterprise) -> None:
    """重新评价: each result the firm has, from its facts as they are now, on its own day."""
    firm = Enterprise.objects.filter(pk=enterprise.pk)
    held = Evaluation.objects.filter(enterprise=enterprise)
    for kind, year, on in held.values_list("kind", "year", "evaluated_on"):
        pairs = with_marks(known_of_many(firm, on=on, year=year), year)
        for made in judged_here(kind, [list(sourced_facts(kind, pairs))]):
            store(made.lines)
