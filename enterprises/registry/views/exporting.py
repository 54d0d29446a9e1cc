from collections.abc import Sequence
from tempfile import TemporaryFile
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.forms import text_area
from common.http import require
from common.listings import facets
from enterprises.registry import counts, policies, selectors
from enterprises.registry.columns import Column, chosen
from enterprises.registry.export_orders import Order, enqueue
from enterprises.registry.exports import sheet_columns
from enterprises.registry.filters import EnterpriseFilter
from enterprises.registry.views.listing import asked_columns

DIRECT_ROWS = 2_000
SHOWN, ALL = "shown", "all"


class ExportForm(forms.Form):
    """导出: which columns, and why where persons are in them."""

    which = forms.ChoiceField(label="列", choices=[(SHOWN, "列表中显示的列"), (ALL, "全部列")])
    personal = forms.BooleanField(label="含法定代表人、联系人、电话和邮箱（留痕）", required=False)
    reason = text_area("用途", required=False, limit=200, help_text="含个人信息时必填")

    def __init__(self, *args: Any, may_take_personal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_take_personal:
            del self.fields["personal"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("personal") and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", "导出个人信息须写明用途。")
        return self.cleaned_data


@login_required
@require_http_methods(["GET", "POST"])
def export(request: SignedInRequest) -> HttpResponse | FileResponse:
    """导出筛选结果: says first how many rows; a long list is made by the worker."""
    user = request.user
    require(policies.can_export(user))
    found = EnterpriseFilter(request.GET, selectors.readable(user), by=user)
    if not found.is_valid():
        return redirect(f"{reverse('registry:list')}?{request.GET.urlencode()}")
    total = counts.total(found.qs)
    may = bool(policies.can_export_personal(user))
    form = ExportForm(request.POST or None, initial={"which": SHOWN}, may_take_personal=may)
    if form.is_valid():
        return _answer(request, total, form.cleaned_data)
    context = {
        "form": form,
        "total": total,
        "direct": total <= DIRECT_ROWS,
        "limit": DIRECT_ROWS,
        "chips": facets.chips(found, request.GET),
        "query": facets.only(request.GET, drop=("page",)).urlencode(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "registry/export.html", context, status=status)


def _answer(
    request: SignedInRequest, total: int, asked: dict[str, Any]
) -> FileResponse | HttpResponseRedirect:
    order = Order(
        filters=facets.only(request.GET, drop=("page", "per_page", "columns")).urlencode(),
        columns=[column.key for column in _columns(request, asked)],
        personal=asked.get("personal", False),
        reason=asked.get("reason", ""),
    )
    if total > DIRECT_ROWS:
        enqueue(order, by=request.user, rows=total)
        messages.success(request, "已提交导出，完成后在任务中心下载；可以离开此页。")
        return redirect("jobs:center")
    sheet = order.sheet(request.user)
    target = TemporaryFile()  # noqa: SIM115 (the response closes it)
    order.recorded(request.user, sheet.write(target))
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=sheet.file_name)


def _columns(request: SignedInRequest, asked: dict[str, Any]) -> Sequence[Column]:
    personal = asked.get("personal", False)
    if asked["which"] == ALL:
        return sheet_columns(personal=personal)
    extra = [c for c in sheet_columns(personal=personal) if c.is_personal]
    return [*chosen(asked_columns(request.GET)), *extra]
