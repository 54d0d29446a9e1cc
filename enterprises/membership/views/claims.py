"""一份申请: the receipt for the applicant; for the officer what he decides by."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import record
from accounts.http import SignedInRequest
from accounts.models import User
from common.dates import today
from common.http import require
from enterprises.membership import policies, selectors
from enterprises.membership.forms import ReasonForm
from enterprises.membership.models import Claim
from enterprises.membership.rules.states import WAITING
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import can_reveal
from enterprises.registry.rules.mandates import MANAGER
from jobs.policies import can_open
from jobs.uploads import serving

PAPERS = ("licence", "letter", "consent_by")


@login_required
@require_safe
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """一份申请."""
    return render(request, "membership/claim.html", context_of(request, seen_or_404(request, pk)))


@login_required
@require_POST
def reveal(request: SignedInRequest, pk: int) -> HttpResponse:
    """查看申请人的姓名和电话: shown once, and recorded."""
    claim = seen_or_404(request, pk)
    require(policies.can_reveal(request.user, claim))
    context = context_of(request, claim) | {"is_masked": False}
    _record_reveal(request.user, claim, with_firms=context.get("shows_firms_phone", False))
    response = render(request, "membership/claim.html", context)
    response["Cache-Control"] = "no-store, private"
    return response


@login_required
@require_safe
def licence(request: SignedInRequest, pk: int) -> FileResponse:
    """营业执照: for the applicant and whoever may see the claim."""
    claim = seen_or_404(request, pk)
    if claim.licence is None:
        raise Http404
    return serving.respond(claim.licence, by=request.user, of=claim.number)


@login_required
@require_safe
def letter(request: SignedInRequest, pk: int) -> FileResponse:
    """授权委托书: for the applicant and whoever may see the claim."""
    claim = seen_or_404(request, pk)
    if claim.letter is None:
        raise Http404
    return serving.respond(claim.letter, by=request.user, of=claim.number)


def seen_or_404(request: SignedInRequest, pk: int) -> Claim:
    """The claim, if it is in sight."""
    seen = Claim.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("user", "home", "township", *PAPERS), pk=pk)


def _record_reveal(user: User, claim: Claim, *, with_firms: bool) -> None:
    firms = ["企业登记电话"] if with_firms else []
    record(
        "reveal_personal",
        by=user,
        object_type="membership.claim",
        object_key=claim.number,
        about=[claim.credit_code],
        fields=["申请人", "联系电话", "账号", *firms],
        where="认领审核",
        purpose="核实认领申请",
    )


def context_of(request: SignedInRequest, claim: Claim) -> dict[str, Any]:
    """What the page shows of a claim: to its applicant only what he typed and when he hears."""
    is_own = claim.user_id == request.user.pk
    context = {
        "claim": claim,
        "is_own": is_own,
        "is_masked": not is_own,
        "promised": selectors.promised(claim) if claim.is_waiting else None,
        "workdays": settings.PROMISED_WORKDAYS["claim"],
        "may_open": can_open(claim.licence) if claim.licence else None,
        "may_open_letter": can_open(claim.letter) if claim.letter else None,
        "may_withdraw": policies.can_withdraw(request.user, claim),
    }
    return context if is_own else context | _for_the_officer(request.user, claim)


def _for_the_officer(user: User, claim: Claim) -> dict[str, Any]:
    """Who else asks, what this person asked before, and what the register holds."""
    same = Claim.objects.filter(credit_code=claim.credit_code).exclude(pk=claim.pk)
    registered = Enterprise.objects.filter(credit_code=claim.credit_code)
    firm = registered.select_related("township", "merged_into").first()
    return {
        "rivals": same.filter(state__in=WAITING).exclude(user=claim.user_id),
        "earlier": same.filter(user=claim.user_id, submitted_at__isnull=False),
        "known": firm,
        "members": firm.members.select_related("user") if firm else [],
        "differs": _differences(claim, firm) if firm else [],
        "may_reveal": policies.can_reveal(user, claim),
        "may": policies.can_decide(user, claim),
        "form": ReasonForm(),
    } | (_of_the_firm(user, claim, firm) if firm else {})


def _of_the_firm(user: User, claim: Claim, firm: Enterprise) -> dict[str, bool]:
    """The telephone the register holds, and whether its manager can answer, or has."""
    by, held = claim.consent_by, firm.members.current(today())
    return {
        "shows_firms_phone": bool(firm.contact_phone) and bool(can_reveal(user, firm)),
        "same_phone": _digits(firm.contact_phone) == _digits(claim.contact_phone),
        "has_manager": held.filter(role=MANAGER).exists(),
        "consent_holds": by is not None and policies.is_manager(by, firm),
    }


def _digits(phone: str) -> str:
    """A number as it is dialled."""
    return "".join(sign for sign in phone if sign.isdigit()).removeprefix("86").lstrip("0")


def _differences(claim: Claim, firm: Enterprise) -> list[tuple[str, str, str]]:
    """Where what was typed is not what is registered: label, typed, registered."""
    pairs = [
        ("企业名称", claim.name, firm.name),
        ("街镇", str(claim.township or ""), str(firm.township or "待分派")),
        ("注册地址", claim.address, firm.address),
    ]
    return [(label, typed, held) for label, typed, held in pairs if typed != held]
