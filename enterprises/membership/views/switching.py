from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from enterprises.membership.current import choose


@login_required
@require_POST
def switch(request: SignedInRequest) -> HttpResponse:
    """切换当前企业: to one of those he may act for today; any other is not there."""
    member = choose(request, request.POST.get("firm", ""))
    if member is None:
        raise Http404
    messages.info(request, f"当前企业：{member.enterprise}。")
    return redirect("/")
