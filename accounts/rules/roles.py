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
