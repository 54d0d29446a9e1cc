from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import policies, selectors
from accounts.actions import keep_unit
from accounts.forms.units import NewUnitForm, UnitForm
from accounts.http import SignedInRequest
from accounts.models import Unit
from accounts.views.people import saved
from common.dates import today
from common.http import require

COLUMNS = ["名称", "单位代码", "类别", "存续期", "继任单位", "状态"]


@login_required
@require_safe
def units(request: SignedInRequest) -> HttpResponse:
    """单位名册: public inside the portal; kept by the system administrator."""
    rows = list(selectors.units(request.user))
    context = {
        "rows": rows,
        "columns": [{"label": label} for label in COLUMNS],
        "today": today(),
        "may_keep": policies.can_keep_units(request.user),
    }
    return render(request, "accounts/units.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def create_unit(request: SignedInRequest) -> HttpResponse:
    """新建单位."""
    require(policies.can_keep_units(request.user))
    form = NewUnitForm(request.POST or None, units=Unit.objects.all())
    if saved(request, form, lambda values: keep_unit(Unit(), by=request.user, **values)):
        messages.success(request, "单位已建立。")
        return redirect("accounts:units")
    return render(request, "accounts/unit_form.html", {"form": form, "title": "新建单位"})


@login_required
@require_http_methods(["GET", "POST"])
def edit_unit(request: SignedInRequest, code: str) -> HttpResponse:
    """修改单位: a unit that ends gets its last day and a successor, and stays."""
    unit = get_object_or_404(selectors.units(request.user), code=code)
    require(policies.can_keep_units(request.user, unit))
    form = UnitForm(request.POST or None, instance=unit, units=Unit.objects.all())
    if saved(request, form, lambda values: keep_unit(unit, by=request.user, **values)):
        messages.success(request, "单位已保存。")
        return redirect("accounts:units")
    return render(request, "accounts/unit_form.html", {"form": form, "title": f"修改：{unit}"})
