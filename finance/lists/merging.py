"""两条企业记录合并时的银行月报: each row follows the kept record."""

from enterprises.registry.merging.hanging import hangs
from enterprises.registry.merging.keyed import Moves


def register_all() -> None:
    """Make known how what this room keeps of a firm follows."""
    hangs(Moves("bank_lists.ListRow", "enterprise", "银行月报明细"))
