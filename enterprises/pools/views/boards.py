"""看板、到期与预测, made of the parts that the rooms draw; and where a firm's person begins."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.rules.roles import Role
from common.http import require
from common.tables import plain
from enterprises.membership.current import current_firm
from enterprises.pools import policies
from enterprises.pools.lists import address
from enterprises.pools.models import PoolEntry
from enterprises.pools.panels import Slot, parts
from enterprises.pools.periods import year_of
from enterprises.pools.places import firm_address
from enterprises.pools.rules.entries import POOL_LABELS, STAGE_LABELS
from enterprises.pools.selectors.entries import cohorts
from enterprises.pools.selectors.proposals import waiting
from enterprises.pools.tabs import tabs
from enterprises.registry.rules.kinds import KIND_LABELS, WATCHED

COHORT_FIGURES = ("入库", "在库", "升级毕业", "其他出库")


@login_required
@require_safe
def board(request: SignedInRequest) -> HttpResponse:
    """培育库看板."""
    user = request.user
    require(policies.can_see_desk(user))
    base = address("entries")
    cards, proposed = _cards(user, base), waiting(user).count()
    inside = sum(card["count"] for card in cards)
    context = {
        "cards": cards,
        "lead": f"两个培育库在库 {inside:,} 家次，{proposed:,} 条入库建议待决定。",
        "waiting": proposed,
        "waiting_url": f"{address('proposals')}?state=open",
        "parts": parts(Slot.BOARD, request),
        "cohorts": [
            row | {"label": POOL_LABELS[row["pool"]], "url": f"{base}?pool={row['pool']}"}
            for row in cohorts(user)
        ],
        "cohort_columns": plain("培育库", "入库年份", *COHORT_FIGURES, numeric=COHORT_FIGURES),
    }
    return render(request, "pools/board.html", context | tabs("board"))


def _cards(user: User, base: str) -> list[dict[str, Any]]:
    """Each pool: how many are in it, and in which stage."""
    present = PoolEntry.objects.visible_to(user).present()
    return [
        {
            "label": label,
            "count": present.filter(pool=key).count(),
            "url": f"{base}?pool={key}&state=True",
            "stages": [
                (
                    text,
                    present.filter(pool=key, stage=stage).count(),
                    f"{base}?pool={key}&state=True&stage={stage}",
                )
                for stage, text in STAGE_LABELS.items()
            ],
        }
        for key, label in POOL_LABELS.items()
    ]


@login_required
@require_safe
def watch(request: SignedInRequest) -> HttpResponse:
    """到期、重新认定漏斗、净增预测."""
    require(policies.can_see_desk(request.user))
    kind = request.GET.get("kind", "")
    kind = kind if kind in WATCHED else "high_tech"
    year = year_of(request)
    context = {
        "kind": kind,
        "kinds": [(key, KIND_LABELS[key]) for key in WATCHED],
        "year": year,
        "parts": parts(Slot.WATCH, request, (kind, year)),
    }
    return render(request, "pools/watch.html", context | tabs("watch"))


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """本企业: the firm this person acts for now."""
    if policies.can_see_desk(request.user):
        return redirect("pools:board")
    own = current_firm(request)
    if own is None and request.user.role == Role.ENTERPRISE:
        return render(request, "pools/none.html")
    if own is None:
        raise PermissionDenied("培育情况供企业和工作人员查看。")
    return redirect(firm_address(own))
