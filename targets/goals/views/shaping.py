from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.dates import today
from common.forms import refused
from common.http import require
from jobs.submissions import once
from targets.goals import actions, policies
from targets.goals.models import Indicator
from targets.goals.selectors.shapes import shapes_of
from targets.goals.shape_forms import ShapeForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@once
def shape(request: SignedInRequest, code: str) -> HttpResponse:
    """测算路径的分布: from a day on, by weights of years and months; straight without."""
    require(policies.can_see_board(request.user))
    visible = Indicator.objects.visible_to(request.user).exclude(measured_in="")
    indicator: Indicator = get_object_or_404(visible, code=code)
    require(policies.can_define(request.user, indicator))
    shapes = shapes_of(request.user, indicator, today())
    form = ShapeForm(
        request.POST if request.method == "POST" else None,
        years=shapes.years,
        initial=ShapeForm.values_of(shapes.line.shape) | {"valid_from": today()},
    )
    if request.method == "POST" and form.is_valid():
        names = ("valid_from", "basis", "years", "months")
        said = {name: form.cleaned_data[name] for name in names}
        try:
            actions.shape_path(indicator, by=request.user, **said)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "测算路径的分布已登记。")
            return redirect(indicator)
    context = {"indicator": indicator, "form": form, "shapes": shapes}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "goals/shape.html", context, status=status)
