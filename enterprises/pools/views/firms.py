"""企业页的“培育”: left what is missing, right the next step; and the same on one sheet of A4."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.standing import is_enterprise
from common.dates import today
from enterprises.pools.lists import FIRM_VERBS
from enterprises.pools.models import PoolEntry
from enterprises.pools.panels import Slot, parts
from enterprises.pools.places import TAB
from enterprises.pools.rules.proposals import ProposalState
from enterprises.pools.selectors.timeline import timeline
from enterprises.registry import selectors
from enterprises.registry.masking import masked
from enterprises.registry.models import Enterprise
from enterprises.registry.views.detail import to_tab

STAYS = 2  # of which the sheet has room
CONTACTS = {
    "legal_representative": "法定代表人",
    "contact_name": "联系人",
    "contact_phone": "联系电话",
}


@login_required
@require_safe
def firm(request: SignedInRequest, code: str) -> HttpResponse:
    """培育情况, at the address it had: a tab of the firm's page."""
    return to_tab(request, _in_sight(request, code), TAB)


def firm_panel(request: SignedInRequest, enterprise: Enterprise) -> dict[str, Any]:
    """The tab: what is missing, what comes next, what was done."""
    return _context(enterprise) | {
        "wide": parts(Slot.FIRM_WIDE, request, enterprise),
        "more": parts(Slot.FIRM_MORE, request, enterprise),
        "next": parts(Slot.FIRM_NEXT, request, enterprise),
        "narrow": parts(Slot.FIRM_NARROW, request, enterprise),
        "entries": enterprise.pool_entries.prefetch_related("stages").order_by("-during"),
        "proposals": enterprise.pool_proposals.filter(state=ProposalState.OPEN.value),
        "events": timeline(enterprise),
        "verbs": _verbs(request.user, enterprise),
    }


@login_required
@require_safe
def paper(request: SignedInRequest, code: str) -> HttpResponse:
    """一页 A4."""
    enterprise = _in_sight(request, code)
    context = _context(enterprise) | {
        "facts": parts(Slot.PAPER_FACTS, request, enterprise),
        "parts": parts(Slot.PAPER, request, enterprise),
        "contacts": _contacts(request.user, enterprise),
        "stays": [_stay(entry) for entry in enterprise.pool_entries.order_by("-during")[:STAYS]],
    }
    return render(request, "pools/paper.html", context)


def _contacts(user: User, enterprise: Enterprise) -> list[tuple[str, str]]:
    """联系方式: whole for the firm's own people, masked for everybody else."""
    texts = ((label, name, getattr(enterprise, name)) for name, label in CONTACTS.items())
    is_own = is_enterprise(user)
    return [(label, text if is_own else masked(name, text)) for label, name, text in texts]


def _stay(entry: PoolEntry) -> str:
    """One stay in a pool, for the sheet."""
    left = f"，{entry.during.upper} {entry.get_exit_reason_display()}" if entry.exit_reason else ""
    stage, since = entry.get_stage_display(), entry.during.lower
    return f"{entry.get_pool_display()}（{stage}，{since} 起{left}）"


def _in_sight(request: SignedInRequest, code: str) -> Enterprise:
    seen = selectors.register(request.user).select_related("township", "industry")
    return get_object_or_404(seen, credit_code=code)


def _context(enterprise: Enterprise) -> dict[str, Any]:
    day = today()
    return {"enterprise": enterprise, "day": day, "held": selectors.held_by(enterprise, day)}


def _verbs(user: User, enterprise: Enterprise) -> list[tuple[str, str]]:
    """What this person may do about the firm."""
    return [
        (verb.named(user), reverse("pools:act_on_firm", args=[enterprise.credit_code, name]))
        for name, verb in FIRM_VERBS.items()
        if verb.may(user, enterprise)
    ]
