from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.dates import today
from common.http import require
from desk.views import lists
from targets.forecasts.listings import PAGE
from targets.forecasts.selectors.pages import forecast
from targets.goals.models import Indicator
from targets.goals.policies import can_see_board

MONTH_COLUMNS = [
    {"label": "月末"},
    {"label": "只按已登记", "numeric": True},
    {"label": "预测低", "numeric": True},
    {"label": "预测中位", "numeric": True},
    {"label": "预测高", "numeric": True},
    {"label": "测算路径", "numeric": True},
    {"label": "当月证书到期", "numeric": True},
]
TEST_COLUMNS = [
    {"label": "在哪一天预测"},
    {"label": "预测哪一天"},
    {"label": "低", "numeric": True},
    {"label": "中位", "numeric": True},
    {"label": "高", "numeric": True},
    {"label": "实际", "numeric": True},
    {"label": "中位减实际", "numeric": True},
    {"label": "实际在低高之间"},
]


@login_required
@require_safe
def page(request: SignedInRequest, code: str) -> HttpResponse:
    """预测: where an indicator may go; labelled as such, never like a fact."""
    require(can_see_board(request.user))
    counted = Indicator.objects.visible_to(request.user).exclude(kind="")
    indicator = get_object_or_404(counted, code=code)
    day = today()
    context = {
        "indicator": indicator,
        "day": day,
        "forecast": forecast(request.user, indicator, day),
        "month_columns": MONTH_COLUMNS,
        "test_columns": TEST_COLUMNS,
    }
    return render(request, "forecasts/page.html", context)


@login_required
def due(request: SignedInRequest, at: str) -> HttpResponse:
    """要续期的企业: the firms behind “须续期”."""
    return lists.listing(request, PAGE, at)
