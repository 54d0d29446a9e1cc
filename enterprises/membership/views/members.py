from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from common.http import require
from enterprises.membership import actions, policies
from enterprises.membership.forms import ChangeForm, MemberForm
from enterprises.registry.forms import refused
from enterprises.registry.models import Enterprise, EnterpriseMember
from jobs.submissions import once


def _firm(request: SignedInRequest, code: str) -> Enterprise:
    return get_object_or_404(Enterprise.objects.visible_to(request.user), credit_code=code)


@login_required
@require_http_methods(["GET", "POST"])
@once
def members(request: SignedInRequest, code: str) -> HttpResponse:
    """企业成员: who acts for the company, until when; the manager adds and removes."""
    firm = _firm(request, code)
    may = policies.can_manage_members(request.user, firm)
    form = MemberForm(request.POST or None)
    if request.method == "POST":
        require(may)
        if form.is_valid():
            try:
                actions.add_member(firm, by=request.user, **form.cleaned_data)
            except ValidationError as refusal:
                refused(form, refusal)
            else:
                messages.success(request, "已增加成员，对方登录后即可办理。")
                return redirect("membership:members", firm.credit_code)
    rows = firm.members.select_related("user").order_by("role", "pk")
    context = {"enterprise": firm, "rows": rows, "form": form, "may": may}
    return render(request, "membership/members.html", context, status=422 if form.errors else 200)


def _member(request: SignedInRequest, code: str, pk: int) -> EnterpriseMember:
    return get_object_or_404(_firm(request, code).members.select_related("user"), pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
@once
def change(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """变更身份或委托期限; also how the company is handed over."""
    member = _member(request, code, pk)
    require(policies.can_manage_members(request.user, member.enterprise))
    initial = {"role": member.role, "valid_until": member.valid_until}
    form = ChangeForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.change_member(member, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已变更。")
            return _onwards(request, code)
    context = {"member": member, "form": form}
    return render(request, "membership/member.html", context, status=422 if form.errors else 200)


def _onwards(request: SignedInRequest, code: str) -> HttpResponse:
    """Back to the members — or, for who has just ended his own mandate, to his companies."""
    if Enterprise.objects.visible_to(request.user).filter(credit_code=code).exists():
        return redirect("membership:members", code)
    return redirect("membership:mine")


@login_required
@require_POST
@once
def remove(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """移除成员, at once."""
    member = _member(request, code, pk)
    require(policies.can_manage_members(request.user, member.enterprise))
    try:
        actions.remove_member(member, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "已移除，对方不能再查看和办理本企业事项。")
    return _onwards(request, code)
