"""一家企业的各级: every title's result by one set of facts, and which comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from enterprises.evaluation.rules.evaluations import LABELS, evaluate
from enterprises.evaluation.rules.next_rung import Ahead, ahead
from enterprises.evaluation.rules.purposes import RENEWAL, purpose_of, with_purpose
from enterprises.evaluation.rules.standing import Standing, standing_of
from enterprises.registry.rules.kinds import EVALUABLE


@dataclass(frozen=True, slots=True)
class Rungs:
    """The results by kind, the titles held on the day, and what comes next."""

    results: Mapping[str, dict[str, Any]]
    held: frozenset[str]
    ahead: Ahead


def rungs_of(facts: Mapping[str, Any]) -> Rungs:
    """Each rung by the same facts: first or again as the firm holds it."""
    results = {kind: evaluate(kind, with_purpose(kind, facts)) for kind in EVALUABLE}
    held = frozenset(kind for kind in EVALUABLE if purpose_of(kind, facts) == RENEWAL)
    return Rungs(results, held, ahead(results, held))


def headline(result: Mapping[str, Any]) -> str:
    """How far the title is, in one line: nothing known is not nothing wrong."""
    label, stands = f"“{LABELS[result['kind']]}”", standing_of(result)
    if result["passed"]:
        return f"{label}：条件都已符合，可以申报"
    if stands.unmet:
        more = f"，另有 {len(stands.open)} 条缺事实" if stands.open else ""
        return f"离{label}还差 {len(stands.unmet)} 条{more}"
    if result["passed"] is False:
        return f"{label}：有的条件不能同时满足"
    if not stands.met:
        return f"{label}：还没有判定，{stands.total} 条都缺事实"
    return f"{label}：没有不符合的，{len(stands.open)} 条还缺事实"


def progress(result: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Done of total for a bar; none while nothing has been judged."""
    stands: Standing = standing_of(result)
    return (len(stands.met), stands.total) if stands.met or stands.unmet else (None, None)
