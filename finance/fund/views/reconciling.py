"""对账: matched, only theirs, only ours, and both positions on a day."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from common.asked_days import asked_day, switches
from common.http import require
from common.money.fen import apart_yuan
from common.tables import plain
from finance.banks.line import LINE
from finance.fund import policies
from finance.fund.selectors.reconciling import Reconciliation
from finance.fund.selectors.reconciling import reconciliation as reconciled

THEIRS = plain("流水号", "日期", "金额（元）", "摘要", "说明", numeric=("金额（元）",))
OURS = plain("凭证", "业务日期", "金额（元）", "摘要", numeric=("金额（元）",))


@login_required
@require_safe
def reconciliation(request: SignedInRequest) -> HttpResponse:
    """对账 on a day."""
    require(policies.can_see(request.user))
    asked = asked_day(request.GET.get("on", ""))
    found = reconciled(asked.day)
    context = {
        "asked": asked,
        "day": asked.day,
        "switches": switches(asked.day),
        "found": found,
        "conclusion": _said(found),
        "theirs_columns": THEIRS,
        "ours_columns": OURS,
        "lines_url": reverse("fund-lines:list"),
        **LINE.shown("fund:reconciliation", request.user),
    }
    return render(request, "fund/reconciliation.html", context)


def _said(found: Reconciliation) -> str:
    if not found.matched and not found.only_theirs:
        return f"截至 {found.day}，还没有导入专户流水，账面存款 {apart_yuan(found.ours)} 元。"
    if found.apart == 0 and not found.only_theirs and not found.only_ours:
        return (
            f"截至 {found.day}，两边都是 {apart_yuan(found.ours)} 元，{found.matched} 笔全部对上。"
        )
    return (
        f"截至 {found.day}，银行 {apart_yuan(found.theirs)} 元，账面 {apart_yuan(found.ours)} 元；"
        f"对上 {found.matched} 笔，只在银行 {len(found.only_theirs)} 笔，"
        f"只在账面 {len(found.only_ours)} 笔。"
    )
