"""两条记录合并时的计划与服务: what may be there any number of times moves, the rest is decided."""

from enterprises.registry.merging.hanging import hangs
from enterprises.registry.merging.keyed import Keyed, Moves

_FIRM = "enterprise"


def register_all() -> None:
    """Make known how what this room keeps of a firm follows."""
    hangs(
        Keyed(
            "care.CultivationPlan",
            _FIRM,
            "培育计划",
            facts=("target_kind", "target_year", "gaps", "helper", "next_step", "next_on"),
        ),
        Moves("care.ServiceRecord", _FIRM, "走访与服务"),
        Moves("care.CompanyRequest", _FIRM, "企业诉求"),
        Keyed(
            "care.ResearchInstitution",
            _FIRM,
            "研发机构",
            key=("name",),
            facts=("level", "founded_on", "closed_on"),
            named=lambda row: f"（{row.name}）",
        ),
        Keyed(
            "care.TrainingAttendance",
            _FIRM,
            "培训签到",
            key=("training",),
            facts=("people",),
            named=lambda row: f"（{row.training}）",
        ),
    )
