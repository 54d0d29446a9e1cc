"""考核表: units by items, to read and to print; the file of a piece of evidence."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.http import require
from common.tables import plain
from jobs.uploads import serving
from targets.assessments.models import Evidence, Scheme
from targets.assessments.rules.scoring import SchemeState
from targets.assessments.selectors import reviews
from targets.goals.policies import can_see_board


@login_required
@require_safe
def table(request: SignedInRequest, pk: int) -> HttpResponse:
    """考核表."""
    require(can_see_board(request.user))
    opened = Scheme.objects.visible_to(request.user).exclude(state=SchemeState.DRAFT.value)
    scheme = get_object_or_404(opened, pk=pk)
    told = reviews.table(request.user, scheme)
    titles = [f"{item}（{item.points.normalize():f} 分）" for item in told.items]
    columns = plain("名次", "单位", *titles, "得分", numeric=["名次", *titles, "得分"])
    lead = (
        f"依据：{scheme.basis}。{scheme.get_state_display()}；"
        f"自评 {scheme.self_until} 截止，异议 {scheme.object_until} 截止。"
    )
    context = {"table": told, "scheme": scheme, "columns": columns, "lead": lead}
    return render(request, "assessments/table.html", context)


@login_required
@require_safe
def evidence_file(request: SignedInRequest, pk: int) -> FileResponse:
    """佐证的文件."""
    seen = Evidence.objects.visible_to(request.user).select_related("file", "mark__item")
    evidence = get_object_or_404(seen, pk=pk)
    if evidence.file is None:
        raise Http404
    return serving.respond(evidence.file, by=request.user, of=str(evidence.mark))
