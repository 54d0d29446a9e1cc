"""差距: what the register knows to be missing for the next rung, and by which fact."""

from dataclasses import dataclass

from enterprises.registry.models import Enterprise


@dataclass(frozen=True, slots=True)
class Gap:
    """One condition of the next rung that is not met or cannot be judged."""

    name: str
    required: str
    actual: str
    missing: str


def gaps_of(enterprise: Enterprise) -> list[Gap]:
    """Until an evaluation is stored there is nothing to say, and nothing is invented."""
    return []
