"""材料: the firm's list, and each file through it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.rules.roles import Role
from common.dates import today
from common.listings.pages import page_of
from common.tables import plain
from enterprises.materials import policies
from enterprises.materials.listings import MATERIALS
from enterprises.materials.models import Material
from enterprises.materials.rules.kinds import STANDING_LABELS, TONES
from enterprises.membership.current import current_firm
from enterprises.registry.models import Enterprise
from jobs.policies import can_open
from jobs.uploads import serving


@login_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """本企业的材料."""
    if request.user.role != Role.ENTERPRISE:
        raise PermissionDenied("工作人员请从企业页进入材料。")
    if firm := current_firm(request):
        return redirect("materials:list", firm.credit_code)
    return render(request, "materials/none.html")


@login_required
@require_safe
def listing(request: SignedInRequest, code: str) -> HttpResponse:
    """材料清单."""
    firm = firm_or_404(request, code)
    listed = page_of(MATERIALS, request.user, request.GET, firm.credit_code)
    may = policies.can_add(request.user, firm)
    context = {
        "enterprise": firm,
        "list": listed,
        "rows": [_shown(request, row, bool(may)) for row in listed.rows],
        "columns": plain(*MATERIALS.labels, "办理"),
        "may": may,
    }
    return render(request, "materials/list.html", context)


def _shown(request: SignedInRequest, row: Material, may: bool) -> dict[str, Any]:
    standing = row.standing_on(today())
    return {
        "one": row,
        "standing": STANDING_LABELS[standing],
        "tone": TONES[standing],
        "may_open": can_open(row.upload),
        "may_change": may and row.is_current,
        "may_check": policies.can_check(request.user, row) and can_open(row.upload),
    }


@login_required
@require_safe
def open_file(request: SignedInRequest, code: str, pk: int) -> FileResponse:
    """打开: whoever sees the firm."""
    material = material_or_404(request, code, pk)
    return serving.respond(material.upload, by=request.user, of=f"{code} {material}")


def firm_or_404(request: SignedInRequest, code: str) -> Enterprise:
    """The firm, if it is in sight."""
    return get_object_or_404(Enterprise.objects.visible_to(request.user), credit_code=code)


def material_or_404(request: SignedInRequest, code: str, pk: int) -> Material:
    """A firm's material, if the firm is in sight."""
    firm = firm_or_404(request, code)
    seen = Material.objects.visible_to(request.user).select_related("upload", "replaced_by")
    material = get_object_or_404(seen, enterprise=firm, pk=pk)
    material.enterprise = firm
    return material
