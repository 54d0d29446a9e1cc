"""提交、审核、接收、退回、撤销: one form each, one action each, confirmed by POST."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from collecting.rules.checks import ERROR, WARNING
from collecting.selectors import filing_of, why_not
from collecting.versions import changes_since
from common.dates import today
from common.forms import refused
from common.http import require
from common.versions import StaleVersionError
from enterprises.returns import actions, policies
from enterprises.returns.actions import UnexplainedError
from enterprises.returns.engine import RETURNS
from enterprises.returns.forms import ReasonForm, StepForm, SubmitForm
from enterprises.returns.models import Filing
from enterprises.returns.prefill import form_of
from enterprises.returns.rules.states import CHAIN, STATE_LABELS, State
from enterprises.returns.selectors import faults_of
from enterprises.returns.views.filing import about, context_of
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def submit(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """核对并提交: what the rules found, a reason for each warning, the promise."""
    filing = filing_or_404(request, pk, code)
    require(policies.can_promise(request.user, filing.enterprise))
    if filing.state == State.SUBMITTED or why_not(RETURNS, filing, by=request.user, day=today()):
        return redirect(filing)
    found = faults_of(filing)
    errors = [one for one in found if one.level == ERROR]
    warnings = [one for one in found if one.level == WARNING]
    told = {f"reason-{key}": reason for key, reason in filing.reasons.items()}
    initial = told | {"version": filing.version, "signer": filing.signer}
    form = SubmitForm(request.POST or None, initial=initial, warnings=warnings)
    if form.is_valid() and not errors:
        try:
            actions.submit(
                filing,
                by=request.user,
                version=form.cleaned_data["version"],
                signer=form.cleaned_data["signer"],
                promised=form.cleaned_data["promised"],
                reasons=dict(form.reasons()),
                now=timezone.localtime(),
            )
        except StaleVersionError:
            messages.warning(request, "您打开之后，这份填报又被改过，请再核对一遍。")
            return redirect("returns:submit", pk, code)
        except UnexplainedError as standing:
            refused(form, standing)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            words = f"已提交，回执号 {filing.number}。下一步由街镇（园区）审核，结果会通知您。"
            messages.success(request, words)
            return redirect(filing)
    status = 422 if form.is_bound else 200
    hints = [one for one in found if one not in (*errors, *warnings)]
    told = {"errors": errors, "warnings": warnings, "hints": hints}
    context = context_of(filing) | told | {"form": form}
    return render(request, "returns/submit.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
@once
def step(request: SignedInRequest, pk: int, code: str, verb: str) -> HttpResponse:
    """办理一步."""
    filing = filing_or_404(request, pk, code)
    if verb not in policies.STEPS:
        raise Http404
    may = policies.STEPS[verb](request.user, filing)
    kind = ReasonForm if verb == "send_back" else StepForm
    posted = request.POST if request.method == "POST" else None
    form = kind(posted, initial={"version": filing.version})
    if not may and form.is_valid() and form.cleaned_data["version"] != filing.version:
        return _changed(request, filing, verb, form)  # it went on while he was reading
    require(may)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            held = actions.take_step(
                filing, verb, by=request.user, now=timezone.localtime(), **asked
            )
        except StaleVersionError as stale:
            return _changed(request, stale.current or filing, verb, form)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"已办理，现为“{STATE_LABELS[held.state]}”。")
            return redirect(held)
    return _step_page(request, filing, verb, form, status=422 if form.is_bound else 200)


def _changed(request: SignedInRequest, now: Filing, verb: str, form: StepForm) -> HttpResponse:
    """What changed since the page was opened; the reason that was typed stays in its field."""
    seen = form.cleaned_data["version"]
    again = type(form)(initial={**form.cleaned_data, "version": now.version})
    context = {"stale": True, "changes": changes_since(form_of(now.collection), now, seen)}
    context["typed"] = form.cleaned_data.get("reason", "")
    return _step_page(request, now, verb, again, status=409, **context)


def _step_page(
    request: SignedInRequest, filing: Filing, verb: str, form: StepForm, *, status: int, **more: Any
) -> HttpResponse:
    label = policies.STEP_LABELS[verb]
    may = CHAIN.after(verb, filing.state) and policies.STEPS[verb](request.user, filing)
    context = context_of(filing) | more
    context |= {"form": form if may else None, "label": label, "verb": verb}
    return render(request, "returns/step.html", context, status=status)


def filing_or_404(request: SignedInRequest, pk: int, code: str) -> Filing:
    """The return, if the firm is in sight and has begun it."""
    collection, firm = about(request, pk, code)
    if (found := filing_of(RETURNS, collection, firm)) is None:
        raise Http404
    return found
