"""填报: fill, look, print; one address for a subject and a collection."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from collecting import actions
from collecting.courses import course_of
from collecting.forms import FilingForm
from collecting.lines import Line, lines
from collecting.models import Filing
from collecting.rooms import Room
from collecting.scans import scans_of
from collecting.selectors import filing_of, past_of, why_not
from collecting.versions import merged, resolved
from common.dates import today
from common.forms import refused
from common.http import require
from common.versions import StaleVersionError
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def filing(request: SignedInRequest, pk: int, code: str, room: Room) -> HttpResponse:
    """填报页: the form while it may be changed, else the filing with why it may not."""
    collection, subject = room.about(request.user, pk, code)
    found = filing_of(room.engine, collection, subject)
    blank = found or room.engine.blank(collection, subject)
    may = room.engine.policies.fill(request.user, subject)
    sentence = why_not(room.engine, blank, by=request.user, day=today()) if may else may.reason
    kind = room.form_of(collection)
    if request.method != "POST":
        form = None
        if not sentence:
            known = kind.flat(found) if found else room.prefilled(blank, today())
            form = kind(initial={**known, "version": blank.version})
        return _page(request, room, blank, form, sentence)
    require(may)
    if sentence:
        return _page(request, room, blank, None, sentence, status=409)
    form = kind(resolved(request.POST, found, kind.flat(found)))
    if not form.is_valid():
        return _page(request, room, blank, form, "", status=422)
    return _save(request, room, blank, form)


def _save(request: SignedInRequest, room: Room, blank: Filing, form: FilingForm) -> HttpResponse:
    try:
        kept = actions.save_draft(
            room.engine,
            blank.collection,
            blank.subject,
            by=request.user,
            version=form.cleaned_data["version"],
            values=form.values(),
            day=today(),
        )
    except StaleVersionError as stale:
        again, clashes = merged(stale.current or blank, form)
        context = {"clashes": clashes, "other": stale.current}
        return _page(request, room, stale.current or blank, again, "", status=409, **context)
    except ValidationError as refusal:
        refused(form, refusal)
        return _page(request, room, blank, form, "", status=422)
    if request.POST.get("then") == "keep":  # the page itself saved, while it was being filled
        return JsonResponse({"version": kept.version, "at": f"{timezone.localtime():%H:%M}"})
    if request.POST.get("then") == "submit":
        return redirect(room.address("submit", kept.collection, kept.subject))
    messages.success(request, "草稿已保存，可以离开，稍后继续。")
    return redirect(kept)


def _page(
    request: SignedInRequest,
    room: Room,
    shown: Filing,
    form: FilingForm | None,
    sentence: str,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    policies, collection = room.engine.policies, shown.collection
    scan = policies.scan
    context |= context_of(room, shown, form) | {
        "form": form,
        "why_not": sentence,
        "promise": policies.promise(request.user, shown.subject),
        "is_own": policies.is_own(request.user),
        "steps": _steps(room, request, shown) if shown.pk else [],
        "trail": course_of(shown) if shown.pk else [],
        "may_scan": scan and shown.pk and scan(request.user, shown),
        "is_statutory": collection.is_statutory_on(today()),
    }
    return render(request, "collecting/filing.html", context, status=status)


def _steps(room: Room, request: SignedInRequest, shown: Filing) -> list[tuple[str, str, bool]]:
    """What this person may do with it: verb, label, whether that is the way on."""
    onward = {level.verb for level in room.engine.chain.levels}
    return [
        (verb, label, verb in onward)
        for verb, label in room.engine.steps_open_to(request.user, shown)
    ]


def context_of(room: Room, shown: Filing, form: FilingForm | None = None) -> dict[str, Any]:
    """What every page about one filing shows of it."""
    has_scans = room.engine.tables.scans is not None
    return {
        "room": room,
        "filing": shown,
        "collection": shown.collection,
        "subject": shown.subject,
        "key": room.engine.key(shown.subject),
        "tone": shown.chain.tones[shown.state],
        "lines": _lines(room, shown, form),
        "facts": room.spoken(shown),
        "found": room.engine.faults(shown, today()) if shown.pk else [],
        "reasons": shown.reasons,
        "scans": scans_of(room.engine, shown) if shown.pk and has_scans else None,
    }


def _lines(room: Room, shown: Filing, form: FilingForm | None) -> list[Line]:
    """Of declared fields each with its past; what is not declared is told otherwise."""
    collection = shown.collection
    if not (fields := room.fields.get(collection.kind)):
        return []
    return lines(fields, shown, collection.period, past_of(shown), form, room.known(shown))


@login_required
@require_safe
def paper(request: SignedInRequest, pk: int, code: str, room: Room) -> HttpResponse:
    """打印页: one A4 page to seal and upload."""
    shown = room.filing(request.user, pk, code)
    statutory = {"is_statutory": shown.collection.is_statutory_on(today())}
    return render(request, "collecting/paper.html", context_of(room, shown) | statutory)
