"""What the plan and its indicators are in a paper."""

from targets.goals.blocks.amounts import AMOUNTS
from targets.goals.blocks.figures import FIGURES
from targets.goals.blocks.plan import PLAN

__all__ = ["AMOUNTS", "FIGURES", "PLAN"]
