"""撤下、核对."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from common.forms import refused
from common.http import require
from enterprises.materials import actions, policies
from enterprises.materials.forms import WithdrawForm
from enterprises.materials.views.listing import material_or_404
from jobs.policies import can_open
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def withdraw(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """撤下一份材料."""
    material = material_or_404(request, code, pk)
    require(policies.can_change(request.user, material))
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.withdraw(material, by=request.user, now=timezone.now(), **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已撤下，文件和原因保留在历史中。")
            return redirect("materials:list", code)
    context = {"form": form, "material": material, "enterprise": material.enterprise}
    return render(request, "materials/withdraw.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
@once
def check(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """标为已核对."""
    material = material_or_404(request, code, pk)
    if material.checked_by_id != request.user.pk:
        require(policies.can_check(request.user, material))
    require(can_open(material.upload))
    try:
        actions.check(material, by=request.user, now=timezone.now())
    except ValidationError as refusal:  # replaced, withdrawn or checked in the same moment
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"已核对：{material}。")
    return redirect("materials:list", code)
