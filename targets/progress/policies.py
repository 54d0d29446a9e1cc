"""谁可以做什么: an officer fills for his unit, the office for any; the office receives."""

from accounts.models import System, Unit, User
from accounts.rules.roles import Role
from accounts.standing import is_office
from collecting.engines import step_policies
from common.decisions import ALLOWED, Decision, allowed_if, denied
from targets.goals.policies import can_see_board
from targets.progress.models import MonthlyProgress
from targets.progress.rules.states import CHAIN
from targets.tasks.policies import unit_of

By = User | System
__all__ = ["can_see_board"]


def is_own(user: By) -> bool:
    """Speaks for a unit of his own."""
    return user.role == Role.OFFICER


def may_urge(user: By) -> bool:
    """Who may fill in for a unit or let it off."""
    return is_office(user)


def can_keep_collections(user: By) -> Decision:
    """开启、关闭采集期和例外."""
    return allowed_if(is_office(user), "任务进展的采集期由双倍增办开启、关闭。")


def can_fill(user: By, unit: Unit) -> Decision:
    """填报: the unit's officer; on behalf the office."""
    own = unit_of(user)
    is_mine = own is not None and own.pk == unit.pk
    return allowed_if(is_office(user) or is_mine, "只有本单位经办人填报；代录由双倍增办办理。")


def can_receive(user: By, filing: MonthlyProgress) -> Decision:
    """双倍增办接收."""
    if not is_office(user):
        return denied("由双倍增办接收。")
    is_mine = user.pk is not None and user.pk == filing.submitted_by_id
    return denied("您提交的填报须由其他人接收。") if is_mine else ALLOWED


def can_undo_submit(user: By, filing: MonthlyProgress) -> Decision:
    """撤回提交: the unit's own people, or the office where it was entered on their behalf."""
    if is_office(user) and not filing.on_behalf:
        return denied("单位提交的由单位撤回；有误请退回并写明原因。")
    return can_fill(user, filing.unit)


STEPS = step_policies(CHAIN, {"receive": can_receive}, undo_submit=can_undo_submit)
