"""初始口令 of the accounts a sheet opened: one workbook, for who imported it, for a day."""

from collections.abc import Sequence
from io import BytesIO

from django.utils import timezone

from accounts.actions import issue_first_passwords
from accounts.models import User
from common.exports.cells import Column
from common.exports.workbooks import Cover, Sheet, write_workbook
from jobs import handouts
from jobs.models import ExportFile, ImportBatch
from jobs.sheets.kinds import By

TITLE = "工作人员初始口令"
COLUMNS = [
    Column("账号", "code", width=22),
    Column("姓名", width=14),
    Column("单位", width=24),
    Column("角色", width=16),
    Column("初始口令", "code", width=24),
    Column("说明", width=40),
]
NOTES = [
    "每人一个口令，只能用一次：首次登录须改为自己的密码。",
    "请拆开后当面或封装交给本人，不要用群聊、邮件转发；交付后请删除本文件。",
    "遗失的，由系统管理员在“用户”页重新“发放初始口令”，前一个作废。",
]


def hand_out(batch: ImportBatch, by: By) -> ExportFile | None:
    """Give every new account its first password and seal the list for the importer."""
    added = User.objects.filter(pk__in=batch.undo["added"]).select_related("unit")
    if not added:
        return None
    issued = issue_first_passwords(added, by=by)
    name = f"{TITLE}-{timezone.localdate():%Y%m%d}.xlsx"
    about = {"batch": str(batch.pk)}
    return handouts.keep(
        str(batch.pk), _workbook(issued, by), name=name, rows=len(issued), by=by, about=about
    )


def _workbook(issued: Sequence[tuple[User, str]], by: By) -> bytes:
    rows = (
        [
            user.username,
            user.full_name,
            str(user.unit or ""),
            user.get_role_display(),
            password,
            "首次登录须改" if user.is_active else "待安全管理员授权启用后可登录，首次登录须改",
        ]
        for user, password in issued
    )
    cover = Cover(TITLE, user=str(by), made_at=timezone.localtime(), notes=NOTES)
    target = BytesIO()
    write_workbook(target, [Sheet("初始口令", COLUMNS, rows)], cover=cover)
    return target.getvalue()
