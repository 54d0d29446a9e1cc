"""两条企业记录合并时的重点项目: they follow their owner."""

from enterprises.registry.merging.hanging import hangs
from enterprises.registry.merging.keyed import Moves


def register_all() -> None:
    """Make known how what this room keeps of a firm follows."""
    hangs(Moves("zones.Project", "enterprise", "重点项目"))
