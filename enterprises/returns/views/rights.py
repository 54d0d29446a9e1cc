"""知识产权: a firm's register of rights: list, add, withdraw."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.forms import refused
from common.http import require
from common.listings.pages import page_of
from common.tables import plain
from desk.views.exports import bar, by_default
from enterprises.registry.models import Enterprise
from enterprises.returns import actions, policies
from enterprises.returns.forms import RightForm, WithdrawForm
from enterprises.returns.listings import RIGHTS
from enterprises.returns.models import IpRight
from enterprises.returns.rights_of import newest_declarations
from enterprises.returns.rules.declarations import DeclarationState
from jobs.submissions import once


@login_required
@require_safe
def rights(request: SignedInRequest, code: str) -> HttpResponse:
    """知识产权台账."""
    firm = firm_or_404(request, code)
    if to := by_default(request, "returns:rights", code):
        return to
    page = page_of(RIGHTS, request.user, request.GET, firm.credit_code)
    context = {
        "enterprise": firm,
        "list": page,
        "bar": bar(request, "returns:rights", total=page.count, listing=RIGHTS, at=code),
        "columns": plain("名称和编号", "类别", "授权日", "到期日", "取得方式", "用途", "办理"),
        "may": policies.can_fill(request.user, firm),
        "may_declare": policies.can_declare_rights(request.user, firm),
        **_declared(request, firm),
        "day": today(),
    }
    return render(request, "returns/rights.html", context)


def _declared(request: SignedInRequest, firm: Enterprise) -> dict[str, object]:
    """What was declared of the register and by whom it was checked."""
    newest = newest_declarations(firm.pk)
    waiting = newest.get(DeclarationState.WAITING)
    checked, returned = newest.get(DeclarationState.CHECKED), newest.get(DeclarationState.RETURNED)
    is_open = returned and not waiting and (not checked or returned.pk > checked.pk)
    return {
        "waiting": waiting,
        "checked": checked,
        "returned": returned if is_open else None,
        "may_check": waiting and policies.can_check_rights(request.user, waiting),
    }


@login_required
@require_http_methods(["GET", "POST"])
@once
def add_right(request: SignedInRequest, code: str) -> HttpResponse:
    """登记一项."""
    firm = firm_or_404(request, code)
    require(policies.can_fill(request.user, firm))
    form = RightForm(request.POST or None, instance=IpRight(enterprise=firm))
    if form.is_valid():
        try:
            actions.register_right(form.instance, by=request.user)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已登记。")
            return redirect("returns:rights", code)
    context = {"enterprise": firm, "form": form, "title": "登记知识产权", "submit": "登记"}
    return render(request, "returns/right.html", context, status=422 if form.is_bound else 200)


@login_required
@require_http_methods(["GET", "POST"])
@once
def withdraw_right(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """撤下一项."""
    firm = firm_or_404(request, code)
    require(policies.can_fill(request.user, firm))
    right = get_object_or_404(IpRight, enterprise=firm, pk=pk)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_right(right, by=request.user, reason=form.cleaned_data["reason"])
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已撤下，不再计数。")
            return redirect("returns:rights", code)
    context = {"enterprise": firm, "form": form, "title": f"撤下：{right}", "submit": "撤下"}
    return render(request, "returns/right.html", context, status=422 if form.is_bound else 200)


def firm_or_404(request: SignedInRequest, code: str) -> Enterprise:
    return get_object_or_404(Enterprise.objects.visible_to(request.user), credit_code=code)
