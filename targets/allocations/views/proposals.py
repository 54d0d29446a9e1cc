from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.dates import today
from common.forms import refused
from common.http import require
from common.tables import plain
from jobs.submissions import once
from targets.allocations import policies
from targets.allocations.actions import take_over
from targets.allocations.forms import ProposalForm, TakeOverForm
from targets.allocations.rules.proposal import Weighing
from targets.allocations.rules.tracks import TRACK_LABELS, Track
from targets.allocations.selectors.grounds import Proposal, proposal
from targets.allocations.views.pages import asked_track, tabs
from targets.goals.models import Indicator
from targets.goals.policies import can_see_board

LABELS = (
    "采用", "单位", "现有", "在库后备", "可培育", "综合份额",
    "新增培育", "引进", "当年到期", "复审", "现在下达",
)  # fmt: skip
COLUMNS = plain(*LABELS, numeric=LABELS[2:10])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def page(request: SignedInRequest, code: str, year: int) -> HttpResponse:
    """测算分解: previewed with its arithmetic; nothing is written before it is taken over."""
    require(can_see_board(request.user))
    visible = Indicator.objects.visible_to(request.user).exclude(kind="")
    indicator: Indicator = get_object_or_404(visible, code=code)
    track = asked_track(request)
    require(policies.can_propose(request.user, indicator))
    form = TakeOverForm(request.POST) if request.method == "POST" else _asking(request)
    if isinstance(form, TakeOverForm) and form.is_valid():
        try:
            changed = _take_over(request, form, indicator, year, track)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"已采用，改动 {changed} 个单位。")
            return redirect(f"{reverse('allocations:shares', args=[code, year])}?track={track}")
    shown = _shown(request, form, indicator, year, track)
    context = {
        "indicator": indicator,
        "year": year,
        "track": track,
        "track_label": TRACK_LABELS[track],
        "tracks": tabs(request.path, track),
        "form": form,
        "asking": ProposalForm(initial=_typed(shown)),
        "shown": shown,
        "typed": _typed(shown),
        "columns": COLUMNS,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "allocations/proposal.html", context, status=status)


def _asking(request: SignedInRequest) -> ProposalForm:
    """Bound where something was asked; else the page begins with what the district lacks."""
    said = request.GET.dict()
    said.pop("track", None)
    return ProposalForm(request.GET if said else None)


def _shown(
    request: SignedInRequest, form: ProposalForm, indicator: Indicator, year: int, track: Track
) -> Proposal:
    read = form.is_bound and not set(form.errors) & set(ProposalForm.base_fields)
    weighing, totals = (form.weighing, form.totals) if read else (Weighing(), None)
    return proposal(request.user, indicator, year, track, weighing, totals, today())


def _typed(shown: Proposal) -> dict[str, Any]:
    """The question as it was answered, by field."""
    totals, weighing = shown.totals, shown.weighing
    return {
        "nurtured": totals.nurtured,
        "attracted": totals.attracted,
        "renewed": totals.renewed,
        "stock": weighing.stock,
        "pool": weighing.pool,
        "capacity": weighing.capacity,
    }


def _take_over(
    request: SignedInRequest, form: TakeOverForm, indicator: Indicator, year: int, track: Track
) -> int:
    whole = "whole" in request.POST
    return take_over(
        indicator,
        by=request.user,
        year=year,
        track=track,
        weighing=form.weighing,
        totals=form.totals,
        seen=form.cleaned_data["seen"],
        basis=form.cleaned_data["basis"],
        day=today(),
        only=None if whole else request.POST.getlist("unit"),
    )
