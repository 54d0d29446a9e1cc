"""企业的“融资”: the firm's own page, its applying, and the tab of its page for officials."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.standing import is_enterprise
from common.dates import today
from common.decisions import allowed_if
from common.http import require
from desk.views.deeds import answer
from enterprises.membership.current import acting, current_firm
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from finance.banks.querysets import is_away, is_of_place
from finance.credit import policies
from finance.credit.models import Application
from finance.credit.selectors.capacity import capacity_of
from finance.credit.selectors.financing import center, financing_of, points
from finance.credit.verbs import APPLY
from jobs.submissions import once

TAB = "financing"
_FIRMS = "“融资”供企业人员使用；工作人员请在企业页的“融资”里看。"


@login_required
@require_safe
def own(request: SignedInRequest) -> HttpResponse:
    """融资: of the firm one acts for now."""
    require(allowed_if(is_enterprise(request.user), _FIRMS))
    firm = current_firm(request)
    if firm is None:
        return render(request, "credit/no_firm.html")
    context = _shown(request.user, firm) | {
        "several": len(acting(request)) > 1,
        "may_apply": policies.can_apply(request.user, firm),
        "center": center(),
        "points": points(),
    }
    return render(request, "credit/own.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def apply(request: SignedInRequest, code: str) -> HttpResponse:
    """申请; it leads to the application once it is made."""
    seen = Enterprise.objects.visible_to(request.user)
    firm = get_object_or_404(seen, credit_code=code)
    back = reverse("financing:own")
    made: list[Application] = []
    return answer(
        request,
        APPLY,
        firm,
        back=back,
        lead=str(firm),
        crumbs=[("融资", back)],
        facts=_most(firm) if request.method == "GET" else (),
        hold=locked,
        after=made.append,
        home=lambda: made[0].get_absolute_url(),
    )


def _most(firm: Enterprise) -> list[tuple[str, object]]:
    """How much of each product, above the form; those whose limit is known."""
    offers = capacity_of(firm, today()).offers
    return [(offer.label, offer.summary) for offer in offers if offer.verdict.limit is not None]


def is_told(user: User, firm: Enterprise) -> bool:
    """The tab is for officials who see how its loans stand; a former 街镇 of it does not."""
    if is_enterprise(user) or not policies.can_see_firm(user, firm):
        return False
    return not is_away(user, firm)


def firm_panel(request: SignedInRequest, firm: Enterprise) -> dict[str, Any]:
    """The tab; a 街镇 reads the state and no amount."""
    return _shown(request.user, firm)


def _shown(user: User, firm: Enterprise) -> dict[str, Any]:
    day = today()
    shown = financing_of(user, firm, day)
    return {
        "day": day,
        "financing": shown,
        "capacity": shown.capacity,
        "enterprise": firm,
        "sees_terms": not is_of_place(user),
    }
