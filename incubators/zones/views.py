"""Pages of zones that have a shape of their own."""

from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day, switches
from common.dates import today
from common.http import require
from common.tables import plain
from enterprises.registry.models import Zone
from incubators.zones import policies
from incubators.zones.models import Milestone
from incubators.zones.selectors.endings import WITHIN
from incubators.zones.selectors.pages import page_of
from jobs.uploads import serving

COUNTS = plain("资质", "期初", "进", "退", "期末", "净增", numeric=("期初", "期末", "净增"))


@login_required
@require_safe
def zone(request: SignedInRequest, code: str) -> HttpResponse:
    """一个组团、园区、基地或集聚区, on any day."""
    require(policies.can_see(request.user))
    shown = get_object_or_404(Zone.objects.visible_to(request.user), code=code)
    chosen = asked_day(request.GET.get("on", ""))
    if chosen.fault:
        messages.warning(request, chosen.fault)
    since = _since(request, chosen.day)
    context = {
        "page": page_of(request.user, shown, chosen.day, since, today()),
        "switches": switches(chosen.day),
        "is_today": chosen.day == today(),
        "count_columns": COUNTS,
        "within": WITHIN,
        "can_add": policies.can_keep_any(request.user),
        "add_url": f"{reverse('zone-projects:act', args=['add'])}?zone={shown.pk}",
    }
    return render(request, "zones/zone.html", context)


def _since(request: SignedInRequest, day: date) -> date:
    """期初: the day asked for, else the end of the year before."""
    year_end = date(day.year - 1, 12, 31)
    if not (text := request.GET.get("since", "")):
        return year_end
    asked = asked_day(text)
    if not asked.fault and asked.day < day:
        return asked.day
    messages.warning(request, f"期初须是早于 {day} 的日期，写成 2026-10-31；现按 {year_end} 比较。")
    return year_end


@login_required
@require_safe
def proof(request: SignedInRequest, pk: int) -> FileResponse:
    """证明文件 of a milestone: for whoever sees the milestone."""
    seen = Milestone.objects.visible_to(request.user).select_related("proof", "list", "project")
    milestone = get_object_or_404(seen, pk=pk)
    if milestone.proof is None:
        raise Http404
    return serving.respond(milestone.proof, by=request.user, of=str(milestone))
