from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from jobs.submissions import once
from targets.allocations import policies
from targets.allocations.actions import allocate
from targets.allocations.forms import DutiesForm, SharesForm
from targets.allocations.models import AllocationTerm
from targets.allocations.rules.tracks import TRACK_LABELS, Track
from targets.allocations.selectors.shares import Shares
from targets.allocations.selectors.shares import shares as shared
from targets.goals.models import Indicator
from targets.goals.policies import can_see_board

COLUMNS = [
    {"label": "单位"},
    {"label": "新增培育（家）", "numeric": True},
    {"label": "引进（家）", "numeric": True},
    {"label": "年目标（家）", "numeric": True},
    {"label": "复审（家）", "numeric": True},
    {"label": "依据"},
    {"label": "帮扶责任"},
    {"label": "状态"},
]
FIELDS = [
    {"label": "单位"},
    {"label": "新增培育（家）"},
    {"label": "引进（家）"},
    {"label": "复审（家）"},
    {"label": "状态"},
]
DUTIES = [{"label": "单位"}, {"label": "帮扶责任"}, {"label": "状态"}]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def shares(request: SignedInRequest, code: str, year: int) -> HttpResponse:
    """分解: what each unit of a track shall add in the year; the office writes, officials read."""
    require(can_see_board(request.user))
    visible = Indicator.objects.visible_to(request.user).exclude(kind="")
    indicator: Indicator = get_object_or_404(visible, code=code)
    track = asked_track(request)
    may = policies.can_allocate(request.user, indicator)
    if request.method == "POST":
        require(may)
    whole = shared(request.user, indicator, year, track, today())
    has_numbers = AllocationTerm.objects.numbers_on(indicator.kind, today())
    form = _form(request, whole, has_numbers) if may else None
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            changed = allocate(indicator, by=request.user, year=year, shares=form.shares())
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
        else:
            messages.success(request, f"已保存，改动 {changed} 个单位。")
            return redirect(f"{reverse('allocations:shares', args=[code, year])}?track={track}")
    context = {
        "indicator": indicator,
        "year": year,
        "whole": whole,
        "form": form,
        "columns": COLUMNS,
        "fields": FIELDS if has_numbers else DUTIES,
        "has_numbers": has_numbers,
        "tracks": tabs(request.path, track),
        "years": _years(code, year, track),
        "track": TRACK_LABELS[track],
    }
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, "allocations/shares.html", context, status=status)


def asked_track(request: SignedInRequest) -> Track:
    try:
        return Track(request.GET.get("track") or Track.TOWNSHIP)
    except ValueError as error:
        raise Http404 from error


def _form(request: SignedInRequest, whole: Shares, has_numbers: bool) -> SharesForm | DutiesForm:
    form = SharesForm if has_numbers else DutiesForm
    return form(request.POST or None, rows=whole.rows)


def tabs(path: str, track: Track) -> list[dict[str, Any]]:
    return [
        {"label": label, "url": f"{path}?track={one}", "current": one == track}
        for one, label in TRACK_LABELS.items()
    ]


def _years(code: str, year: int, track: Track) -> list[dict[str, Any]]:
    """The year before, this one and the two after, as tabs."""
    return [
        {
            "label": f"{other} 年",
            "url": f"{reverse('allocations:shares', args=[code, other])}?track={track}",
            "current": other == year,
        }
        for other in range(year - 1, year + 3)
    ]
