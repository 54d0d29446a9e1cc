"""报表列表: which months there are, and what may be frozen next."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.http import require
from common.tables import plain
from reports import backlog, policies, selectors


@login_required
@require_safe
def shelf(request: SignedInRequest) -> HttpResponse:
    """报表列表: every month with its state; the office may ask for a month."""
    require(policies.can_read(request.user))
    today = timezone.localdate()
    context = {
        "columns": plain("月份", "数据截至", "应出日期", "状态", "指纹"),
        "page": Paginator(selectors.shelf(request.user), 24).get_page(request.GET.get("page")),
        "may_build": policies.can_build(request.user),
        "month": selectors.next_period(today),
        "newest": selectors.newest_period(),
        "first": selectors.first_period(),
        "waiting": list(backlog.waiting(timezone.localtime())),
    }
    return render(request, "reports/list.html", context)
