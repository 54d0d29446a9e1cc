"""谁可以做什么 with imports, tasks and files."""

from django.conf import settings

from accounts.models import System, User
from accounts.rules.roles import ADMINISTRATORS, OFFICIALS, SYSTEM, Role
from common.decisions import ALLOWED, Decision, denied
from jobs.models import ImportBatch, Job, Upload
from jobs.rules.states import UNWRITTEN, BatchState, JobState
from jobs.rules.uploads import fault_of_opening
from jobs.sheets.kinds import SheetKind, sheet_kind, sheet_kinds

By = User | System
_PENDING = (BatchState.PREVIEW, BatchState.COMMITTING)


def importable(user: By) -> list[SheetKind]:
    """The kinds of sheet this user may import."""
    return [kind for kind in sheet_kinds() if kind.may_import(user)]


def can_see_imports(user: By) -> Decision:
    """导入页: officials, and whoever may import anything."""
    if user.role in OFFICIALS or user.role == SYSTEM or importable(user):
        return ALLOWED
    return denied("您的角色没有导入权限。")


def can_import(user: By, kind: str) -> Decision:
    """导入这一种表."""
    keys = {kind_of_sheet.key for kind_of_sheet in sheet_kinds()}
    return sheet_kind(kind).may_import(user) if kind in keys else denied("没有这种表。")


def can_upload(user: By, kind: str) -> Decision:
    """上传: a sheet one may import; a kind left out or unheard of is the form's to tell."""
    if not importable(user):
        return denied("您的角色可以查看，不能导入。")
    keys = {kind_of_sheet.key for kind_of_sheet in sheet_kinds()}
    return can_import(user, kind) if kind in keys else ALLOWED


def can_confirm(user: By, batch: ImportBatch) -> Decision:
    """确认导入: whoever uploaded it, or the office."""
    if not (decision := can_import(user, batch.sheet_kind)):
        return decision
    if BatchState(batch.state) not in _PENDING:
        return denied(f"这一批次{batch.get_state_display()}，不能导入。")
    return ALLOWED


def can_answer(user: By, batch: ImportBatch) -> Decision:
    """回答 what the file leaves open, or answer it anew: until it is confirmed."""
    if not (decision := can_import(user, batch.sheet_kind)):
        return decision
    if BatchState(batch.state) not in (BatchState.ASKING, BatchState.PREVIEW):
        return denied(f"这一批次{batch.get_state_display()}，不能再回答。")
    return ALLOWED


def can_abandon(user: By, batch: ImportBatch) -> Decision:
    """放弃: while nothing is written."""
    if not (decision := can_import(user, batch.sheet_kind)):
        return decision
    if batch.state not in UNWRITTEN:
        return denied(f"这一批次{batch.get_state_display()}，不能放弃。")
    return ALLOWED


def can_undo(user: By, batch: ImportBatch) -> Decision:
    """撤销导入: whoever may import it."""
    if not (decision := can_import(user, batch.sheet_kind)):
        return decision
    if batch.state != BatchState.COMMITTED:
        return denied(f"这一批次{batch.get_state_display()}，没有可撤销的导入。")
    if not batch.undo:
        return denied("这一种表导入后不能整批撤销。")
    return ALLOWED


def can_see_tasks(user: By) -> Decision:
    """任务中心: officials and the three administrators, each his own."""
    if user.role in OFFICIALS or user.role in ADMINISTRATORS or user.role == SYSTEM:
        return ALLOWED
    return denied("您的角色没有后台任务。")


def can_retry(user: By, job: Job) -> Decision:
    """重试: one's own failed work; the office anybody's."""
    if not _is_own(user, job.owner_id):
        return denied("只能重试自己提交的任务。")
    return ALLOWED if job.state == JobState.FAILED else denied("只有失败的任务可以重试。")


def can_cancel(user: By, job: Job) -> Decision:
    """取消: one's own work that has not begun; the office anybody's."""
    if not _is_own(user, job.owner_id):
        return denied("只能取消自己提交的任务。")
    return ALLOWED if job.state == JobState.QUEUED else denied("任务已经开始或结束，不能取消。")


def can_download(user: By, owner: int | None) -> Decision:
    """下载: a file made for one person is that person's alone."""
    return ALLOWED if owner == user.pk else denied("文件只供提交导出的人下载，请自行导出。")


def can_open(upload: Upload) -> Decision:
    """打开上传件, by whoever sees the object it was sent for: only what was found clean."""
    fault = fault_of_opening(upload.scan_state, unscanned_allowed=settings.UPLOADS_OPEN_UNSCANNED)
    return denied(fault) if fault else ALLOWED


def _is_own(user: By, owner: int | None) -> bool:
    return user.role in (Role.OFFICE, SYSTEM) or (owner is not None and owner == user.pk)
