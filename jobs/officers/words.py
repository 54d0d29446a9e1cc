"""工作人员名单的词: roles a sheet may give, and what else people call them."""

from typing import Any

from accounts.rules.roles import ADMINISTRATORS, ROLE_LABELS, Role
from common.sheets.cells import Cell, CellFault, is_blank
from common.sheets.columns import EndDayWidget, WordWidget, heading

GIVEN = {
    role.value: ROLE_LABELS[role.value]
    for role in (Role.OFFICE, Role.LEADER, Role.OFFICER, Role.OPERATOR, Role.BANK)
}
ALSO = {
    "双倍增办工作人员": "office",
    "双倍增办公室": "office",
    "区领导": "leader",
    "单位领导": "leader",
    "分管领导": "leader",
    "经办人": "officer",
    "经办": "officer",
    "街镇经办人": "officer",
    "镇街经办人": "officer",
    "部门经办人": "officer",
    "园城经办人": "officer",
    "专班经办人": "officer",
    "科技局经办人": "officer",
    "运营机构": "operator",
    "载体运营": "operator",
    "孵化器运营机构": "operator",
    "银行经办人": "bank",
    "银行工作人员": "bank",
}
_NEVER = {heading(ROLE_LABELS[role.value]): role for role in ADMINISTRATORS}
_NEVER |= {f"平台{word}": role for word, role in _NEVER.items()} | {
    heading("审计管理员"): Role.AUDITOR,
    heading("管理员"): Role.SYSTEM_ADMIN,
}
OPEN = "长期"
_OPEN_WORDS = frozenset(map(heading, (OPEN, "长期有效", "永久", "不限", "无期限", "无固定期限")))


class RoleWidget(WordWidget):
    """角色 by its Chinese label; an administrator's is never given by a sheet."""

    def __init__(self) -> None:
        super().__init__(GIVEN, ALSO)

    def clean(self, value: Cell, row: object = None, **kwargs: object) -> str | None:
        if not is_blank(value) and heading(value) in _NEVER:
            raise CellFault(
                "系统管理员、安全管理员、审计员不能用表格开通，请删去这一行，"
                "由系统管理员在“用户”页单独建立、安全管理员授权。"
            )
        if not is_blank(value) and heading(value) == ROLE_LABELS[Role.ENTERPRISE.value]:
            raise CellFault("企业账号不在工作人员名单之列，请删去这一行，在“用户”页建立。")
        return super().clean(value, row, **kwargs)


class UntilWidget(EndDayWidget):
    """任职至: a day, 长期 said in so many words, or None when blank."""

    def clean(self, value: Cell, row: object = None, **kwargs: object) -> Any:
        if isinstance(value, str) and heading(value) in _OPEN_WORDS:
            return OPEN
        return super().clean(value, row, **kwargs)
