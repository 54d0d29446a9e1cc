from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.rules.roles import Role
from common.dates import today
from common.forms import refused
from common.http import require
from common.masking import PURPOSES, purpose_of
from enterprises.membership import actions, policies
from enterprises.membership.forms import ChangeForm, ConsentForm, HandOverForm, MemberForm
from enterprises.membership.models import Claim
from enterprises.membership.selectors import access_history
from enterprises.registry.models import Enterprise, EnterpriseMember
from enterprises.registry.policies import can_reveal
from enterprises.registry.rules.mandates import ROLE_WORDS
from enterprises.registry.views.reveals import record_reveal
from jobs.submissions import once


def _firm(request: SignedInRequest, code: str) -> Enterprise:
    return get_object_or_404(Enterprise.objects.visible_to(request.user), credit_code=code)


@login_required
@require_http_methods(["GET", "POST"])
def members(request: SignedInRequest, code: str) -> HttpResponse:
    """企业成员: who acts for the company, until when; the manager adds and removes."""
    if request.method != "POST":
        firm = _firm(request, code)
        return _page(request, firm, _form(request, firm))
    response = _add(request, code)
    if getattr(response, "is_miss", False):  # told after `once` has undone the rest (B03)
        actions.note_miss(by=request.user, code=code)
    return response


@once
def _add(request: SignedInRequest, code: str) -> HttpResponse:
    firm = _firm(request, code)
    require(policies.can_manage_members(request.user, firm))
    form, is_miss = _form(request, firm, request.POST or None), False
    if form.is_valid():
        try:
            values = form.cleaned_data
            added = actions.add_member(firm, by=request.user, now=timezone.now(), **values)
        except ValidationError as refusal:
            is_miss = isinstance(refusal, actions.NobodyError)
            refused(form, refusal)
        else:
            then = "对方在“我的企业”中接受后" if added.awaits else "对方登录后"
            messages.success(request, f"已增加成员，{then}即可办理。")
            return redirect("membership:members", firm.credit_code)
    response = _page(request, firm, form, status=422 if form.errors else 200)
    response.is_miss = is_miss  # type: ignore[attr-defined]
    return response


def _form(request: SignedInRequest, firm: Enterprise, data: Any = None) -> MemberForm:
    """Of an agent within his own mandate."""
    agent = policies.agency_of(request.user, firm)
    form = MemberForm(data, agent=agent)
    return form.for_an_agent() if agent else form


@login_required
@require_POST
def reveal(request: SignedInRequest, code: str) -> HttpResponse:
    """查看成员的姓名和账号: shown once, and recorded."""
    firm = _firm(request, code)
    require(can_reveal(request.user, firm))
    purpose = purpose_of(request.POST.get("purpose", ""))
    fields = ["成员姓名", "成员账号"]
    record_reveal(request.user, firm, page="企业成员", purpose=purpose, fields=fields)
    response = _page(request, firm, _form(request, firm), is_masked=False)
    response["Cache-Control"] = "no-store, private"
    return response


def _page(
    request: SignedInRequest,
    firm: Enterprise,
    form: MemberForm,
    *,
    is_masked: bool = True,
    status: int = 200,
) -> HttpResponse:
    """Colleagues read each other's names; everybody else has to ask, and is recorded."""
    is_colleague = request.user.role == Role.ENTERPRISE
    may = policies.can_manage_members(request.user, firm)
    is_masked = is_masked and not is_colleague
    context = {
        "enterprise": firm,
        "rows": firm.members.select_related("user", "sponsor__user").order_by("role", "pk"),
        "form": form,
        "may": may,
        "may_hand_over": policies.can_hand_over(request.user, firm),
        "claims": Claim.objects.to_answer(request.user).filter(credit_code=firm.credit_code),
        "consent_form": ConsentForm(),
        "history": access_history(firm),
        "role_words": ROLE_WORDS.values(),
        "day": today(),
        "is_masked": is_masked,
        "shows_accounts": bool(may) if is_colleague else not is_masked,
        "may_reveal": can_reveal(request.user, firm),
        "purposes": PURPOSES,
    }
    return render(request, "membership/members.html", context, status=status)


def _member(request: SignedInRequest, code: str, pk: int) -> EnterpriseMember:
    rows = _firm(request, code).members.select_related("user", "sponsor")
    return get_object_or_404(rows, pk=pk)


@login_required
@require_http_methods(["GET", "POST"])
@once
def change(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """变更身份、委托范围或期限."""
    member = _member(request, code, pk)
    require(policies.can_manage_members(request.user, member.enterprise))
    initial = {name: getattr(member, name) for name in ("role", "scope", "valid_until")}
    form = ChangeForm(request.POST or None, initial=initial, agent=member.sponsor)
    if policies.agency_of(request.user, member.enterprise):
        form.for_an_agent()
    if form.is_valid():
        try:
            actions.change_member(member, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已变更。")
            return _onwards(request, code)
    is_masked = request.user.role != Role.ENTERPRISE
    context = {"member": member, "form": form, "is_masked": is_masked}
    return render(request, "membership/member.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
@once
def hand_over(request: SignedInRequest, code: str) -> HttpResponse:
    """交接负责人; an official appoints one where the manager has left."""
    firm = _firm(request, code)
    require(policies.can_hand_over(request.user, firm))
    form = HandOverForm(request.POST or None, enterprise=firm, by=request.user)
    if form.is_valid():
        values = form.cleaned_data
        try:
            actions.hand_over(values["to"], by=request.user, leaves=values["leaves"])
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已交接，双方都已收到通知。")
            return _onwards(request, code)
    context = {"enterprise": firm, "form": form}
    status = 422 if form.errors else 200
    return render(request, "membership/hand_over.html", context, status=status)


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


@login_required
@require_POST
@once
def answer(request: SignedInRequest, pk: int, verb: str) -> HttpResponse:
    """接受或谢绝 what an agent asked: one's own invitation; anybody else's is not there."""
    if verb not in ("accept", "decline"):
        raise Http404
    invitations = request.user.memberships.select_related("enterprise")
    member = get_object_or_404(invitations.filter(sponsor__isnull=False), pk=pk)
    try:
        if verb == "accept":
            actions.accept(member, by=request.user)
        else:
            actions.decline(member, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        done = "已接受，现在可以办理本企业事项。" if verb == "accept" else "已谢绝。"
        messages.success(request, done)
    return redirect("membership:mine")
