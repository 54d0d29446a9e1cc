from collections.abc import Sequence
from tempfile import TemporaryFile

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.http import require
from targets.allocations.rules.tracks import TRACK_LABELS
from targets.goals.policies import can_see_board
from targets.race import policies, sheets
from targets.race.models import Standing
from targets.race.rules.looks import LOOK_LABELS
from targets.race.selectors.asking import asked
from targets.race.selectors.boards import Board, board, frozen
from targets.race.selectors.published import latest, published


@login_required
@require_safe
def sheet(request: SignedInRequest) -> FileResponse:
    """导出 what the page of the race shows: as measured now, or as published."""
    require(can_see_board(request.user))
    wanted = asked(request.user, request.GET)
    if wanted is None or wanted.indicator is None:
        raise Http404
    if policies.can_see_working(request.user):
        shown = board(wanted.indicator, wanted.track, wanted.look, wanted.day)
    else:
        signed = published(request.user, wanted.indicator, wanted.track, wanted.look)
        chosen = latest(signed, wanted.day)
        if chosen is None:
            raise Http404
        shown = frozen(chosen)
    told = [
        ("赛道", TRACK_LABELS[wanted.track]),
        ("指标", wanted.indicator.name),
        ("看法", LOOK_LABELS[wanted.look]),
    ]
    return _answer(request, shown, told)


@login_required
@require_safe
def standing_sheet(request: SignedInRequest, pk: int) -> FileResponse:
    """导出 one standing."""
    seen = Standing.objects.visible_to(request.user).select_related("indicator")
    standing = get_object_or_404(seen, pk=pk)
    require(can_see_board(request.user))
    told = [
        ("赛道", standing.get_track_display()),
        ("指标", standing.indicator.name),
        ("看法", standing.get_look_display()),
        ("状态", standing.get_state_display()),
        ("指纹", standing.sha256),
    ]
    return _answer(request, frozen(standing), told)


def _answer(
    request: SignedInRequest, shown: Board, told: Sequence[tuple[str, str]]
) -> FileResponse:
    target = TemporaryFile()  # noqa: SIM115 (the response closes it)
    track, indicator, look = (words for _, words in told[:3])
    title = f"{track}赛马（{indicator}，{look}）"
    sheets.write(target, shown, title=title, by=request.user, told=told)
    target.seek(0)
    return FileResponse(target, as_attachment=True, filename=sheets.named(track, shown.as_of))
