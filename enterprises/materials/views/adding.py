"""上传和更换: the file first, on a page of its own, so that no later fault asks for it again."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.forms import refused
from common.http import require
from enterprises.materials import actions, policies
from enterprises.materials.forms import DescribeForm, FileForm
from enterprises.materials.models import Material
from enterprises.materials.views.listing import firm_or_404, material_or_404
from enterprises.registry.models import Enterprise
from jobs.models import Upload
from jobs.submissions import once

About = tuple[Enterprise, Material | None]


@login_required
@require_http_methods(["GET", "POST"])
@once
def new(request: SignedInRequest, code: str, pk: int | None = None) -> HttpResponse:
    """第一步：选择文件."""
    firm, old = _about(request, code, pk)
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            kept = actions.keep_file(firm, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            if old:
                return redirect("materials:describe-replacement", code, old.pk, kept.pk)
            return redirect("materials:describe", code, kept.pk)
    context = {"form": form, "enterprise": firm, "old": old, "now": 1, "submit": "下一步"}
    return render(request, "materials/step.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
@once
def describe(
    request: SignedInRequest, code: str, file: UUID, pk: int | None = None
) -> HttpResponse:
    """第二步：填写说明."""
    firm, old = _about(request, code, pk)
    waiting = Upload.objects.visible_to(request.user).unused().filter(about=firm.credit_code)
    upload = get_object_or_404(waiting, pk=file)
    form = DescribeForm(
        request.POST if request.method == "POST" else None,
        instance=Material(enterprise=firm),
        initial=_as_before(old) if old else {"title": upload.name.rpartition(".")[0][:100]},
    )
    if form.is_valid():
        try:
            actions.add_material(
                firm,
                by=request.user,
                upload=upload,
                replaces=old,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已更换，旧的一份留在历史中。" if old else "材料已保存。")
            return redirect("materials:list", code)
    context = {"form": form, "enterprise": firm, "old": old, "now": 2, "submit": "保存"} | {
        "upload": upload
    }
    return render(request, "materials/step.html", context, status=422 if form.errors else 200)


def _about(request: SignedInRequest, code: str, pk: int | None) -> About:
    firm = firm_or_404(request, code)
    if pk is None:
        require(policies.can_add(request.user, firm))
        return firm, None
    old = material_or_404(request, code, pk)
    require(policies.can_change(request.user, old))
    return firm, old


def _as_before(old: Material) -> dict[str, object]:
    """All but the day: the new paper has its own."""
    return {name: getattr(old, name) for name in ("kind", "title", "qualification", "note")}
