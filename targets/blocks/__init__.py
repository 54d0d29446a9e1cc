"""What the plan and its indicators are in a paper."""

from targets.blocks.amounts import AMOUNTS
from targets.blocks.figures import FIGURES
from targets.blocks.plan import PLAN

__all__ = ["AMOUNTS", "FIGURES", "PLAN"]
