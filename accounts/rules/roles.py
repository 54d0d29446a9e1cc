"""角色: what a person is in this portal. One person, one role, one unit."""

from enum import StrEnum


class Role(StrEnum):
    OFFICE = "office"  # 双倍增办
    LEADER = "leader"
    OFFICER = "officer"  # 街镇、园城、部门、专班
    ENTERPRISE = "enterprise"
    OPERATOR = "operator"
    BANK = "bank"
    SYSTEM_ADMIN = "system_admin"
    SECURITY_ADMIN = "security_admin"
    AUDITOR = "auditor"


SYSTEM = "system"  # not a Role: nobody can be given it

ROLE_LABELS = {
    Role.OFFICE.value: "双倍增办",
    Role.LEADER.value: "领导",
    Role.OFFICER.value: "单位经办人",
    Role.ENTERPRISE.value: "企业",
    Role.OPERATOR.value: "载体运营机构",
    Role.BANK.value: "银行",
    Role.SYSTEM_ADMIN.value: "系统管理员",
    Role.SECURITY_ADMIN.value: "安全管理员",
    Role.AUDITOR.value: "审计员",
}

OFFICIALS = frozenset({Role.OFFICE, Role.LEADER, Role.OFFICER})
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})  # 三员
MUST_HAVE_SECOND_FACTOR = OFFICIALS | ADMINISTRATORS


def fault_in_change(old: str, new: str) -> str:
    """三员分立: why this role may not become that one; empty when it may."""
    if old in ADMINISTRATORS and new != old:
        return "系统管理员、安全管理员、审计员账号不能改为其他角色，请为新职责另建账号。"
    if new in ADMINISTRATORS and old != new:
        return "业务账号不能改为系统管理员、安全管理员或审计员，请为管理员另建账号。"
    return ""


def fault_of_second_account(new: str, held: frozenset[str]) -> str:
    """三员分立: why a person who already holds these roles may not hold that one as well."""
    if new in ADMINISTRATORS and held:
        return "管理员不得由已有业务账号或其他管理员账号的人员兼任（手机号已用于其他账号）。"
    if held & ADMINISTRATORS:
        return "系统管理员、安全管理员、审计员不得兼任其他角色（手机号已用于管理员账号）。"
    return ""
