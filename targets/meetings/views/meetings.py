"""A meeting's page, its paper, its files."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from common.tables import plain
from jobs.uploads import serving
from targets.goals.policies import can_see_board
from targets.meetings import policies
from targets.meetings.listings import due_of, progress_of
from targets.meetings.models import MeetingPaper
from targets.meetings.pages import ITEMS, MEETINGS
from targets.meetings.rules.meetings import WAY
from targets.meetings.selectors.meetings import meetings, whole


def _context(request: SignedInRequest, pk: int) -> dict[str, Any]:
    row = get_object_or_404(meetings(request.user), pk=pk)
    require(can_see_board(request.user))
    told = whole(request.user, row, today())
    return {
        "meeting": row,
        "whole": told,
        "way": WAY,
        "day": today(),
        "decided": [(one, due_of(one), progress_of(one), late) for one, _, late in told.decisions],
        "item_columns": plain("次序", "议题", "汇报单位"),
        "decision_columns": plain("议定事项", "责任单位", "时限", "落实"),
    }


@login_required
@require_safe
def meeting(request: SignedInRequest, pk: int) -> HttpResponse:
    """一次联席会议: what is to be done now, agenda, papers, who came, how far its decisions are."""
    context = _context(request, pk)
    row = context["meeting"]
    context |= {
        "acts": MEETINGS.row_acts(request.user, row),
        "crumbs": [(MEETINGS.listing.title, MEETINGS.address())],
        "removes": [
            (item, ITEMS.places.act_on(item, "remove"))
            if policies.can_prepare(request.user, row)
            else (item, "")
            for item in context["whole"].items
        ],
    }
    return render(request, "meetings/meeting.html", context)


@login_required
@require_safe
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """议程或纪要, as it is printed."""
    return render(request, "meetings/paper.html", _context(request, pk))


@login_required
@require_safe
def file(request: SignedInRequest, pk: int) -> FileResponse:
    """会议材料: for whoever sees the meeting."""
    seen = MeetingPaper.objects.visible_to(request.user).select_related("file", "meeting")
    found = get_object_or_404(seen, pk=pk)
    return serving.respond(found.file, by=request.user, of=str(found))
