"""核对规则: each rule's level and from when; tried on what is stored before it stops anybody."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from collecting.rules.levels import CHOICES, JUMPS, MEANINGS, Level
from common.dates import today
from common.forms import refused
from common.http import require
from common.tables import plain
from enterprises.returns import actions, policies
from enterprises.returns.forms import RuleForm
from enterprises.returns.models import RuleSetting
from enterprises.returns.rules.levels import DEFAULTS, LABELS
from enterprises.returns.rules.timetable import KIND_LABELS
from enterprises.returns.selectors import levels_on
from enterprises.returns.trials import tried
from jobs.submissions import once

HUNDRED = Decimal(100)


@login_required
@require_safe
def rules(request: SignedInRequest) -> HttpResponse:
    """规则一览."""
    require(policies.can_work(request.user))
    coming: dict[tuple[str, str], list[RuleSetting]] = {}
    seen = RuleSetting.objects.visible_to(request.user).filter(from_on__gt=today())
    for row in seen.order_by("from_on"):
        coming.setdefault((row.report, row.rule), []).append(row)
    context = {
        "reports": [
            (label, [_line(report, rule, day_levels, coming) for rule in LABELS[report]])
            for report, label in KIND_LABELS.items()
            for day_levels in [levels_on(report, today())]
        ],
        "columns": plain("规则", "现行", "以后", "默认", "办理"),
        "may": policies.can_set_rules(request.user),
        "meanings": [(CHOICES[key], words) for key, words in MEANINGS.items()],
    }
    return render(request, "returns/rules.html", context)


def _line(report: str, rule: str, levels: Any, coming: Any) -> dict[str, Any]:
    return {
        "report": report,
        "rule": rule,
        "label": LABELS[report][rule],
        "now": spoken(levels[rule]),
        "default": spoken(DEFAULTS[report][rule]),
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
def change(request: SignedInRequest, report: str, rule: str) -> HttpResponse:
    """设置一条规则, or try it on the returns of the latest period."""
    require(policies.can_set_rules(request.user))
    if rule not in LABELS.get(report, {}):
        raise Http404
    now = levels_on(report, today())[rule]
    initial: dict[str, Any] = {"level": now.level, "from_on": today()}
    if now.threshold is not None:
        initial["threshold"] = _percent(now.threshold)
    posted = request.POST if request.method == "POST" else None
    form = RuleForm(posted, initial=initial, has_threshold=rule == JUMPS)
    is_trial = request.POST.get("then") == "try"
    context: dict[str, Any] = {"label": LABELS[report][rule], "report": KIND_LABELS[report]}
    if form.is_valid() and is_trial:
        context["trial"] = _tried(request, report, rule, form)
        context["has_trial"] = True
    elif form.is_valid() and _set(request, report, rule, form):
        return redirect("returns:rules")
    status = 422 if form.is_bound and not is_trial else 200
    context |= {"form": form, "now": spoken(now), "past": _past(request, report, rule)}
    return render(request, "returns/rule.html", context, status=status)


def _past(request: SignedInRequest, report: str, rule: str) -> Any:
    rows = RuleSetting.objects.visible_to(request.user).filter(report=report, rule=rule)
    return rows.select_related("set_by")


def _tried(request: SignedInRequest, report: str, rule: str, form: RuleForm) -> Any:
    asked = form.cleaned_data
    share = asked["threshold"] / HUNDRED if asked.get("threshold") else None
    day: date = today()
    return tried(report, rule, Level(asked["level"], share), day=day, by=request.user)


def _set(request: SignedInRequest, report: str, rule: str, form: RuleForm) -> bool:
    asked = {"threshold": None} | form.cleaned_data
    try:
        held = actions.set_rule(by=request.user, report=report, rule=rule, day=today(), **asked)
    except ValidationError as refusal:
        refused(form, refusal)
        return False
    messages.success(request, f"已设置：{held}，{held.from_on} 起为“{held.get_level_display()}”。")
    return True
