"""运营机构人员的身份: who of an operator may do what."""

from enum import StrEnum


class MemberRole(StrEnum):
    """负责人 also keeps the people and signs; 经办人 fills in."""

    MANAGER = "manager"
    CLERK = "clerk"


ROLE_LABELS = {MemberRole.MANAGER.value: "负责人", MemberRole.CLERK.value: "经办人"}
