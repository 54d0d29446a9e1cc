"""两条记录合并时的科技服务: what the firm provides and what it used moves to the kept record."""

from enterprises.registry.merging.hanging import hangs
from enterprises.registry.merging.keyed import Moves

_FIRM = "enterprise"


def register_all() -> None:
    """Make known how what this room keeps of a firm follows; its orders follow their requests."""
    hangs(
        Moves("services.ServiceBody", _FIRM, "服务机构"),
        Moves("services.Use", _FIRM, "服务使用记录"),
    )
