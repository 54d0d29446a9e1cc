"""核对规则: each rule's level and from when; tried on what is stored before it stops anybody."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from collecting import actions
from collecting.models import RuleSetting
from collecting.rooms import Room, Rulebook
from collecting.rules.levels import CHOICES, JUMPS, MEANINGS, Level, Levels
from collecting.step_forms import RuleForm
from collecting.trials import tried
from common.dates import today
from common.decisions import Decision, denied
from common.forms import refused
from common.http import require
from common.tables import plain
from jobs.submissions import once

HUNDRED = Decimal(100)
Coming = dict[tuple[str, str], list[RuleSetting]]


@login_required
@require_safe
def rules(request: SignedInRequest, room: Room) -> HttpResponse:
    """规则一览."""
    require(room.work(request.user))
    coming: Coming = {}
    seen = room.engine.tables.settings.objects.visible_to(request.user)
    for row in seen.filter(from_on__gt=today()).order_by("from_on"):
        coming.setdefault((row.report, row.rule), []).append(row)
    book = _book(room)
    context = {
        "room": room,
        "reports": [
            (label, [_line(book, report, rule, levels, coming) for rule in book.labels[report]])
            for report, label in room.reports.items()
            for levels in [room.levels_on(report, today())]
        ],
        "columns": plain("规则", "现行", "以后", "默认", "办理"),
        "may": _may_set(request, room),
        "meanings": [(CHOICES[key], words) for key, words in MEANINGS.items()],
    }
    return render(request, "collecting/rules.html", context)


def _book(room: Room) -> Rulebook:
    if room.rules is None:
        raise Http404
    return room.rules


def _may_set(request: SignedInRequest, room: Room) -> Decision:
    may = room.engine.policies.set_rules
    return may(request.user) if may else denied("规则随门户，不另设置。")


def _line(book: Rulebook, report: str, rule: str, levels: Levels, coming: Coming) -> dict[str, Any]:
    return {
        "report": report,
        "rule": rule,
        "label": book.labels[report][rule],
        "now": spoken(levels[rule]),
        "default": spoken(book.defaults[report][rule]),
        "coming": coming.get((report, rule), []),
    }


def spoken(level: Level) -> str:
    """A level in words."""
    share = "" if level.threshold is None else f"（超过 {_percent(level.threshold)}%）"
    return f"{CHOICES[level.level]}{share}"


def _percent(share: Decimal) -> str:
    return f"{(share * HUNDRED).normalize():f}"


@login_required
@require_http_methods(["GET", "POST"])
@once
def change(request: SignedInRequest, report: str, rule: str, room: Room) -> HttpResponse:
    """设置一条规则, or try it on the filings of the latest period."""
    require(_may_set(request, room))
    labels = _book(room).labels
    if rule not in labels.get(report, {}):
        raise Http404
    now = room.levels_on(report, today())[rule]
    initial: dict[str, Any] = {"level": now.level, "from_on": today()}
    if now.threshold is not None:
        initial["threshold"] = _percent(now.threshold)
    posted = request.POST if request.method == "POST" else None
    form = RuleForm(posted, initial=initial, has_threshold=rule == JUMPS)
    is_trial = request.POST.get("then") == "try"
    context: dict[str, Any] = {"label": labels[report][rule], "report": room.reports[report]}
    if form.is_valid() and is_trial:
        context["trial"] = _tried(request, room, report, rule, form)
        context["has_trial"] = True
    elif form.is_valid() and _set(request, room, report, rule, form):
        return redirect(room.url("rules"))
    status = 422 if form.is_bound and not is_trial else 200
    context |= {"room": room, "form": form, "now": spoken(now)}
    context["past"] = _past(request, room, report, rule)
    return render(request, "collecting/rule.html", context, status=status)


def _past(request: SignedInRequest, room: Room, report: str, rule: str) -> Any:
    rows = room.engine.tables.settings.objects.visible_to(request.user)
    return rows.filter(report=report, rule=rule).select_related("set_by")


def _tried(request: SignedInRequest, room: Room, report: str, rule: str, form: RuleForm) -> Any:
    asked = form.cleaned_data
    share = asked["threshold"] / HUNDRED if asked.get("threshold") else None
    level = Level(asked["level"], share)
    return tried(room, report, rule, level, day=today(), by=request.user)


def _set(request: SignedInRequest, room: Room, report: str, rule: str, form: RuleForm) -> bool:
    asked = {"threshold": None} | form.cleaned_data
    by, day = request.user, today()
    try:
        held = actions.set_rule(room.engine, by=by, report=report, rule=rule, day=day, **asked)
    except ValidationError as refusal:
        refused(form, refusal)
        return False
    messages.success(request, f"已设置：{held}，{held.from_on} 起为“{held.get_level_display()}”。")
    return True
