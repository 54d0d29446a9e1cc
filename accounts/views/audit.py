import io
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import policies, selectors
from accounts.actions import record
from accounts.http import SignedInRequest
from accounts.listings import AUDIT
from accounts.models import AuditEvent
from accounts.rules.audit_words import detail_lines, words_of
from accounts.trail import thing_of
from common.exports.cells import Column
from common.exports.workbooks import Cover, Sheet, write_workbook
from common.http import require
from common.listings.conditions import Conditions
from common.listings.pages import page_of
from common.tables import plain

MOST = 100_000  # rows of one export; more is asked for by narrower dates
MORE = ("请求编号", "说明")  # of an export


def _asked(conditions: Conditions) -> dict[str, Any]:
    """What was asked, as the audit keeps it."""
    form = conditions.form
    typed = form.cleaned_data if form.is_valid() else {}
    return {name: str(value) for name, value in typed.items() if value}


@login_required
@require_safe
def audit(request: SignedInRequest) -> HttpResponse:
    """审计: reading is itself audited."""
    require(policies.can_read_audit(request.user))
    listed = page_of(AUDIT, request.user, request.GET)
    asked = _asked(listed.conditions)
    record("audit_read", by=request.user, object_type="audit", page=listed.rows.number, **asked)
    context = {
        "list": listed,
        "shown": [
            (event, words_of(event.action), thing_of(event.object_type)) for event in listed.rows
        ],
        "asked": asked,
        "columns": plain(*AUDIT.labels),
    }
    return render(request, "accounts/audit.html", context)


@login_required
@require_safe
def audit_event(request: SignedInRequest, pk: int) -> HttpResponse:
    """一条审计记录."""
    event = get_object_or_404(selectors.audit(request.user), pk=pk)
    record("audit_read", by=request.user, object_type="audit", object_key=str(pk))
    context = {
        "event": event,
        "action": words_of(event.action),
        "kind": thing_of(event.object_type),
        "lines": detail_lines(event.detail),
    }
    return render(request, "accounts/audit_event.html", context)


@login_required
@require_POST
def export_audit(request: SignedInRequest) -> FileResponse:
    """导出审计: exactly the present filter."""
    require(policies.can_read_audit(request.user))
    conditions = AUDIT.asked(request.user, request.POST)
    columns = [Column(label) for label in (*AUDIT.labels, *MORE)]
    events = conditions.found[:MOST].iterator(2000)
    sheet = Sheet(AUDIT.title, columns, (_line(event) for event in events))
    cover = Cover(
        "审计记录", conditions.told(), user=str(request.user), made_at=timezone.localtime()
    )
    book = io.BytesIO()
    write_workbook(book, [sheet], cover=cover)
    book.seek(0)
    record("export", by=request.user, object_type="audit", **_asked(conditions))
    name = f"审计记录-{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(book, as_attachment=True, filename=name)


def _line(event: AuditEvent) -> list[object]:
    details = "；".join(f"{label}：{value}" for label, value in detail_lines(event.detail))
    return [*(get(event) for _, get in AUDIT.columns), event.request_id, details]
