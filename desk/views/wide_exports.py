"""导出筛选结果 of a wide list: which columns and why; a long list is made by the worker."""

from collections.abc import Sequence
from tempfile import TemporaryFile
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.forms import text_area
from common.http import require
from common.listings import facets
from common.listings.columns import Column
from common.listings.pages import chips_of
from common.listings.wide import HIDDEN
from desk.views.exports import DIRECT_ROWS
from desk.wide_orders import WideOrder, cover_of, enqueue
from desk.wide_pages import WidePage

SHOWN, ALL = "shown", "all"


class ExportForm(forms.Form):
    """导出: which columns, and why where persons are in them."""

    which = forms.ChoiceField(label="列", choices=[(SHOWN, "列表中显示的列"), (ALL, "全部列")])
    personal = forms.BooleanField(required=False)
    reason = text_area("用途", required=False, limit=200, help_text="含个人信息时必填")

    def __init__(self, *args: Any, personal: str, **kwargs: Any) -> None:
        """`personal`: what is about persons, in words; nothing where it may not leave."""
        super().__init__(*args, **kwargs)
        self.fields["personal"].label = f"含{personal}（留痕）"
        if not personal:
            del self.fields["personal"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("personal") and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", "导出个人信息须写明用途。")
        return self.cleaned_data


@login_required
@require_http_methods(["GET", "POST"])
def export(request: SignedInRequest, page: WidePage) -> HttpResponse | FileResponse:
    """导出筛选结果: says first how many rows."""
    user, said = request.user, request.GET
    require(page.may(user))
    conditions = page.listing.asked(user, said)
    if not conditions.is_valid():
        return redirect(f"{page.address()}?{said.urlencode()}")
    total = page.listing.count(conditions.found)
    personal = page.personal if page.may_personal(user) else ""
    form = ExportForm(request.POST or None, initial={"which": SHOWN}, personal=personal)
    if form.is_valid():
        return _answer(request, page, total, form.cleaned_data)
    context = {
        "form": form,
        "total": total,
        "direct": total <= DIRECT_ROWS,
        "limit": DIRECT_ROWS,
        "chips": chips_of(conditions, said),
        "query": facets.only(said, drop=("page",)).urlencode(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "desk/wide_export.html", context | page.spoken(), status=status)


def _answer(
    request: SignedInRequest, page: WidePage, total: int, asked: dict[str, Any]
) -> FileResponse | HttpResponseRedirect:
    user = request.user
    order = WideOrder(
        filters=facets.only(request.GET, drop=HIDDEN).urlencode(),
        columns=[column.key for column in _columns(request, page, asked)],
        personal=asked.get("personal", False),
        reason=asked.get("reason", ""),
    )
    if total > DIRECT_ROWS:
        enqueue(page, order, by=user, rows=total)
        messages.success(request, "已提交导出，完成后在任务中心下载；可以离开此页。")
        return redirect("jobs:center")
    sheet = order.sheet(page, user)
    target = TemporaryFile()  # noqa: SIM115 (the response closes it)
    order.recorded(page, user, sheet.write(target, cover_of(sheet, user)))
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=sheet.file_name)


def _columns(request: SignedInRequest, page: WidePage, asked: dict[str, Any]) -> Sequence[Column]:
    every = page.listing.taken_columns(personal=asked.get("personal", False))
    if asked["which"] == ALL:
        return every
    about_persons = [column for column in every if column.is_personal]
    return [*page.listing.chosen_columns(request.GET), *about_persons]
