"""谁可以导入什么: the same people who may write one row may write a sheet of them."""

from accounts.models import User
from accounts.rules.roles import SYSTEM, Role
from accounts.rules.units import UnitKind
from common.decisions import ALLOWED, Decision, denied
from enterprises.registry.imports.firms import By


def _keeps(by: By) -> bool:
    if by.role in (Role.OFFICE, SYSTEM):
        return True
    return _unit_kind(by) == UnitKind.BUREAU


def _unit_kind(by: By) -> str:
    unit = by.unit if isinstance(by, User) and by.role == Role.OFFICER else None
    return unit.kind if unit else ""


def may_add_firms(by: By) -> bool:
    """New firms: the keepers of the register, and townships (into their own)."""
    return _keeps(by) or _unit_kind(by) == UnitKind.TOWNSHIP


def can_import_enterprises(by: By) -> Decision:
    """导入企业台账: 双倍增办、区科技局, and townships within their own firms."""
    reason = "只有双倍增办、区科技局和街镇经办人可以导入企业台账。"
    return ALLOWED if may_add_firms(by) else denied(reason)


def can_import_qualifications(by: By) -> Decision:
    """导入资质名单: 双倍增办、区科技局, from the published lists."""
    reason = "资质以公布名单为准，只有双倍增办和区科技局可以导入。"
    return ALLOWED if _keeps(by) else denied(reason)


def can_import_moves(by: By) -> Decision:
    """导入迁移表、园区与产业链表: 双倍增办、区科技局, who may register a move."""
    reason = "迁移和园区、产业链成员期由双倍增办和区科技局导入，请把依据报双倍增办。"
    return ALLOWED if _keeps(by) else denied(reason)
