"""填报: fill, look, print; one address for a firm and a collection."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from collecting.courses import course_of
from collecting.forms import FilingForm
from collecting.lines import Line, lines
from collecting.scans import scans_of
from collecting.selectors import filing_of, months_until, why_not
from collecting.versions import merged, resolved
from common.dates import today
from common.forms import refused
from common.http import require
from common.versions import StaleVersionError
from enterprises.registry.models import Enterprise
from enterprises.returns import actions, policies
from enterprises.returns.annual_forms import spoken
from enterprises.returns.engine import RETURNS
from enterprises.returns.models import AnnualReturn, Collection, Filing, MonthlyReturn
from enterprises.returns.prefill import form_of, prefilled
from enterprises.returns.rules.monthly import FIELDS
from enterprises.returns.rules.states import CHAIN
from enterprises.returns.selectors import faults_of
from jobs.submissions import once


def about(request: SignedInRequest, pk: int, code: str) -> tuple[Collection, Enterprise]:
    """The collection and the firm, if both are in sight."""
    collection = get_object_or_404(Collection.objects.visible_to(request.user), pk=pk)
    seen = Enterprise.objects.visible_to(request.user).select_related("township", "park")
    return collection, get_object_or_404(seen, credit_code=code)


@login_required
@require_http_methods(["GET", "POST"])
@once
def filing(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """填报页: the form while it may be changed, else the return with why it may not."""
    collection, firm = about(request, pk, code)
    found = filing_of(RETURNS, collection, firm)
    blank = found or RETURNS.blank(collection, firm)
    may = policies.can_fill(request.user, firm)
    sentence = why_not(RETURNS, blank, by=request.user, day=today()) if may else may.reason
    kind = form_of(collection)
    if request.method != "POST":
        known = kind.flat(found) if found else prefilled(kind, collection, firm, today())
        form = kind(initial={**known, "version": blank.version})
        return _page(request, blank, None if sentence else form, sentence)
    require(may)
    if sentence:
        return _page(request, blank, None, sentence, status=409)
    form = kind(resolved(request.POST, found, kind.flat(found)))
    if not form.is_valid():
        return _page(request, blank, form, "", status=422)
    return _save(request, blank, form)


def _save(request: SignedInRequest, blank: Filing, form: FilingForm) -> HttpResponse:
    collection, firm = blank.collection, blank.enterprise
    try:
        kept = actions.save_draft(
            collection,
            firm,
            by=request.user,
            version=form.cleaned_data["version"],
            values=form.values(),
            day=today(),
        )
    except StaleVersionError as stale:
        again, clashes = merged(stale.current or blank, form)
        context = {"clashes": clashes, "other": stale.current}
        return _page(request, stale.current or blank, again, "", status=409, **context)
    except ValidationError as refusal:
        refused(form, refusal)
        return _page(request, blank, form, "", status=422)
    if request.POST.get("then") == "keep":  # the page itself saved, while it was being filled
        return JsonResponse({"version": kept.version, "at": f"{timezone.localtime():%H:%M}"})
    if request.POST.get("then") == "submit":
        return redirect("returns:submit", collection.pk, firm.credit_code)
    messages.success(request, "草稿已保存，可以离开，稍后继续。")
    return redirect(kept)


def _page(
    request: SignedInRequest,
    shown: Filing,
    form: FilingForm | None,
    sentence: str,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    collection, firm = shown.collection, shown.enterprise
    context |= context_of(shown, form) | {
        "form": form,
        "why_not": sentence,
        "promise": policies.can_promise(request.user, firm),
        "steps": RETURNS.steps_open_to(request.user, shown) if shown.pk else [],
        "trail": course_of(shown) if shown.pk else [],
        "may_scan": shown.pk and policies.can_send_scan(request.user, shown),
        "is_statutory": collection.is_statutory_on(today()),
        "action": reverse("returns:filing", args=[collection.pk, firm.credit_code]),
    }
    return render(request, "returns/filing.html", context, status=status)


def context_of(shown: Filing, form: FilingForm | None = None) -> dict[str, Any]:
    """What every page about one return shows of it."""
    collection, firm = shown.collection, shown.enterprise
    return {
        "filing": shown,
        "collection": collection,
        "enterprise": firm,
        "tone": CHAIN.tones[shown.state],
        "facts": spoken(shown.facts, shown.year) if isinstance(shown, AnnualReturn) else [],
        "lines": _lines(shown, form),
        "found": faults_of(shown) if shown.pk else [],
        "scans": scans_of(RETURNS, shown) if shown.pk else None,
        "reasons": shown.reasons,
    }


def _lines(shown: Filing, form: FilingForm | None) -> list[Line]:
    """Of a month each field with its past; a year's facts are told otherwise."""
    if not isinstance(shown, MonthlyReturn):
        return []
    period = shown.collection.period
    months = months_until(MonthlyReturn, shown.enterprise, period)
    return lines(FIELDS, shown, period, months, form)


@login_required
@require_safe
def paper(request: SignedInRequest, pk: int, code: str) -> HttpResponse:
    """打印页: one A4 page to seal and upload."""
    collection, firm = about(request, pk, code)
    shown = get_object_or_404(RETURNS.model_of(collection), collection=collection, enterprise=firm)
    context = context_of(shown) | {"is_statutory": collection.is_statutory_on(today())}
    return render(request, "returns/paper.html", context)
