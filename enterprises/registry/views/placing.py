from django.http import HttpResponse

from accounts.http import SignedInRequest
from desk.views.many import ask_many
from enterprises.registry.selectors import PAGE


def place_many(request: SignedInRequest) -> HttpResponse:
    """批量分派街镇, at the address it had: the choice is restated, as in every list."""
    sent = request.POST.copy()
    sent["verb"] = "place"
    sent.setlist("rows", request.POST.getlist("codes"))
    request.POST = sent  # type: ignore[assignment]
    return ask_many(request, PAGE)
