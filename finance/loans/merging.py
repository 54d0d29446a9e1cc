"""两条企业记录合并时的贷款: every loan follows the kept record."""

from enterprises.registry.merging.hanging import hangs
from enterprises.registry.merging.keyed import Moves


def register_all() -> None:
    """Make known how what this room keeps of a firm follows."""
    hangs(Moves("loans.Loan", "enterprise", "贷款"))
