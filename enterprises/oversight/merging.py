"""两条记录合并时的监督: inspections and renewals move, annual duties are decided."""

from enterprises.registry.merging.hanging import hangs
from enterprises.registry.merging.keyed import Keyed, Moves
from enterprises.registry.rules.kinds import KIND_LABELS

_FIRM = "enterprise"


def register_all() -> None:
    """Make known how what this room keeps of a firm follows."""
    hangs(
        Moves("oversight.RenewalStep", _FIRM, "重新认定进度"),
        Keyed(
            "oversight.DutyReport",
            _FIRM,
            "年度义务",
            key=("kind", "year"),
            facts=("done_on",),
            named=lambda row: f"（{row.year} 年 {KIND_LABELS[row.kind]}）",
        ),
        Moves("oversight.Inspection", _FIRM, "抽查"),
    )
