"""身份: who of a body may do what. Pure."""

from enum import StrEnum


class MemberRole(StrEnum):
    """负责人 also keeps the people and signs; 经办人 fills in."""

    MANAGER = "manager"
    CLERK = "clerk"


ROLE_LABELS = {MemberRole.MANAGER.value: "负责人", MemberRole.CLERK.value: "经办人"}
ROLE_HINT = "负责人可以办理全部事项并增减人员；经办人不能增减人员"
