"""谁可以做什么 about zones, their key projects and milestones."""

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS, SYSTEM
from accounts.standing import keeps
from common.decisions import ALLOWED, Decision, allowed_if, denied
from incubators.zones.models import Milestone, MilestoneList, Project

By = User | System


def can_see(user: By) -> Decision:
    """园区、重点项目、节点: every official; by name only what each may see."""
    allowed = user.role in OFFICIALS or user.role == SYSTEM
    return allowed_if(allowed, "园区只向双倍增办、领导和各单位经办人开放。")


def can_keep_any(user: By) -> Decision:
    """登记重点项目、节点清单、节点: the keepers."""
    return allowed_if(keeps(user), "重点项目和节点由双倍增办或区科技局登记，请把情况报区科技局。")


def can_keep(user: By, about: Project | MilestoneList) -> Decision:
    """更正, and give it another milestone: the keepers."""
    return can_keep_any(user)


def can_change(user: By, milestone: Milestone) -> Decision:
    """更正节点: the keepers, while it is not done."""
    if not (kept := can_keep_any(user)):
        return kept
    return allowed_if(milestone.done_on is None, "节点已登记完成；要更正，请先重新打开。")


def can_complete(user: By, milestone: Milestone) -> Decision:
    """登记完成: the keepers and the unit in charge, once."""
    own = isinstance(user, User) and user.unit_id is not None and user.unit_id == milestone.unit_id
    if not keeps(user) and not (own and user.is_official):
        return denied(f"节点由责任单位（{milestone.unit or '未定'}）或区科技局登记完成。")
    return allowed_if(milestone.done_on is None, "节点已登记完成，不用再登记。")


def can_reopen(user: By, milestone: Milestone) -> Decision:
    """重新打开: the keepers, where it was entered as done by mistake."""
    if not (kept := can_keep_any(user)):
        return kept
    return ALLOWED if milestone.done_on else denied("节点还没有登记完成。")
