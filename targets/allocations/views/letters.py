from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import Unit
from common.dates import today
from common.http import require
from common.tables import plain
from targets.allocations.selectors.letters import Letter, letters
from targets.allocations.sheets import pdf
from targets.goals.policies import can_see_board

COLUMNS = plain("单位", "指标", "待签收", "已签收", "打印", numeric=("指标", "待签收", "已签收"))


@login_required
@require_safe
def directory(request: SignedInRequest, year: int) -> HttpResponse:
    """任务通知单 of a year: one a unit, and all in one print."""
    require(can_see_board(request.user))
    context = {
        "year": year,
        "letters": letters(request.user, year),
        "columns": COLUMNS,
        "years": [
            {"label": f"{other} 年", "url": f"../{other}/", "current": other == year}
            for other in range(year - 1, year + 2)
        ],
    }
    return render(request, "allocations/letters.html", context)


@login_required
@require_safe
def every(request: SignedInRequest, year: int) -> HttpResponse:
    """All units in one print."""
    require(can_see_board(request.user))
    return _paper(letters(request.user, year), year, "all")


@login_required
@require_safe
def one(request: SignedInRequest, year: int, code: str) -> HttpResponse:
    """One unit's."""
    require(can_see_board(request.user))
    unit = get_object_or_404(Unit.objects.visible_to(request.user), code=code)
    return _paper(letters(request.user, year, unit), year, code)


def _paper(found: list[Letter], year: int, code: str) -> HttpResponse:
    if not found:
        raise Http404
    answer = HttpResponse(pdf(found, year, today()), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="letter-{year}-{code}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
