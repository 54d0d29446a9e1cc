"""自动指标 of one paper: every indicator on every day that is measured for it, read once."""

from common.blocks import Span
from common.measures import Values
from targets.goals.models import Indicator


def indicators_of(span: Span) -> list[Indicator]:
    """指标 that papers tell, in the plan's order."""
    return span.once(_listed)


def counts_of(span: Span) -> dict[str, Values | None]:
    """By the indicator's code; None where it is unknown or reported by hand."""
    measures = {indicator.code: indicator.measure for indicator in indicators_of(span)}
    values = span.values(measure.key for measure in measures.values() if measure)
    return {code: values[measure.key] if measure else None for code, measure in measures.items()}


def _listed(span: Span) -> list[Indicator]:
    return list(Indicator.objects.goals().select_related("reporter"))
