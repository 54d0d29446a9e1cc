"""打分: one examiner's marks of every item, handed in once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.forms import refused
from common.http import require
from incubators.upgrade import policies
from incubators.upgrade.actions.appraisals import hand_in
from incubators.upgrade.forms import MarksForm
from incubators.upgrade.models import Appraisal
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def marks(request: SignedInRequest, pk: int) -> HttpResponse:
    """打分 of one appraisal."""
    seen = Appraisal.objects.visible_to(request.user).select_related("incubator", "sheet")
    appraisal = get_object_or_404(seen, pk=pk)
    require(policies.can_mark(request.user, appraisal))
    form = MarksForm(request.POST or None, items=appraisal.sheet.items.all())
    if form.is_valid():
        try:
            hand_in(appraisal, by=request.user, points=form.points, now=timezone.now())
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已交分；两位都交分后显示分数和分差。")
            return redirect(appraisal.get_absolute_url())
    context = {
        "appraisal": appraisal,
        "form": form,
        "crumbs": [
            ("绩效评价", reverse("appraisals:list")),
            (str(appraisal), appraisal.get_absolute_url()),
        ],
    }
    return render(request, "upgrade/marks.html", context, status=422 if form.is_bound else 200)
