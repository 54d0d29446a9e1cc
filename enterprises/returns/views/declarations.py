"""知识产权台账的完整申报: the firm says it, its 街镇 checks it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from common.dates import today
from common.forms import refused
from common.http import require
from common.tables import plain
from common.versions import StaleVersionError
from enterprises.returns import actions, policies
from enterprises.returns.forms import CheckRightsForm, DeclareForm
from enterprises.returns.models import IpRight, RightsDeclaration
from enterprises.returns.rights_of import compared, kept_rights, kept_rows
from enterprises.returns.views.rights import firm_or_404
from jobs.submissions import once

COLUMNS = plain("编号", "类别", "授权日", "到期日", "取得方式", "用途")
COUNT_COLUMNS = plain("数量", "年度报表", "台账", numeric=("年度报表", "台账"))


@login_required
@require_http_methods(["GET", "POST"])
@once
def declare(request: SignedInRequest, code: str) -> HttpResponse:
    """申报完整."""
    firm = firm_or_404(request, code)
    require(policies.can_declare_rights(request.user, firm))
    form = DeclareForm(request.POST or None, initial={"as_of": today()})
    if form.is_valid():
        asked = form.cleaned_data
        try:
            actions.declare_rights(
                firm, by=request.user, as_of=asked["as_of"], now=timezone.localtime()
            )
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "已申报，等街镇（园区）核对；核对前评价仍用年度报表的数。")
            return redirect("returns:rights", code)
    rows = kept_rights(IpRight.objects.filter(enterprise=firm, withdrawn_reason=""))
    context = _shown(rows) | {"enterprise": firm, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "returns/declare.html", context, status=status)


@login_required
@require_http_methods(["GET", "POST"])
@once
def check(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """核对或退回: what the firm declared, beside what its return says."""
    firm = firm_or_404(request, code)
    declared = get_object_or_404(
        RightsDeclaration.objects.select_related("enterprise", "declared_by"),
        enterprise=firm,
        pk=pk,
    )
    require(policies.can_check_rights(request.user, declared))
    form = CheckRightsForm(request.POST or None, initial={"version": declared.version})
    if form.is_valid():
        try:
            held = _decide(request, declared, form)
        except StaleVersionError:
            messages.warning(request, "您打开之后，企业又重新申报过，请按现在的内容再核对一遍。")
            return redirect("returns:check-rights", code, pk)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"已办理，现为“{held.get_state_display()}”。")
            return redirect(held)
    context = _shown(declared.rights) | {"enterprise": firm, "form": form, "declaration": declared}
    context |= {"counts": compared(declared), "count_columns": COUNT_COLUMNS}
    status = 422 if form.is_bound else 200
    return render(request, "returns/check_rights.html", context, status=status)


def _decide(
    request: SignedInRequest, declared: RightsDeclaration, form: CheckRightsForm
) -> RightsDeclaration:
    asked = form.cleaned_data
    said = {"by": request.user, "now": timezone.localtime(), "version": asked["version"]}
    if asked["verdict"] == "check":
        return actions.check_declaration(declared, **said)
    return actions.return_declaration(declared, **said, reason=asked["reason"])


def _shown(rows: list[dict[str, object]]) -> dict[str, object]:
    return {"rows": kept_rows(rows), "columns": COLUMNS}
