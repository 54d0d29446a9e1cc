"""谁可以做什么 with institutions and agreements; of their people `seats.policies` says."""

from accounts.models import System, User
from accounts.rules.roles import Role
from common.dates import today
from common.decisions import Decision, allowed_if
from finance.banks.models import Agreement, Institution
from finance.banks.querysets import leads, oversees

By = User | System
KEEPERS = "金融机构和协议由双倍增办、区科技局或区金融服务中心登记。"


def is_banker(user: By) -> bool:
    """A person of an institution, by his account."""
    return getattr(user, "role", None) == Role.BANK


def can_see(user: By) -> Decision:
    """金融机构、协议、人员: the overseers all, an institution's people their own."""
    return allowed_if(oversees(user) or is_banker(user), "金融机构由牵头单位、领导和机构人员查看。")


def can_register(user: By, _: object = None) -> Decision:
    """登记机构和协议: those who answer for task 11."""
    return allowed_if(leads(user), KEEPERS)


def can_change(user: By, institution: Institution) -> Decision:
    """更正机构、登记它的协议: as it is registered."""
    del institution
    return can_register(user)


def can_merge(user: By, institution: Institution) -> Decision:
    """合并: only what came in by a sheet and nobody joined is given up for another."""
    if not (may := can_register(user)):
        return may
    return allowed_if(not institution.is_joined, "已加入合作的机构不能并入另一家。")


def can_end(user: By, agreement: Agreement) -> Decision:
    """变更、终止协议: one that is not over."""
    if not (may := can_register(user)):
        return may
    last = agreement.last_day
    return allowed_if(last is None or last >= today(), "这份协议已经到期，请另登记新的协议。")
