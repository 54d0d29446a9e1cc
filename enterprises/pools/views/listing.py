"""Every list of this room, as `desk` draws it, and the deeds of each."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse

from accounts.http import SignedInRequest
from desk.list_pages import ListPage
from desk.views import lists
from enterprises.pools.lists import LISTS
from enterprises.pools.movers import PAGE


@login_required
def listing(request: SignedInRequest, key: str) -> HttpResponse:
    """一张名单."""
    return lists.listing(request, _page_or_404(key))


@login_required
def movers(request: SignedInRequest, at: str) -> HttpResponse:
    """流动名单: the firms one figure of the balance counts."""
    return lists.listing(request, PAGE, at)


@login_required
def act(request: SignedInRequest, verb: str) -> HttpResponse:
    """办理不针对某一家企业的事项."""
    page = next((page for page in LISTS.values() if verb in page.verbs), None)
    if page is None:
        raise Http404
    return lists.act(request, verb, page)


@login_required
def act_on_row(request: SignedInRequest, key: str, pk: int, verb: str) -> HttpResponse:
    """办理名单中的一行."""
    return lists.act_on_row(request, pk, verb, _page_or_404(key))


def _page_or_404(key: str) -> ListPage:
    if key in LISTS:
        return LISTS[key]
    raise Http404
