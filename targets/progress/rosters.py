"""应报名单: the units with a step under way in the month."""

from targets.progress.models import ProgressCollection
from targets.progress.selectors import under_way


def owing(collection: ProgressCollection) -> dict[int, str]:
    """单位 → 列入依据."""
    return {
        unit: f"有 {len(steps)} 条举措在办" for unit, steps in under_way(collection.period).items()
    }
