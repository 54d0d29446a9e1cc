from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from common.http import require
from enterprises.registry import actions, policies, selectors
from enterprises.registry.models import Enterprise
from enterprises.registry.verb_forms import PlaceManyForm
from jobs.submissions import once

MOST_AT_ONCE = 200


@login_required
@require_POST
@once
def place_many(request: SignedInRequest) -> HttpResponse:
    """批量分派街镇: all of the chosen firms, or none."""
    require(policies.can_place(request.user, Enterprise()))
    form, codes = PlaceManyForm(request.POST), set(request.POST.getlist("codes"))
    firms = list(selectors.register(request.user).filter(credit_code__in=codes).order_by("pk"))
    if sentence := _fault(form, codes, firms):
        messages.error(request, sentence)
    else:
        _place(request, firms, form.cleaned_data)
    return redirect(f"{reverse('registry:list')}?unit={selectors.UNASSIGNED}")


def _fault(form: PlaceManyForm, codes: set[str], firms: list[Enterprise]) -> str:
    """Why nothing is done; empty when it may be."""
    if not codes:
        return "没有分派：请先勾选企业。"
    if len(codes) > MOST_AT_ONCE:
        return f"没有分派：一次至多 {MOST_AT_ONCE} 家，请分几次办理。"
    if len(firms) != len(codes):
        seen = "、".join(firm.credit_code for firm in firms) or "无"
        return f"没有分派：所选 {len(codes)} 家中有的不在您的范围内。在范围内的是：{seen}。"
    if not form.is_valid():
        return "没有分派：请选择街镇并写明理由。"
    return ""


def _place(request: SignedInRequest, firms: list[Enterprise], asked: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            for firm in firms:
                actions.place(firm, by=request.user, **asked)
    except ValidationError as refusal:
        messages.error(request, f"没有分派：{'；'.join(refusal.messages)}")
    else:
        messages.success(request, f"已把 {len(firms)} 家企业分派到{asked['township']}。")
