"""谁可以做什么 about pools, plans, services, requests and inspections."""

from django.core.exceptions import ValidationError

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS, SYSTEM, Role
from accounts.rules.units import UnitKind
from accounts.standing import keeps, unit_kind
from common.decisions import ALLOWED, Decision, denied
from enterprises.pools.models import CompanyRequest, Inspection, PoolEntry, PoolProposal
from enterprises.pools.rules.words import Asked
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.policies import can_act_for, is_close_to
from enterprises.registry.rules.mandates import Scope

By = User | System


def _is_home(user: By, enterprise: Enterprise) -> bool:
    own = isinstance(user, User) and user.unit_id == enterprise.township_id
    return unit_kind(user) == UnitKind.TOWNSHIP and own


def _is_member(user: By, enterprise: Enterprise) -> bool:
    """Acts for the firm; an agent where his mandate holds 填报."""
    return bool(can_act_for(user, enterprise, Scope.FILE))


def can_see_desk(user: By) -> Decision:
    """培育库、到期、抽查等名单: officials."""
    if user.role in OFFICIALS or user.role == SYSTEM:
        return ALLOWED
    return denied("培育与服务的名单供工作人员使用；本企业的情况在“本企业”页面。")


def can_propose(user: By, enterprise: Enterprise) -> Decision:
    """建议入库: the keepers, the firm's township, the firm itself."""
    if keeps(user) or _is_home(user, enterprise) or _is_member(user, enterprise):
        return ALLOWED
    return denied("只有双倍增办、区科技局、所属街镇和企业本身可以提出入库。")


def can_decide(user: By, proposal: PoolProposal) -> Decision:
    """决定入库: the keepers, never on one's own proposal."""
    if not keeps(user):
        return denied("入库由双倍增办或区科技局决定。")
    if proposal.state != "open":
        return denied(f"这条建议已有决定：{proposal.get_state_display()}。")
    if user.role != SYSTEM and proposal.proposed_by_id == user.pk:
        return denied("不能决定自己提出的建议，请由另一位同事决定。")
    return ALLOWED


def can_import_entries(user: By) -> Decision:
    """导入培育库出入库: who decides entries and registers exits."""
    return ALLOWED if keeps(user) else denied("培育库的出入库由双倍增办或区科技局导入。")


def stand_aside(user: By, enterprise: Enterprise) -> None:
    """回避: asked once, when something is decided, not of every row of a list."""
    if is_close_to(user, enterprise):
        raise ValidationError("您与这家企业有关联，须回避，请由另一位同事办理。")


def can_manage_entry(user: By, entry: PoolEntry) -> Decision:
    """调整阶段、出库: the keepers, while the firm is in the pool."""
    if not keeps(user):
        return denied("阶段和出库由双倍增办或区科技局登记。")
    return ALLOWED if not entry.exit_reason else denied("企业已经出库，不能再改。")


def can_tend(user: By, enterprise: Enterprise) -> Decision:
    """培育计划、走访服务、研发机构、年度义务: the keepers and the firm's township."""
    if keeps(user) or _is_home(user, enterprise):
        return ALLOWED
    return denied("由双倍增办、区科技局和所属街镇登记，您可以查看。")


def can_tend_some(user: By) -> Decision:
    """培育、走访: whoever has firms to tend; others read."""
    if keeps(user) or unit_kind(user) == UnitKind.TOWNSHIP:
        return ALLOWED
    return denied("由双倍增办、区科技局和所属街镇登记，您可以查看。")


def can_raise(user: By, enterprise: Enterprise) -> Decision:
    """提出诉求: the firm's people."""
    if _is_member(user, enterprise):
        return ALLOWED
    return denied("诉求由企业账号提出。")


def can_assign(user: By, request: CompanyRequest) -> Decision:
    """分派诉求: the keepers, as long as it is not answered."""
    if not keeps(user):
        return denied("诉求由双倍增办或区科技局分派。")
    if request.state in (Asked.RAISED, Asked.ASSIGNED):
        return ALLOWED
    return denied("诉求已经答复，不能再分派。")


def can_answer(user: By, request: CompanyRequest) -> Decision:
    """答复: the unit it was given to, or the keepers."""
    if request.state != Asked.ASSIGNED:
        return denied(f"诉求现为“{request.get_state_display()}”，不能答复。")
    own = isinstance(user, User) and user.role == Role.OFFICER and user.unit_id == request.unit_id
    return ALLOWED if own or keeps(user) else denied("由承办单位答复。")


def can_rate(user: By, request: CompanyRequest) -> Decision:
    """评价: the firm, once it has its answer."""
    if request.state != Asked.ANSWERED:
        return denied(f"诉求现为“{request.get_state_display()}”，不能评价。")
    return ALLOWED if _is_member(user, request.enterprise) else denied("由提出诉求的企业评价。")


def can_inspect(user: By) -> Decision:
    """抽取检查对象: the keepers."""
    return ALLOWED if keeps(user) else denied("抽查由双倍增办或区科技局进行。")


def can_conclude(user: By, inspection: Inspection) -> Decision:
    """抽查结论: the keepers, once; 限期整改 can still be concluded."""
    if not keeps(user):
        return denied("抽查由双倍增办或区科技局进行。")
    if inspection.result in ("open", "rectify"):
        return ALLOWED
    return denied(f"抽查已有结论：{inspection.get_result_display()}。")


def can_file_paper(user: By, inspection: Inspection) -> Decision:
    """上传检查文书: the keepers, once there is a finding."""
    if not keeps(user):
        return denied("检查文书由双倍增办或区科技局上传。")
    return ALLOWED if inspection.result != "open" else denied("请先登记结论，再上传检查文书。")


def can_keep_lists(user: By) -> Decision:
    """登记培训、专家: the keepers."""
    return ALLOWED if keeps(user) else denied("培训和专家名录由双倍增办或区科技局维护。")


def can_note_renewal(user: By, qualification: Qualification) -> Decision:
    """登记重新认定进度: as any care for the firm."""
    return can_tend(user, qualification.enterprise)
