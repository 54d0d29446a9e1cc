"""谁可以导入什么: the same people who may write one row may write a sheet of them."""

from accounts.rules.units import UnitKind
from accounts.standing import keeps, unit_kind
from common.decisions import ALLOWED, Decision, denied
from enterprises.registry.imports.firms import By


def may_add_firms(by: By) -> bool:
    """New firms: the keepers of the register, and townships (into their own)."""
    return keeps(by) or unit_kind(by) == UnitKind.TOWNSHIP


def can_import_enterprises(by: By) -> Decision:
    """导入企业台账: 双倍增办、区科技局, and townships within their own firms."""
    reason = "只有双倍增办、区科技局和街镇经办人可以导入企业台账。"
    return ALLOWED if may_add_firms(by) else denied(reason)


def can_import_qualifications(by: By) -> Decision:
    """导入资质名单: 双倍增办、区科技局, from the published lists."""
    reason = "资质以公布名单为准，只有双倍增办和区科技局可以导入。"
    return ALLOWED if keeps(by) else denied(reason)


def can_import_moves(by: By) -> Decision:
    """导入迁移表、园区与产业链表: 双倍增办、区科技局, who may register a move."""
    reason = "迁移和园区、产业链成员期由双倍增办和区科技局导入，请把依据报双倍增办。"
    return ALLOWED if keeps(by) else denied(reason)
