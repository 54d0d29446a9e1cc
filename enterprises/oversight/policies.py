"""谁可以做什么 about inspections; of renewals and annual duties `can_tend` decides."""

from accounts.models import System, User
from accounts.standing import keeps
from common.decisions import Decision, allowed_if, denied
from enterprises.oversight.models import Inspection
from enterprises.oversight.rules.inspections import UNDECIDED, Result
from enterprises.pools.policies import can_tend
from enterprises.registry.models import Qualification

By = User | System


def can_inspect(user: By) -> Decision:
    """抽取检查对象: the keepers."""
    return allowed_if(keeps(user), "抽查由双倍增办或区科技局进行。")


def can_conclude(user: By, inspection: Inspection) -> Decision:
    """抽查结论: the keepers, once; 限期整改 can still be concluded."""
    if not keeps(user):
        return denied("抽查由双倍增办或区科技局进行。")
    is_open = inspection.result in UNDECIDED
    return allowed_if(is_open, f"抽查已有结论：{inspection.get_result_display()}。")


def can_file_paper(user: By, inspection: Inspection) -> Decision:
    """上传检查文书: the keepers, once there is a finding."""
    if not keeps(user):
        return denied("检查文书由双倍增办或区科技局上传。")
    return allowed_if(inspection.result != Result.OPEN, "请先登记结论，再上传检查文书。")


def can_note_renewal(user: By, qualification: Qualification) -> Decision:
    """登记重新认定进度: as any care for the firm."""
    return can_tend(user, qualification.enterprise)
