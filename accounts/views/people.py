from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import policies, second_factor, selectors
from accounts.actions import (
    convert_account,
    edit_in_use,
    edit_person,
    end_appointment,
    register_officer,
)
from accounts.bonds import bonds_of
from accounts.forms.people import EndForm, NewPersonForm, PersonForm, ReasonForm
from accounts.http import SignedInRequest
from accounts.listings import PEOPLE
from accounts.models import Unit, User
from common.dates import today
from common.http import require
from common.listings.pages import page_of
from common.tables import plain

Saving = Callable[[dict[str, Any]], Any]


@login_required
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """账号名册: for the two administrators who keep it."""
    require(policies.can_see_accounts(request.user))
    context = {
        "list": page_of(PEOPLE, request.user, request.GET),
        "columns": plain(*PEOPLE.labels),
        "today": today(),
        "may_create": policies.can_keep_accounts(request.user),
    }
    return render(request, "accounts/people.html", context)


def found(request: SignedInRequest, username: str) -> User:
    """The account, where this reader keeps accounts; otherwise there is none."""
    if not policies.can_see_accounts(request.user):
        return get_object_or_404(User.objects.none())
    return get_object_or_404(selectors.people(request.user), username=username)


@login_required
@require_safe
def person(request: SignedInRequest, username: str) -> HttpResponse:
    """账号: what each administrator may do with it."""
    user = found(request, username)
    context = {
        "person": user,
        "today": today(),
        "standing": policies.can_sign_in(user, today()),
        "is_bound": second_factor.is_bound(user),
        "may_keep": policies.can_keep_accounts(request.user),
        "may_grant": policies.can_grant_roles(request.user, user),
        "may_issue": policies.can_issue_first_password(request.user, user),
        "bonds": bonds_of(user),
        "proposal": (proposal := user.contact_proposals.filter(state="open").first()),
        "may_decide": proposal and policies.can_decide_contact(request.user, proposal),
    }
    return render(request, "accounts/person.html", context)


def saved(request: SignedInRequest, form: Any, save: Saving) -> Any:
    """What the action refuses appears at its field."""
    if not form.is_valid():
        return None
    try:
        return save(form.cleaned_data)
    except ValidationError as refusal:
        for name, reasons in getattr(refusal, "error_dict", {None: refusal}).items():
            form.add_error(name if name in form.fields else None, reasons)
        return None


@login_required
@require_http_methods(["GET", "POST"])
def create(request: SignedInRequest) -> HttpResponse:
    """建账号."""
    require(policies.can_keep_accounts(request.user))
    units = Unit.objects.in_force_on(today())
    form = NewPersonForm(request.POST or None, units=units)
    made = saved(request, form, lambda values: register_officer(by=request.user, **values))
    if made:
        messages.success(request, f"账号 {made.username} 已建立，请安全管理员授权启用。")
        return redirect("accounts:user", made.username)
    context = {"form": form, "title": "新建账号", "back": "accounts:users"}
    return render(request, "accounts/person_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, username: str) -> HttpResponse:
    """改资料."""
    user = found(request, username)
    require(policies.can_keep_accounts(request.user))
    form = PersonForm(request.POST or None, instance=user, units=Unit.objects.all())
    if saved(request, form, lambda values: _edited(user, request.user, values)):
        messages.success(request, "资料已保存；更换手机或邮箱的，待安全管理员复核后生效。")
        return redirect("accounts:user", username)
    context = {"form": form, "title": f"修改资料：{username}", "person": user}
    return render(request, "accounts/person_form.html", context)


def _edited(user: User, by: User, values: dict[str, Any]) -> User:
    """The form was bound to the account: what is stored is asked of the database again."""
    stored = User.objects.get(pk=user.pk)
    if "contact_reason" not in values:
        return edit_person(stored, by=by, **values)
    reason = values.pop("contact_reason")
    return edit_in_use(stored, by=by, reason=reason, now=timezone.now(), **values)


@login_required
@require_http_methods(["GET", "POST"])
def convert(request: SignedInRequest, username: str) -> HttpResponse:
    """转为工作人员账号: the system administrator."""
    user = found(request, username)
    require(policies.can_keep_accounts(request.user))
    form = ReasonForm(request.POST or None)
    if saved(request, form, lambda values: convert_account(user, by=request.user, **values)):
        messages.success(request, f"{user} 已转为工作人员账号，请安全管理员授权。")
        return redirect("accounts:user", username)
    title = f"转为工作人员账号：{user}"
    context = {"form": form, "title": title, "person": user, "submit": "转为工作人员账号"}
    return render(request, "accounts/person_form.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def end(request: SignedInRequest, username: str) -> HttpResponse:
    """结束任职."""
    user = found(request, username)
    require(policies.can_keep_accounts(request.user))
    peers = User.objects.filter(role=user.role, is_active=True).exclude(pk=user.pk)
    form = EndForm(
        request.POST or None,
        initial={"until": today()},
        successors=peers.appointed_on(today()).colleagues_first(user),
    )
    if saved(
        request,
        form,
        lambda values: end_appointment(user, by=request.user, today=today(), **values),
    ):
        messages.success(request, f"{user} 的任职结束日期已登记。")
        return redirect("accounts:user", username)
    context = {"form": form, "title": f"结束任职：{user}", "person": user, "submit": "结束任职"}
    return render(request, "accounts/person_form.html", context)
