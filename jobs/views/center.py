from pathlib import Path
from typing import IO

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from common.http import render_partial, require
from common.listings.pages import page_of
from common.tables import plain
from jobs import handouts, policies
from jobs.actions import work
from jobs.listings import JOBS, OWN_FAILED
from jobs.models import ExportFile, ImportBatch, Job
from jobs.rules.states import JobState

TONES = {"done": "good", "failed": "bad", "running": "info", "queued": "plain"}
PER_PAGE = 20  # looked at while they run, every three seconds


@login_required
@require_safe
def center(request: SignedInRequest) -> HttpResponse:
    """任务中心: what runs, what failed and why, what may be fetched and until when."""
    user = request.user
    require(policies.can_see_tasks(user))
    only_failed = request.GET.get("failed") == "1"
    at = OWN_FAILED if only_failed else ""
    listed, now = page_of(JOBS, user, request.GET, at, size=PER_PAGE), timezone.now()
    lines = [
        {
            "job": job,
            "tone": TONES.get(job.state, "plain"),
            "files": [file for file in job.files.all() if file.expires_at > now],
            "batch": job.params.get("batch") if job.kind.startswith("imports.") else None,
            "address": job.params.get("address"),
            "may_retry": policies.can_retry(user, job),
            "may_cancel": policies.can_cancel(user, job),
        }
        for job in listed.rows
    ]
    context = {
        "list": listed,
        "only_failed": only_failed,
        "lines": lines,
        "columns": plain(*JOBS.labels, "操作"),
        "is_busy": any(job.state in (JobState.QUEUED, JobState.RUNNING) for job in listed.rows),
        "files": ExportFile.objects.filter(owner=user, expires_at__gt=now)[:20],
        "mine_to_confirm": ImportBatch.objects.filter(owner=user, state="preview")[:5],
    }
    return render_partial(request, "jobs/center.html", "body", context)


@login_required
@require_POST
def retry(request: SignedInRequest, pk: str) -> HttpResponse:
    """重试."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    require(policies.can_retry(request.user, job))
    return _done(request, lambda: work.retry(job, by=request.user), "已重新排队。")


@login_required
@require_POST
def cancel(request: SignedInRequest, pk: str) -> HttpResponse:
    """取消."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    require(policies.can_cancel(request.user, job))
    return _done(request, lambda: work.cancel(job, by=request.user), "已取消。")


def _done(request: SignedInRequest, act, words: str) -> HttpResponse:  # type: ignore[no-untyped-def]
    try:
        act()
        messages.success(request, words)
    except ValidationError as refusal:
        messages.error(request, "；".join(refusal.messages))
    return redirect("jobs:center")


@login_required
@require_safe
def download(request: SignedInRequest, pk: str) -> FileResponse:
    """下载: for whom it was made, until it expires."""
    file = get_object_or_404(ExportFile.objects.visible_to(request.user), pk=pk)
    require(policies.can_download(request.user, file.owner_id))
    content = _content(file) if file.expires_at > timezone.now() else None
    if content is None:
        raise Http404("文件已过期，请重新导出。")
    record(
        "download", by=request.user, object_type="export", object_key=str(file.pk), file=file.name
    )
    return FileResponse(content, as_attachment=True, filename=file.name)


def _content(file: ExportFile) -> IO[bytes] | None:
    if handouts.is_sealed(file):
        return handouts.opened(file)
    path = Path(settings.FILES_DIR) / file.path
    return path.open("rb") if path.is_file() else None
