"""谁可以做什么 with the materials of a firm."""

from accounts.models import System, User
from accounts.rules.roles import Role
from common.decisions import ALLOWED, Decision, denied
from enterprises.materials.models import Correction, Material
from enterprises.membership.policies import keeps
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import can_act_for, can_correct, is_close_to
from enterprises.registry.rules.mandates import Scope

By = User | System
_MERGED = denied("该企业已并入另一条记录，不能再改动。")


def tends(user: By, enterprise: Enterprise) -> bool:
    """双倍增办、区科技局, and the firm's own township or park."""
    own = (enterprise.township_id, enterprise.park_id)
    return keeps(user) or (
        isinstance(user, User) and user.role == Role.OFFICER and user.unit_id in own
    )


def can_add(user: By, enterprise: Enterprise) -> Decision:
    """上传材料: the firm's people, an agent by his mandate; officials on its behalf."""
    if enterprise.merged_into_id:
        return _MERGED
    if user.role == Role.ENTERPRISE:
        return can_act_for(user, enterprise, Scope.PAPERS)
    if tends(user, enterprise):
        return ALLOWED
    return denied("材料由企业上传，所属街镇（园区）和区科技局可以代办；您可以查看。")


def can_change(user: By, material: Material) -> Decision:
    """更换、撤下: whoever may add, while it is the one that counts."""
    if not material.is_current:
        return denied("这份材料已被替换或撤下，只能查看。")
    return can_add(user, material.enterprise)


def can_check(user: By, material: Material) -> Decision:
    """核对: the officials who answer for the firm, never of what they uploaded themselves."""
    if not tends(user, material.enterprise):
        return denied("由所属街镇（园区）和区科技局核对。")
    if not material.is_current:
        return denied("这份材料已被替换或撤下，不用核对。")
    if material.checked_at:
        return denied("这份材料已经核对。")
    if user.pk == material.added_by_id:
        return denied("您上传的材料须由其他人核对。")
    return ALLOWED


def can_propose(user: By, enterprise: Enterprise) -> Decision:
    """提出更正申请: the firm's own people; officials correct the register themselves."""
    if enterprise.merged_into_id:
        return _MERGED
    if user.role == Role.ENTERPRISE:
        return can_act_for(user, enterprise, Scope.FILE)
    return denied("更正申请由企业提出；工作人员请在企业页“更正资料”中办理。")


def can_answer(user: By, correction: Correction) -> Decision:
    """办理更正申请: whoever may correct the firm, never of a firm he is close to; once."""
    if not correction.is_open:
        return denied(f"这份更正申请{correction.get_state_display()}。")
    if is_close_to(user, correction.enterprise):
        return denied("您与这家企业有关联，须回避，请由另一位同事办理。")
    return can_correct(user, correction.enterprise)


def can_withdraw_correction(user: By, correction: Correction) -> Decision:
    """撤回更正申请: the firm's own people, until it is answered."""
    if not correction.is_open:
        return denied(f"这份更正申请{correction.get_state_display()}，不能撤回。")
    return can_propose(user, correction.enterprise)
