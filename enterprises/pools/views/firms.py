"""企业全景: left what is missing, right the next step; and the same on one sheet of A4."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.rules.roles import Role
from common.dates import today
from common.tables import plain
from enterprises.evaluation.outlooks import OUTLOOK_COLUMNS
from enterprises.pools.models import CultivationPlan, Inspection
from enterprises.pools.selectors.gaps import gaps_of
from enterprises.pools.selectors.timeline import timeline
from enterprises.pools.verbs import FIRM_VERBS, ROW_VERBS
from enterprises.registry import related, selectors
from enterprises.registry.masking import masked
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.kinds import KIND_LABELS
from jobs.uploads import serving

RECENT = 8


@login_required
@require_safe
def firm(request: SignedInRequest, code: str) -> HttpResponse:
    """企业全景."""
    enterprise = _found(request, code)
    context = _context(request, enterprise) | {"events": timeline(enterprise)}
    return render(request, "pools/firm.html", context)


@login_required
@require_safe
def paper(request: SignedInRequest, code: str) -> HttpResponse:
    """一页 A4."""
    enterprise = _found(request, code)
    context = _context(request, enterprise) | {"contacts": _contacts(request.user, enterprise)}
    return render(request, "pools/paper.html", context)


def _contacts(user: User, enterprise: Enterprise) -> list[tuple[str, str]]:
    """联系方式: whole for the firm's own people, masked for everybody else."""
    is_own = user.role == Role.ENTERPRISE
    named = (("法定代表人", "legal_representative"), ("联系人", "contact_name"),
             ("联系电话", "contact_phone"))  # fmt: skip
    texts = ((label, name, getattr(enterprise, name)) for label, name in named)
    return [(label, text if is_own else masked(name, text)) for label, name, text in texts]


@login_required
@require_safe
def inspection_paper(request: SignedInRequest, pk: int) -> FileResponse:
    """检查文书: for the firm itself and officials who see it."""
    seen = Inspection.objects.visible_to(request.user).select_related("paper", "enterprise")
    found = get_object_or_404(seen, pk=pk)
    if found.paper is None:
        raise Http404
    return serving.respond(found.paper, by=request.user, of=str(found))


def _found(request: SignedInRequest, code: str) -> Enterprise:
    seen = selectors.register(request.user).select_related("township", "industry")
    return get_object_or_404(seen, credit_code=code)


def _context(request: SignedInRequest, enterprise: Enterprise) -> dict[str, Any]:
    user, day = request.user, today()
    held = selectors.holdings_of([enterprise.pk], day).get(enterprise.pk)
    requests = enterprise.requests.select_related("unit").order_by("-raised_on", "-id")[:RECENT]
    return {
        "enterprise": enterprise,
        "day": day,
        "kinds": [KIND_LABELS[kind] for kind in held.kinds] if held else [],
        "next_end": held.next_end if held else None,
        "gaps": gaps_of(enterprise, held.kinds if held else (), day),
        "gap_columns": plain("条件", "结论", "要求", "现状", "差距"),
        "outlook_columns": OUTLOOK_COLUMNS,
        "related": related.links(enterprise.credit_code, besides="pools:firm"),
        "plan": CultivationPlan.objects.filter(enterprise=enterprise).first(),
        "entries": enterprise.pool_entries.prefetch_related("stages").order_by("-during"),
        "proposals": enterprise.pool_proposals.filter(state="open"),
        "services": enterprise.services.all()[:RECENT],
        "institutions": enterprise.research_institutions.filter(closed_on=None),
        "requests": [(row, _acts(request, row)) for row in requests],
        "inspections": enterprise.inspections.select_related("qualification", "paper")[:RECENT],
        "trainings": enterprise.trainings.select_related("training")[:RECENT],
        "verbs": [
            (verb.named(user), reverse("pools:act_on_firm", args=[enterprise.credit_code, name]))
            for name, verb in FIRM_VERBS.items()
            if verb.may(user, enterprise)
        ],
    }


def _acts(request: SignedInRequest, row: Any) -> list[tuple[str, str]]:
    return [
        (verb.title, reverse("pools:act_on_row", args=["requests", row.pk, name]))
        for name, verb in ROW_VERBS["requests"].items()
        if verb.may(request.user, row)
    ]
