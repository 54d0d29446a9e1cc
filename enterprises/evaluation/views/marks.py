"""专家打分: entered from the experts' sheet, for one firm and year."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.dates import today
from common.forms import refused
from common.http import require
from enterprises.evaluation import actions, policies
from enterprises.evaluation.forms import MarksForm
from enterprises.evaluation.marks import KIND
from enterprises.evaluation.models import ExpertMarks
from enterprises.registry import selectors
from jobs.submissions import once


@login_required
@require_http_methods(["GET", "POST"])
@once
def marks(request: SignedInRequest, code: str, year: int) -> HttpResponse:
    """登记专家打分."""
    enterprise = get_object_or_404(selectors.register(request.user), credit_code=code)
    require(policies.can_mark(request.user))
    if not today().year - 3 < year <= today().year + 1:
        raise Http404
    back = f"{reverse('evaluation:gap', args=[code, KIND])}?year={year}"
    given = ExpertMarks.objects.filter(enterprise=enterprise, year=year).first()
    initial = {"experts": given.experts, **given.points} if given else {}
    form = MarksForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.mark(
                enterprise,
                by=request.user,
                year=year,
                points=form.points,
                experts=form.cleaned_data["experts"],
                now=timezone.now(),
            )
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "专家打分已登记，差距和得分已按整数重算。")
            return redirect(back)
    context = {"enterprise": enterprise, "year": year, "form": form, "back": back, "given": given}
    return render(request, "evaluation/marks.html", context, status=422 if form.is_bound else 200)
