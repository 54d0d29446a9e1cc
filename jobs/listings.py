"""任务和导入的名单: what ran or waits, and what was imported."""

from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from common.listings.listing import Listing
from jobs.models import ImportBatch, Job
from jobs.rules.states import JobState
from jobs.sheets.kinds import sheet_kinds

OWN_FAILED = "failed"  # what the list of jobs is about, where it is not about all


def _jobs(user: User, at: str) -> QuerySet[Job]:
    rows = Job.objects.visible_to(user).select_related("owner").prefetch_related("files")
    if at == OWN_FAILED:  # one's own: what the workbench counts
        return rows.filter(state=JobState.FAILED, owner=user)
    return rows


def title_of(batch: ImportBatch) -> str:
    """表种 in words; empty where no room reads it any more."""
    return next((kind.title for kind in sheet_kinds() if kind.key == batch.sheet_kind), "")


def _counts(batch: ImportBatch) -> str:
    return f"{batch.new} / {batch.changed} / {batch.same} / {batch.wrong + batch.open}"


def _owner(row: Any) -> str:
    return str(row.owner or "系统")


JOBS = Listing(
    "任务中心",
    "导入、导出和报表在后台进行，可以离开页面；失败的写明原因，可以重试。",
    _jobs,
    [
        ("任务", lambda job: job.title),
        ("状态", lambda job: job.get_state_display()),
        ("进展", lambda job: job.progress_note),
        ("提交人", _owner),
        ("提交时间", lambda job: job.created_at),
    ],
)
IMPORTS = Listing(
    "历次导入",
    "",
    lambda user, at: ImportBatch.objects.visible_to(user).select_related("owner"),
    [
        ("文件", lambda batch: batch.file_name),
        ("表种", title_of),
        ("状态", lambda batch: batch.get_state_display()),
        ("新增 / 变更 / 不变 / 有误", _counts),
        ("上传人", _owner),
        ("上传时间", lambda batch: batch.created_at),
    ],
)
