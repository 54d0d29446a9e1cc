from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts import selectors
from accounts.http import SignedInRequest
from accounts.listings import NOTICES
from common.listings.pages import page_of

PER_PAGE = 20  # each is a card of several lines


@login_required
@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    """站内消息: one's own."""
    listed = page_of(NOTICES, request.user, request.GET, size=PER_PAGE)
    return render(request, "accounts/notices.html", {"list": listed})


@login_required
@require_POST
def open_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """打开一条: read from now on, and on to the page it speaks of."""
    notice = get_object_or_404(selectors.notices(request.user), pk=pk)
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return HttpResponseRedirect(notice.url) if notice.url else redirect("accounts:notices")


@login_required
@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    """全部已读."""
    count = selectors.notices(request.user).unread().update(read_at=timezone.now())
    messages.success(request, f"已将 {count} 条消息标为已读。" if count else "没有未读消息。")
    return redirect("accounts:notices")
