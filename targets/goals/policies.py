"""Who may do what with goals and figures."""

from accounts.models import System, User
from accounts.rules.roles import OFFICIALS, SYSTEM, Role
from accounts.standing import is_office
from common.decisions import ALLOWED, Decision, allowed_if, denied
from targets.goals.models import Indicator, Reading
from targets.goals.rules.checking import State


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


def can_correct_reading(user: User | System, reading: Reading) -> Decision:
    """更正: as who enters it, while it is not for good."""
    if reading.locked_at:
        return denied(f"{reading.period_label}已封账，不能更正；后来查明的请登记调整，计入下一期。")
    return can_enter_reading(user, reading.indicator)


def can_check_reading(user: User | System, reading: Reading) -> Decision:
    """核对、退回: a second person of the unit that entered it."""
    if reading.state != State.PENDING:
        return denied(f"这个数{reading.get_state_display()}，不用再核对。")
    entered = can_enter_reading(user, reading.indicator)
    if not entered:
        return denied("由报数单位的另一人核对。")
    if isinstance(user, User) and reading.entered_by_id == user.pk:
        return denied("填报人不能核对自己填的数，请由本单位另一人核对。")
    return allowed_if(_is_of_unit(user, reading), f"由{reading.unit}的另一人核对。")


def can_adjust_reading(user: User | System, reading: Reading) -> Decision:
    """调整: as who enters it, of what is for good."""
    if reading.adjusts_id:
        return denied("这是一条调整；再有变化的，请对原来那一期登记调整。")
    if not reading.locked_at:
        return denied(f"{reading.period_label}还没有封账，请直接更正。")
    return can_enter_reading(user, reading.indicator)


def can_lock_readings(user: User | System, about: object = None) -> Decision:
    """封账: by the calendar, or with a paper; nobody by hand."""
    del about  # of one reading as of any other
    return allowed_if(user.role == SYSTEM, "封账由平台按报数期限或随月报进行。")


def can_define(user: User | System, about: object = None) -> Decision:
    """新增指标、登记口径、分布: the office, from the paper that says so."""
    del about  # of one indicator as of any other
    return allowed_if(is_office(user) or user.role == SYSTEM, "指标和口径由双倍增办登记。")


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


def _is_of_unit(user: User | System, reading: Reading) -> bool:
    """Of the unit that entered it; of the office what the office entered."""
    if user.unit_id is not None and user.unit_id == reading.unit_id:
        return True
    author = reading.entered_by
    return is_office(user) and (author is None or is_office(author))
