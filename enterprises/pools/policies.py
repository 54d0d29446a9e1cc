"""谁可以做什么 about the pools; and who cares for a firm, which the rooms above ask too."""

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS, SYSTEM
from accounts.rules.units import UnitKind
from accounts.standing import keeps, unit_kind
from common.decisions import ALLOWED, Decision, allowed_if, denied
from enterprises.pools.models import PoolEntry, PoolProposal
from enterprises.pools.rules.proposals import ProposalState
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import can_act_for, is_close_to
from enterprises.registry.rules.mandates import Scope

By = User | System


def _is_home(user: By, enterprise: Enterprise) -> bool:
    own = isinstance(user, User) and user.unit_id == enterprise.township_id
    return unit_kind(user) == UnitKind.TOWNSHIP and own


def speaks_for(user: By, enterprise: Enterprise) -> bool:
    """Acts for the firm; an agent where his mandate holds 填报."""
    return bool(can_act_for(user, enterprise, Scope.FILE))


def can_see_desk(user: By) -> Decision:
    """培育库、到期、抽查等名单: officials."""
    if user.role in OFFICIALS or user.role == SYSTEM:
        return ALLOWED
    return denied("培育与服务的名单供工作人员使用；本企业的情况在“本企业”页面。")


def can_propose(user: By, enterprise: Enterprise) -> Decision:
    """建议入库: the keepers, the firm's township, the firm itself."""
    is_one = keeps(user) or _is_home(user, enterprise) or speaks_for(user, enterprise)
    return allowed_if(is_one, "只有双倍增办、区科技局、所属街镇和企业本身可以提出入库。")


def can_decide(user: By, proposal: PoolProposal) -> Decision:
    """决定入库: the keepers, never on one's own proposal."""
    if not keeps(user):
        return denied("入库由双倍增办或区科技局决定。")
    if proposal.state != ProposalState.OPEN:
        return denied(f"这条建议已有决定：{proposal.get_state_display()}。")
    if user.role != SYSTEM and proposal.proposed_by_id == user.pk:
        return denied("不能决定自己提出的建议，请由另一位同事决定。")
    return ALLOWED


def can_decide_some(user: By) -> Decision:
    """决定入库、调整阶段、出库 of any firm: the keepers; each row is asked for itself."""
    return allowed_if(keeps(user), "入库、阶段和出库由双倍增办或区科技局办理。")


def can_judge(user: By, enterprise: Enterprise) -> Decision:
    """回避: asked once, when something is decided, not of every row of a list."""
    is_apart = not is_close_to(user, enterprise)
    return allowed_if(is_apart, "您与这家企业有关联，须回避，请由另一位同事办理。")


def can_run_rules(user: By) -> Decision:
    """规则推荐、自动出库: the keepers."""
    return allowed_if(keeps(user), "规则推荐和自动出库由双倍增办或区科技局办理。")


def can_import_entries(user: By) -> Decision:
    """导入培育库出入库: who decides entries and registers exits."""
    return allowed_if(keeps(user), "培育库的出入库由双倍增办或区科技局导入。")


def can_manage_entry(user: By, entry: PoolEntry) -> Decision:
    """调整阶段、出库: the keepers, while the firm is in the pool."""
    if not keeps(user):
        return denied("阶段和出库由双倍增办或区科技局登记。")
    return allowed_if(not entry.exit_reason, "企业已经出库，不能再改。")


def can_tend(user: By, enterprise: Enterprise) -> Decision:
    """培育计划、走访服务、研发机构、年度义务: the keepers and the firm's township."""
    is_one = keeps(user) or _is_home(user, enterprise)
    return allowed_if(is_one, "由双倍增办、区科技局和所属街镇登记，您可以查看。")


def can_tend_some(user: By) -> Decision:
    """培育、走访: whoever has firms to tend; others read."""
    is_one = keeps(user) or unit_kind(user) == UnitKind.TOWNSHIP
    return allowed_if(is_one, "由双倍增办、区科技局和所属街镇登记，您可以查看。")
