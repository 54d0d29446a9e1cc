"""Who may build a paper. Reading is `visible_to`."""

from accounts.models import System, User
from accounts.rules import roles
from accounts.rules.roles import OFFICIALS, Role
from common.decisions import ALLOWED, Decision, denied


def can_build(user: User | System) -> Decision:
    """生成报表: the office; the timetable does it by itself."""
    if user.role in (Role.OFFICE, roles.SYSTEM):
        return ALLOWED
    return denied("仅双倍增办可以生成报表；每月到期日系统也会自动生成。")


def can_read(user: User | System) -> Decision:
    """报表: officials; whoever is none of them does not learn that it exists."""
    if user.role in OFFICIALS or user.role == roles.SYSTEM:
        return ALLOWED
    return denied("报表签发前仅供工作人员查看。")
