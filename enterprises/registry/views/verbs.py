"""Verbs of the register as pages: one form each, one action each, confirmed by POST."""

from functools import partial
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.templatetags.formats import day
from desk.verbs import verb_or_404
from desk.views.deeds import answer
from enterprises.registry import selectors
from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.verbs import DATED_VERBS, PAIR_VERBS, QUALIFICATION_VERBS, VERBS, printed
from enterprises.registry.views.warnings import warn
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def act(request: SignedInRequest, code: str, verb: str) -> HttpResponse:
    """办理企业事项."""
    enterprise = get_object_or_404(selectors.register(request.user), credit_code=code)
    chosen = verb_or_404(VERBS | PAIR_VERBS, verb)
    return answer(request, chosen, enterprise, **_about(request, enterprise))


@login_required
@require_http_methods(["GET", "POST"])
@once
def act_on_qualification(request: SignedInRequest, code: str, pk: int, verb: str) -> HttpResponse:
    """办理资质事项."""
    seen = selectors.qualifications(request.user)
    qualification = get_object_or_404(seen, pk=pk, enterprise__credit_code=code)
    return answer(
        request,
        verb_or_404(QUALIFICATION_VERBS, verb),
        qualification,
        of=qualification.enterprise,
        facts=_facts(qualification),
        again=_again,
        **_about(request, qualification.enterprise),
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def withdraw_dated(request: SignedInRequest, code: str, what: str, pk: int) -> HttpResponse:
    """撤回一次迁移, or a period of 园区与产业链."""
    enterprise = get_object_or_404(selectors.register(request.user), credit_code=code)
    verb = verb_or_404(DATED_VERBS, what)
    row = get_object_or_404(getattr(enterprise, what), pk=pk)
    return answer(request, verb, row, of=enterprise, **_about(request, enterprise))


def _about(request: SignedInRequest, enterprise: Enterprise) -> dict[str, Any]:
    """What each page of a firm's verb says of the firm, and where it leads."""
    address = enterprise.get_absolute_url()
    return {
        "back": address,
        "home": partial(_home, request, enterprise),
        "lead": f"{enterprise} · {enterprise.credit_code}",
        "crumbs": [("企业", reverse("registry:list")), (str(enterprise), address)],
        "after": partial(warn, request),
    }


def _home(request: SignedInRequest, enterprise: Enterprise) -> Any:
    """The firm's page, at its present code; the list where it is no longer in sight."""
    seen = selectors.register(request.user).filter(pk=enterprise.pk).first()
    return seen or "registry:list"


def _facts(qualification: Qualification) -> list[tuple[str, object]]:
    last = qualification.printed_last_day
    until = (
        day(last) + ("（按规定推算）" if qualification.end_is_derived else "") if last else "长期"
    )
    return [
        ("资质", qualification.get_kind_display()),
        ("有效期", f"{day(qualification.first_day)} 至 {until}"),
        ("证书编号", qualification.certificate_no or "--"),
    ]


def _again(form: forms.Form, current: Qualification) -> forms.Form:
    """The same form on what stands now: nothing retyped, and what the other wrote beside it."""
    data = form.data.copy()  # type: ignore[attr-defined]
    data["version"] = str(current.version)
    stands = printed(current)
    again = type(form)(data, initial=stands)
    again.is_valid()
    for name, now in stands.items():
        if name in form.fields and name != "version" and now != form.cleaned_data.get(name):
            again.add_error(name, f"他人刚改为“{now or '--'}”。要保留您的填写，请再次提交。")
    return again
