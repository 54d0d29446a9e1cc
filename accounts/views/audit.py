import io
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import policies, selectors
from accounts.actions import record
from accounts.filters import AuditFilterForm, filtered_audit
from accounts.http import SignedInRequest
from accounts.models import AuditEvent
from accounts.rules.audit_words import detail_lines, words_of
from accounts.trail import thing_of
from common.exports import Column, Cover, Sheet, write_workbook
from common.http import require

PER_PAGE = 50
MOST = 100_000  # rows of one export; more is asked for by narrower dates
COLUMNS = ["时间", "操作人", "动作", "对象", "结果", "地址"]


def _found(request: SignedInRequest) -> tuple[AuditFilterForm, QuerySet[AuditEvent]]:
    require(policies.can_read_audit(request.user))
    form = AuditFilterForm(request.POST if request.method == "POST" else request.GET)
    return form, filtered_audit(form, selectors.audit(request.user))


def _asked(form: AuditFilterForm) -> dict[str, Any]:
    told = form.cleaned_data if form.is_valid() else {}
    return {name: str(value) for name, value in told.items() if value}


@login_required
@require_safe
def audit(request: SignedInRequest) -> HttpResponse:
    """审计: reading is itself audited."""
    form, rows = _found(request)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = [(event, words_of(event.action), thing_of(event.object_type)) for event in page]
    record("audit_read", by=request.user, object_type="audit", page=page.number, **_asked(form))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "shown": shown,
        "asked": _asked(form),
        "base": f"?{kept.urlencode()}&" if kept else "?",
        "columns": [{"label": label} for label in COLUMNS],
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
    form, rows = _found(request)
    columns = [Column(label) for label in [*COLUMNS, "请求编号", "说明"]]
    sheet = Sheet("审计", columns, (_line(event) for event in rows[:MOST].iterator(2000)))
    chosen = [(str(form.fields[name].label or name), value) for name, value in _asked(form).items()]
    cover = Cover("审计记录", chosen, user=str(request.user), made_at=timezone.localtime())
    book = io.BytesIO()
    write_workbook(book, [sheet], cover=cover)
    book.seek(0)
    record("export", by=request.user, object_type="audit", **_asked(form))
    name = f"审计记录-{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(book, as_attachment=True, filename=name)


def _line(event: AuditEvent) -> list[object]:
    told = "；".join(f"{label}：{value}" for label, value in detail_lines(event.detail))
    thing = f"{thing_of(event.object_type)} {event.object_key}".strip()
    return [
        f"{timezone.localtime(event.at):%Y-%m-%d %H:%M:%S}",
        event.actor_name,
        words_of(event.action),
        thing,
        "成功" if event.succeeded else "失败",
        event.ip or "",
        event.request_id,
        told,
    ]
