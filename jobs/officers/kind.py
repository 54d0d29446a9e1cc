"""工作人员名单 as the import machinery wants it."""

from accounts import policies
from common.decisions import Decision
from jobs.officers import facts, passwords
from jobs.officers.sheet import MOST, OfficerSheet
from jobs.rules.kinds import OFFICERS
from jobs.sheets.kinds import By, register

NOTES = (
    "红色标题的列，新账号必填；双倍增办、领导、单位经办人还须填单位。",
    "已有账号：留空的单元格不改动原值；角色、单位不能用表格改，由安全管理员办理。",
    "系统管理员、安全管理员、审计员不能用表格开通。",
    "新账号导入后发放一次性口令，经安全管理员授权启用，首次登录须改密码。",
)


def can_import_officers(by: By) -> Decision:
    """导入工作人员名单: who may open one account may open a sheet of them."""
    return policies.can_keep_accounts(by)


def register_all() -> None:
    """工作人员名单."""
    register(
        OfficerSheet.kind(
            OFFICERS,
            "工作人员名单",
            may_import=can_import_officers,
            describe=facts.describe,
            after=passwords.hand_out,
            book="账号名册",
            names_rows="账号",
            notes=NOTES,
            advice=f"一次最多 {MOST} 人。新账号由安全管理员授权启用后才能登录。",
            direct_rows=20,
        )
    )
