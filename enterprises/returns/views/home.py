"""企业首页: what is due, in what state, what next; for the phone first."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.rules.roles import Role
from collecting.progress import Due
from common.dates import today
from desk.cards import cards_of
from enterprises.membership.current import current_firm
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import OPEN
from enterprises.returns.models import IpRight
from enterprises.returns.progress import due_of


@login_required
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """企业首页."""
    if request.user.role != Role.ENTERPRISE:
        raise PermissionDenied("企业首页供企业人员使用。")
    firm = current_firm(request)
    day = today()
    due = due_of(firm, day) if firm else []
    context = {
        "claims": Claim.objects.filter(user=request.user, state__in=OPEN).select_related(
            "township"
        ),
        "workdays": settings.PROMISED_WORKDAYS["claim"],
        "enterprise": firm,
        "to_do": [(one, one.days_left(day)) for one in due if one.is_to_do and _open(one)],
        "sent": [one for one in due if one.filing and not one.is_to_do],
        "rights": IpRight.objects.filter(enterprise=firm, withdrawn_reason="").count(),
        "cards": cards_of(firm, request.user, day) if firm else [],
        "day": day,
    }
    return render(request, "returns/home.html", context)


def _open(one: Due) -> bool:
    return one.collection.closed_at is None
