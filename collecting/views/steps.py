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
from collecting import actions
from collecting.actions import UnexplainedError
from collecting.models import Filing
from collecting.rooms import Room
from collecting.rules.chains import SEND_BACK, SUBMITTED
from collecting.rules.checks import ERROR, HINT, WARNING
from collecting.selectors import why_not
from collecting.step_forms import ReasonForm, StepForm, SubmitForm
from collecting.versions import changes_since
from collecting.views.filing import context_of
from common.dates import today
from common.forms import refused
from common.http import require
from common.versions import StaleVersionError
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def submit(request: SignedInRequest, pk: int, code: str, room: Room) -> HttpResponse:
    """核对并提交: what the rules found, a reason for each warning, the promise."""
    filing = room.filing(request.user, pk, code)
    require(room.engine.policies.promise(request.user, filing.subject))
    is_shut = why_not(room.engine, filing, by=request.user, day=today())
    if filing.state == SUBMITTED or is_shut:
        return redirect(room.engine.url(filing.collection, filing.subject))
    found = room.engine.faults(filing, today())
    told = {level: [one for one in found if one.level == level] for level in (ERROR, WARNING, HINT)}
    reasons = {f"reason-{key}": reason for key, reason in filing.reasons.items()}
    initial = reasons | {"version": filing.version, "signer": filing.signer}
    form = SubmitForm(request.POST or None, initial=initial, room=room, warnings=told[WARNING])
    if form.is_valid() and not told[ERROR] and (to := _submitted(request, room, filing, form)):
        return to
    status = 422 if form.is_bound else 200
    context = context_of(room, filing) | {
        "errors": told[ERROR],
        "warnings": told[WARNING],
        "hints": told[HINT],
        "form": form,
    }
    return render(request, "collecting/submit.html", context, status=status)


def _submitted(
    request: SignedInRequest, room: Room, filing: Filing, form: SubmitForm
) -> HttpResponse | None:
    """Where it leads; None where it is refused, with the reason in the form."""
    said = form.cleaned_data
    try:
        actions.submit(
            room.engine,
            filing,
            by=request.user,
            version=said["version"],
            signer=said["signer"],
            promised=said["promised"],
            reasons=dict(form.reasons()),
            now=timezone.localtime(),
        )
    except StaleVersionError:
        messages.warning(request, "您打开之后，这份填报又被改过，请再核对一遍。")
        return redirect(room.address("submit", filing.collection, filing.subject))
    except UnexplainedError as standing:
        refused(form, standing)
    except ValidationError as refusal:
        refused(form, refusal)
    else:
        level = room.engine.chain.awaited(SUBMITTED)
        after = f"下一步由{level.who}{level.does}，结果会通知您。" if level else ""
        messages.success(request, f"已提交，回执号 {filing.number}。{after}")
        return redirect(room.engine.url(filing.collection, filing.subject))
    return None


@login_required
@require_http_methods(["GET", "POST"])
@once
def step(request: SignedInRequest, pk: int, code: str, verb: str, room: Room) -> HttpResponse:
    """办理一步."""
    filing = room.filing(request.user, pk, code)
    policies = room.engine.policies.steps
    if verb not in policies:
        raise Http404
    may = policies[verb](request.user, filing)
    kind = ReasonForm if verb == SEND_BACK else StepForm
    posted = request.POST if request.method == "POST" else None
    form = kind(posted, initial={"version": filing.version})
    if not may and form.is_valid() and form.cleaned_data["version"] != filing.version:
        return _changed(request, room, filing, verb, form)  # it went on while he was reading
    require(may)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            held = actions.take_step(
                room.engine, filing, verb, by=request.user, now=timezone.localtime(), **asked
            )
        except StaleVersionError as stale:
            return _changed(request, room, stale.current or filing, verb, form)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"已办理，现为“{held.get_state_display()}”。")
            return redirect(held)
    return _page(request, room, filing, verb, form, status=422 if form.is_bound else 200)


def _changed(
    request: SignedInRequest, room: Room, now: Filing, verb: str, form: StepForm
) -> HttpResponse:
    """What changed since the page was opened; the reason that was typed stays in its field."""
    seen = form.cleaned_data["version"]
    again = type(form)(initial={**form.cleaned_data, "version": now.version})
    changes = changes_since(room.form_of(now.collection), now, seen)
    context = {"stale": True, "changes": changes, "typed": form.cleaned_data.get("reason", "")}
    return _page(request, room, now, verb, again, status=409, **context)


def _page(
    request: SignedInRequest,
    room: Room,
    filing: Filing,
    verb: str,
    form: StepForm,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    chain, policies = room.engine.chain, room.engine.policies
    may = chain.after(verb, filing.state) and policies.steps[verb](request.user, filing)
    context = context_of(room, filing) | more
    context |= {"form": form if may else None, "label": chain.step_labels[verb], "verb": verb}
    return render(request, "collecting/step.html", context, status=status)
