"""Verbs of the register as pages: one form each, one action each, confirmed by POST."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.forms import refused
from common.http import require
from common.versions import StaleVersionError
from enterprises.registry import selectors
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.verbs import DATED_VERBS, QUALIFICATION_VERBS, VERBS, Verb, order
from enterprises.registry.views.warnings import warn
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def act(request: SignedInRequest, code: str, verb: str) -> HttpResponse:
    """办理企业事项."""
    enterprise = get_object_or_404(selectors.register(request.user), credit_code=code)
    if (chosen := VERBS.get(verb)) is None:
        raise Http404
    require(chosen.may(request.user, enterprise))
    form = chosen.form(request.POST or None, initial=request.GET.dict())
    if form.is_valid():
        try:
            done = chosen.call(enterprise, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, chosen.done)
            warn(request, done)
            return redirect(_home(request, enterprise))
    return _page(request, enterprise, chosen, form)


@login_required
@require_http_methods(["GET", "POST"])
@once
def act_on_qualification(request: SignedInRequest, code: str, pk: int, verb: str) -> HttpResponse:
    """办理资质事项."""
    seen = selectors.qualifications(request.user)
    qualification = get_object_or_404(seen, pk=pk, enterprise__credit_code=code)
    if (chosen := QUALIFICATION_VERBS.get(verb)) is None:
        raise Http404
    enterprise = qualification.enterprise
    require(chosen.may(request.user, enterprise))
    form = chosen.form(request.POST or None, initial=_initial(qualification))
    if form.is_valid():
        try:
            done = chosen.call(qualification, by=request.user, **order(verb, form.cleaned_data))
        except StaleVersionError as stale:
            form = _again(form, chosen, stale.current)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, chosen.done)
            warn(request, done)
            return redirect(enterprise)
    return _page(request, enterprise, chosen, form, qualification)


@login_required
@require_http_methods(["GET", "POST"])
@once
def withdraw_dated(request: SignedInRequest, code: str, what: str, pk: int) -> HttpResponse:
    """撤回一次迁移, or a period of 园区与产业链."""
    enterprise = get_object_or_404(selectors.register(request.user), credit_code=code)
    if (chosen := DATED_VERBS.get(what)) is None:
        raise Http404
    row = get_object_or_404(getattr(enterprise, what), pk=pk)
    require(chosen.may(request.user, enterprise))
    form = chosen.form(request.POST or None)
    if form.is_valid():
        try:
            chosen.call(row, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, chosen.done)
            return redirect(_home(request, enterprise))
    return _page(request, enterprise, chosen, form)


def _initial(qualification: Qualification) -> dict[str, Any]:
    """What was printed stands in the form; what was derived is derived again."""
    listed = ("version", "first_day", "end_reason", "certificate_no", "batch", "source")
    last = None if qualification.end_is_derived else qualification.printed_last_day
    is_open = qualification.printed_last_day is None and bool(qualification.end_reason)
    own = {name: getattr(qualification, name) for name in listed}
    return own | {"printed_last_day": last, "is_open": is_open}


def _again(form: forms.Form, chosen: Verb, current: Qualification) -> forms.Form:
    """The same form on what stands now: nothing retyped, and what the other wrote beside it."""
    data = form.data.copy()  # type: ignore[attr-defined]
    data["version"] = str(current.version)
    again = chosen.form(data, initial=_initial(current))
    again.is_valid()
    for name in form.fields:
        if name in _initial(current) and name != "version":
            now, mine = _initial(current)[name], form.cleaned_data.get(name)
            if now != mine:
                again.add_error(name, f"他人刚改为“{now or '--'}”。要保留您的填写，请再次提交。")
    return again


def _home(request: SignedInRequest, enterprise: Enterprise) -> Any:
    """The firm's page, at its present code; the list where it is no longer in sight."""
    seen = selectors.register(request.user).filter(pk=enterprise.pk).first()
    return seen or "registry:list"


def _page(
    request: SignedInRequest,
    enterprise: Enterprise,
    chosen: Verb,
    form: forms.Form,
    qualification: Qualification | None = None,
) -> HttpResponse:
    context = {
        "enterprise": enterprise,
        "verb": chosen,
        "form": form,
        "qualification": qualification,
    }
    status = 422 if form.is_bound else 200
    return render(request, "registry/act.html", context, status=status)
