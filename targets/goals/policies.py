"""Who may do what with goals and figures."""

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS, SYSTEM, Role
from accounts.standing import is_office
from common.decisions import ALLOWED, Decision, allowed_if, denied
from targets.goals.models import Indicator


def can_see_board(user: User | System) -> Decision:
    """目标、任务、指标: every official reads them."""
    if user.role in OFFICIALS or user.role == SYSTEM:
        return ALLOWED
    return denied("目标与指标只向双倍增办、领导和各单位经办人开放。")


def can_enter_reading(user: User | System, indicator: Indicator) -> Decision:
    """填报: the responsible unit, or the office for it."""
    if not indicator.is_reported:
        return denied("这项指标由平台按登记事实自动计数，不用填报。")
    if is_office(user) or _is_reporter(user, indicator):
        return ALLOWED
    return denied(f"这项指标由{indicator.reporter or '双倍增办'}填报，您不能填报。")


def can_enter_published(user: User | System, indicator: Indicator) -> Decision:
    """录入市级公布数: the same people, for whatever has a number."""
    if not indicator.measured_in:
        return denied("节点型指标没有数值，不录公布数。")
    if is_office(user) or _is_reporter(user, indicator):
        return ALLOWED
    return denied(f"公布数由双倍增办或{indicator.reporter or '报数单位'}录入，您不能录入。")


def can_adopt(user: User | System, about: object = None) -> Decision:
    """登记采纳目标: the office, from the paper that adopted it."""
    del about  # of one indicator as of any other
    return allowed_if(is_office(user) or user.role == SYSTEM, "采纳目标由双倍增办登记。")


def _is_reporter(user: User | System, indicator: Indicator) -> bool:
    return (
        user.role == Role.OFFICER
        and user.unit_id is not None
        and user.unit_id == indicator.reporter_id
    )
