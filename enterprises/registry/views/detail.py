"""一家企业的页面: one page, whose tabs the rooms bring."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.rules.roles import Role
from common.http import require
from common.masking import purpose_of
from desk.tabs import open_tab
from enterprises.registry import policies, selectors
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import EnterpriseQuerySet
from enterprises.registry.rules.standing import State
from enterprises.registry.views.reveals import record_reveal


def found_or_404(seen: EnterpriseQuerySet, code: str) -> Enterprise:
    """The firm, if it is in sight."""
    related = ("township", "zone", "park", "chain", "industry")
    return get_object_or_404(seen.select_related(*related), credit_code=code)


@login_required
@require_safe
def detail(request: SignedInRequest, code: str) -> HttpResponse:
    """企业详情: also, to read, of a firm the township answered for once and is counted with."""
    return _page(request, found_or_404(selectors.readable(request.user), code))


@login_required
@require_POST
def reveal(request: SignedInRequest, code: str) -> HttpResponse:
    """显示联系方式: shown once, and recorded."""
    enterprise = found_or_404(selectors.register(request.user), code)
    require(policies.can_reveal(request.user, enterprise))
    purpose = purpose_of(request.POST.get("purpose", ""))
    record_reveal(request.user, enterprise, page="企业详情", purpose=purpose)
    response = _page(request, enterprise)
    response["Cache-Control"] = "no-store, private"
    return response


@login_required
@require_safe
def changes(request: SignedInRequest, code: str) -> HttpResponse:
    """变更记录, at the address it had: a tab of the firm's page."""
    enterprise = found_or_404(selectors.readable(request.user), code)
    return to_tab(request, enterprise, "changes")


def to_tab(request: SignedInRequest, enterprise: Enterprise, key: str) -> HttpResponse:
    """Where a page that became a tab is now, with what was asked of it."""
    asked = request.GET.copy()
    asked["tab"] = key
    return redirect(f"{enterprise.get_absolute_url()}?{asked.urlencode()}", permanent=True)


def _page(request: SignedInRequest, enterprise: Enterprise) -> HttpResponse:
    tab, shown = open_tab(request, enterprise)
    return render(request, tab.template, _head(request, enterprise) | shown)


def _head(request: SignedInRequest, enterprise: Enterprise) -> dict[str, Any]:
    """What stands over every tab."""
    return {
        "enterprise": enterprise,
        "correct": policies.can_correct(request.user, enterprise),
        "is_own": request.user.role == Role.ENTERPRISE,
        "is_closed": enterprise.state != State.ACTIVE,
    }
